package io.sekimori.ledger;

import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.Tree;
import java.io.IOException;
import java.util.List;

/** The leaf hashes that are stored, and the proof that they are those that were signed. */
final class SignedHashes {
  private final TileTable tiles;
  private final SignedLength signed;

  SignedHashes(TileTable tiles, SignedLength signed) {
    this.tiles = tiles;
    this.signed = signed;
  }

  /** How many entries the newest checkpoint covers. */
  long length() {
    return signed.newest().map(Checkpoint::size).orElse(0L);
  }

  /** That the stored hashes of a range are those that were signed; leaves are held against them. */
  void requireSigned(long from, long until) {
    var tree = tree(from);
    tree.append(stored(from, (int) (until - from)));
    requireSigned(tree);
  }

  Tree tree(long size) {
    try {
      return Tree.load(size, tiles);
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("tiles are missing at size", size);
    }
  }

  void requireSigned(Tree tree) {
    var newest = signed.newest().orElseThrow(() -> new AlteredException("no checkpoint", 0));
    var read = new Checkpoint(newest.origin(), tree.size(), tree.root(), List.of());
    Continuity.require(read, newest, tiles);
  }

  /** Those of a range, 32 bytes each. */
  byte[] stored(long from, int count) {
    return stored(tiles, from, count);
  }

  static byte[] stored(TileTable tiles, long from, int count) {
    var hashes = new byte[count * Hash.BYTES];
    long until = from + count;
    for (long at = from; at < until; at += TileId.FULL - at % TileId.FULL) {
      long first = at - at % TileId.FULL;
      int width = (int) Math.min(TileId.FULL, until - first);
      byte[] tile = tiles.read(new TileId(0, first / TileId.FULL, width));
      if (tile == null) {
        throw new AlteredException("a tile is missing", first);
      }
      int skipped = (int) (at - first) * Hash.BYTES;
      System.arraycopy(
          tile, skipped, hashes, (int) (at - from) * Hash.BYTES, tile.length - skipped);
    }
    return hashes;
  }
}
