package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Finding;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.Tile;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Re-derives the log from its batches and compares: every index once, every leaf readable, every
 * tile, the root and signature of the newest checkpoint. The same code is behind the tests' check.
 */
final class Verification {
  private final BatchTable batches;
  private final TileTable tiles;
  private final CheckpointTable checkpoints;
  private final VerifierKey key;

  Verification(BatchTable batches, TileTable tiles, CheckpointTable checkpoints, VerifierKey key) {
    this.batches = batches;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.key = key;
  }

  Finding run() {
    long entries = 0;
    try {
      var checkpoint = newest();
      long treeSize = checkpoints.treeSize();
      long head = batches.head().orElseThrow().next();
      var tree = Tree.empty();
      while (true) {
        var more = batches.from(entries, 64);
        if (more.isEmpty()) {
          break;
        }
        for (var batch : more) {
          entries = add(tree, batch, entries, treeSize, checkpoint);
        }
      }
      return entries >= head
          ? new Finding(true, entries, "")
          : new Finding(false, entries, "entries are missing from " + entries + " to " + head);
    } catch (AlteredException altered) {
      return new Finding(false, entries, String.valueOf(altered.getMessage()));
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      return new Finding(false, entries, "a batch at or after " + entries + " cannot be read");
    }
  }

  private @Nullable SignedCheckpoint newest() {
    var published = checkpoints.newest().orElse(null);
    if (published == null) {
      return null;
    }
    try {
      byte[] note = published.note().getBytes(StandardCharsets.UTF_8);
      return SignedCheckpoint.open(note, key, List.of());
    } catch (SignatureException forged) {
      throw new AlteredException("the checkpoint is not signed by the log's key", published.size());
    }
  }

  private long add(
      Tree tree, Batch batch, long next, long treeSize, @Nullable SignedCheckpoint checkpoint) {
    if (batch.firstIndex() != next) {
      throw new AlteredException("entries are missing from", next);
    }
    var written = Written.of(batch);
    compare(tree.append(written.hashes()), treeSize);
    if (checkpoint != null && tree.size() == checkpoint.checkpoint().size()) {
      if (!tree.root().equals(checkpoint.checkpoint().root())) {
        throw new AlteredException("another root than signed at size", tree.size());
      }
    }
    return written.end();
  }

  /** Tiles are stored as wide as they are known; a narrower one is the beginning of a wider one. */
  private void compare(List<Tile> derived, long treeSize) {
    for (var tile : derived) {
      boolean known = tile.id().isFull() && covers(treeSize, tile);
      if (known && !Arrays.equals(tiles.read(tile.id()), tile.bytes())) {
        throw new AlteredException("a tile of level " + tile.id().level(), tile.id().index());
      }
    }
  }

  private static boolean covers(long treeSize, Tile tile) {
    long entriesPerHash = 1L << (8 * tile.id().level());
    return (tile.id().index() + 1) * 256 * entriesPerHash <= treeSize;
  }
}
