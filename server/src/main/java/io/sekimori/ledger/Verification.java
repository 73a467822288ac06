package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Finding;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.EntryVisitor;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.Prover;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * The check that a stranger makes of an export, made of the server's own tiles: every leaf, tile,
 * root and signature, from the first entry to the newest checkpoint, and that it continues what
 * this node keeps outside the database. Of a range out of which entries left for good, those that
 * stayed are held against what was entered then. Beyond a stranger's: what was appended since, the
 * newest roots that may be signed, and both indexes, row by row.
 */
final class Verification {
  private static final int ROOTS = 1_000;

  private final BatchTable batches;
  private final TileTable tiles;
  private final CheckpointTable checkpoints;
  private final Indexes indexes;
  private final Anchor anchor;
  private final VerifierKey key;

  private long floor;

  /** Up to which index entries say that batches may go. */
  private long letGo;

  Verification(
      BatchTable batches,
      TileTable tiles,
      CheckpointTable checkpoints,
      Indexes indexes,
      Anchor anchor,
      VerifierKey key) {
    this.batches = batches;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.indexes = indexes;
    this.anchor = anchor;
    this.key = key;
  }

  Finding run() {
    long head = 0;
    try {
      var known = anchor.read().map(SignedCheckpoint::checkpoint).orElse(null);
      floor = batches.floor(); // before the checkpoint: what let them go is under it
      var published = checkpoints.newest().orElse(null);
      head = batches.head().orElseThrow(() -> new AlteredException("no head", 0)).next();
      requireWhole(head);
      if (published != null) {
        requireTree(published.note(), known);
      } else if (known != null) {
        throw AlteredException.missing(0, known.size());
      }
      requireTail(published == null ? 0 : published.size(), head);
      return new Finding(true, head, beginning(batches.minimum()));
    } catch (AlteredException altered) {
      return new Finding(false, head, String.valueOf(altered.getMessage()));
    } catch (Refusal refused) {
      if (refused.code() != ProblemCode.LEDGER_ROLLED_BACK) {
        throw refused;
      }
      return new Finding(false, head, "entries are missing: " + refused.about());
    } catch (SQLException unreachable) {
      throw new CannotGetJdbcConnectionException("the ledger's indexes", unreachable);
    } catch (IOException
        | UncheckedIOException
        | IllegalStateException
        | IllegalArgumentException unreadable) {
      return new Finding(false, head, "something cannot be read");
    }
  }

  private static String beginning(long minimum) {
    return minimum == 0 ? "" : "entries from " + minimum + ", tree from 0";
  }

  private void requireWhole(long head) {
    var missing = batches.firstMissing(head);
    if (missing.isPresent()) {
      throw new AlteredException("entries are missing from", missing.getAsLong());
    }
  }

  private void requireTree(String note, @org.jspecify.annotations.Nullable Checkpoint known)
      throws IOException, SQLException {
    var derived = IndexDigest.withFreshKey();
    long minimum = batches.minimum();
    var visitor = indexed(derived);
    var left = new LeftEntries(batches, tiles);
    left.require(minimum, visitor);
    var check = LogCheck.with(key).entriesFrom(minimum).threads(1).visiting(visitor);
    check = known == null ? check : check.continuing(known);
    switch (verdict(check, note)) {
      case Verdict.Broken broken ->
          throw new AlteredException(
              broken.fault().name().toLowerCase(Locale.ROOT) + " " + broken.place(),
              broken.index().orElse(0));
      case Verdict.Holds holds -> {
        var checkpoint = holds.signed().checkpoint();
        requireLetGo();
        requireRoots(checkpoint);
        requireIndexes(derived, left, checkpoint.size());
      }
    }
  }

  /** What a tile met on the check's own thread is that, not a defect of the check. */
  private Verdict verdict(LogCheck check, String note) throws IOException {
    try {
      return check.check(tiles, note.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException failed) {
      if (failed.getCause() instanceof RuntimeException met) {
        throw met;
      }
      throw failed;
    }
  }

  /** By whom and about whom an entry is found, as the indexes should have it. */
  private EntryVisitor indexed(IndexDigest digest) {
    return (index, bundle, offset, length) -> {
      var leaf = Arrays.copyOfRange(bundle, offset, offset + length);
      var event = EventCodec.decode(index, leaf).event();
      digest.add("actor", event.actor().id(), index);
      noteLetGo(event);
      new TreeSet<>(event.subjects())
          .forEach(customer -> digest.add("customer", customer.toString(), index));
      return null;
    };
  }

  private void noteLetGo(Event event) {
    if (event.type().equals(EventTypes.LET_GO)
        && event.facts().get("until") instanceof Number until) {
      letGo = Math.max(letGo, until.longValue());
    }
  }

  /** What is not in the database went by an entry, or somebody took it. */
  private void requireLetGo() {
    if (floor > letGo) {
      throw new AlteredException("batches are gone that no entry let go, from", letGo);
    }
  }

  private void requireRoots(Checkpoint checkpoint) throws IOException {
    var prover = new Prover(checkpoint.size(), tiles);
    for (var root : checkpoints.newestRoots(checkpoint.origin(), checkpoint.size(), ROOTS)) {
      if (!prover.root(root.size()).equals(root.hash())) {
        throw new AlteredException("another root than derived is stored for size", root.size());
      }
    }
  }

  private void requireIndexes(IndexDigest derived, LeftEntries left, long size)
      throws SQLException {
    var stored = derived.sibling(left::isGone);
    indexes.read(size, stored);
    var segment = derived.difference(stored);
    if (segment.isPresent()) {
      throw new AlteredException(
          "the indexes of customers and actors do not fit the entries from", segment.getAsLong());
    }
  }

  /** Entries and tiles that no checkpoint covers yet. */
  private void requireTail(long from, long head) throws IOException {
    long treeSize = checkpoints.treeSize();
    if (treeSize < from || treeSize > batches.head().orElseThrow().next()) {
      throw new AlteredException("tiles are missing from", treeSize);
    }
    var tree = Tree.load(from, tiles);
    while (tree.size() < head) {
      for (var batch : batches.from(tree.size(), 64)) {
        var changed = tree.append(Written.of(batch).hashes());
        for (var tile : changed) {
          boolean known = tree.size() <= treeSize;
          if (known && !Arrays.equals(tiles.read(tile.id()), tile.bytes())) {
            throw new AlteredException("a tile of level " + tile.id().level(), tile.id().index());
          }
        }
      }
    }
  }
}
