package io.sekimori.tlog;

import java.io.IOException;

/** Where tiles and bundles are written to: a database, a directory. */
@FunctionalInterface
public interface TileSink {
  /**
   * Stores a tile or bundle. Writing the same tile again with the same bytes must succeed: that is
   * what recovery does.
   *
   * @throws IOException when the tile may not be stored
   */
  void write(Tile tile) throws IOException;
}
