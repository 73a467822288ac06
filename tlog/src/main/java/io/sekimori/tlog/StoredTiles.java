package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads tiles of hashes with the fallback that c2sp.org/tlog-tiles allows: once a tile is full, its
 * partial forms may be gone, and the full one begins with the same hashes.
 */
final class StoredTiles {
  private StoredTiles() {}

  static byte @Nullable [] read(TileSource source, TileId id) throws IOException {
    byte[] exact = source.read(id);
    if (exact != null) {
      return checked(id, exact);
    }
    byte[] full = id.isFull() ? null : source.read(id.full());
    return full == null ? null : Arrays.copyOf(checked(id.full(), full), id.width() * BYTES);
  }

  static byte[] require(TileSource source, TileId id) throws IOException {
    byte[] tile = read(source, id);
    if (tile == null) {
      throw new IOException("the tile " + id.path() + " is missing");
    }
    return tile;
  }

  private static byte[] checked(TileId id, byte[] tile) {
    if (tile.length != id.width() * BYTES) {
      throw new MalformedException(
          "%s has %d bytes, expected %d".formatted(id.path(), tile.length, id.width() * BYTES));
    }
    return tile;
  }
}
