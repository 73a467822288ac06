package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;
import static io.sekimori.tlog.Verdict.Fault.BUNDLE_MALFORMED;
import static io.sekimori.tlog.Verdict.Fault.BUNDLE_MISSING;
import static io.sekimori.tlog.Verdict.Fault.ENTRY_DIFFERS;
import static io.sekimori.tlog.Verdict.Fault.ENTRY_REFUSED;
import static io.sekimori.tlog.Verdict.Fault.TILE_MALFORMED;
import static io.sekimori.tlog.Verdict.Fault.TILE_MISSING;

import io.sekimori.tlog.Verdict.Broken;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Checks one tile of leaf hashes against its bundle of entries. Independent of every other tile, so
 * tiles are checked in parallel.
 */
final class LeafTileCheck {
  private final TileSource source;
  private final long size;
  private final long entriesFrom;
  private final EntryVisitor visitor;

  LeafTileCheck(TileSource source, long size, long entriesFrom, EntryVisitor visitor) {
    this.source = source;
    this.size = size;
    this.entriesFrom = entriesFrom;
    this.visitor = visitor;
  }

  /** Either what is wrong, or the root over a full tile, or the hashes of the partial one. */
  static final class Outcome {
    final TileId tile;
    final byte[] hashes;
    final @Nullable Broken broken;

    private Outcome(TileId tile, byte[] hashes, @Nullable Broken broken) {
      this.tile = tile;
      this.hashes = hashes;
      this.broken = broken;
    }
  }

  Outcome check(long index) throws IOException {
    TileId tile = TileId.of(0, index, size);
    byte[] hashes;
    try {
      hashes = StoredTiles.read(source, tile);
    } catch (MalformedException _) {
      return broken(tile, Broken.of(TILE_MALFORMED, tile, 0));
    }
    if (hashes == null) {
      return broken(tile, Broken.of(TILE_MISSING, tile, 0));
    }
    TreeHasher hasher = new TreeHasher();
    if (tile.entry(0) >= entriesFrom) {
      Broken broken = checkEntries(hasher, tile, hashes);
      if (broken != null) {
        return broken(tile, broken);
      }
    }
    if (tile.isFull()) {
      hasher.reduce(hashes, TileId.FULL);
      hashes = Arrays.copyOf(hashes, BYTES);
    }
    return new Outcome(tile, hashes, null);
  }

  private @Nullable Broken checkEntries(TreeHasher hasher, TileId tile, byte[] hashes)
      throws IOException {
    TileId id = new TileId(TileId.ENTRIES, tile.index(), tile.width());
    byte[] bundle = source.read(id);
    boolean longer = bundle == null && !id.isFull();
    if (longer) {
      bundle = source.read(id.full());
    }
    if (bundle == null) {
      return Broken.of(BUNDLE_MISSING, id, 0);
    }
    byte[] hash = new byte[BYTES];
    int offset = 0;
    for (int i = 0; i < id.width(); i++) {
      int length;
      try {
        length = Tile.lengthAt(bundle, offset);
      } catch (MalformedException _) {
        return Broken.of(BUNDLE_MALFORMED, id, i);
      }
      offset += 2;
      hasher.leaf(bundle, offset, length, hash, 0);
      if (!Arrays.equals(hash, 0, BYTES, hashes, i * BYTES, (i + 1) * BYTES)) {
        return Broken.of(ENTRY_DIFFERS, id, i);
      }
      String refused = visitor.visit(id.entry(i), bundle, offset, length);
      if (refused != null) {
        return new Broken(ENTRY_REFUSED, id.path(), OptionalLong.of(id.entry(i)), refused);
      }
      offset += length;
    }
    return longer || offset == bundle.length
        ? null
        : Broken.of(BUNDLE_MALFORMED, id, id.width() - 1);
  }

  private static Outcome broken(TileId tile, Broken broken) {
    return new Outcome(tile, new byte[0], broken);
  }
}
