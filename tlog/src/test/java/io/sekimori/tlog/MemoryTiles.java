package io.sekimori.tlog;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tiles in memory. */
final class MemoryTiles implements TileSource, TileSink {
  final Map<TileId, byte[]> tiles = new ConcurrentHashMap<>();

  @Override
  public byte @Nullable [] read(TileId id) {
    byte[] tile = tiles.get(id);
    return tile == null ? null : tile.clone();
  }

  @Override
  public void write(Tile tile) {
    tiles.put(tile.id(), tile.bytes());
  }

  void writeAll(Iterable<Tile> all) {
    all.forEach(this::write);
  }

  /** Path to content in base64, for comparing. */
  Map<String, String> listing() {
    Map<String, String> listing = new TreeMap<>();
    tiles.forEach((id, bytes) -> listing.put(id.path(), StrictBase64.encode(bytes)));
    return listing;
  }
}
