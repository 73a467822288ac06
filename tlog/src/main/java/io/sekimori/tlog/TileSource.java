package io.sekimori.tlog;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where tiles and bundles are read from: a database, a directory, a server. Called from several
 * threads at once by {@link LogCheck}.
 */
@FunctionalInterface
public interface TileSource {
  /**
   * The bytes of a tile or bundle, or null when this source does not have it.
   *
   * @throws IOException when the source cannot say; never for a tile that is merely absent
   */
  byte @Nullable [] read(TileId id) throws IOException;
}
