package io.sekimori.tlog;

import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Fault;
import io.sekimori.tlog.Verdict.Holds;
import java.io.IOException;
import java.security.SignatureException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log without trusting where it comes from: the checkpoint's signatures, the leaf
 * hash of every entry, every tile, the root, and that it continues what the reader knew before.
 *
 * <p>Understands pruning as c2sp.org/tlog-tiles has it: the oldest bundles may be absent, the tiles
 * of hashes may not, so a log can have "entries from N, tree from 0". Immutable; each method
 * returns a changed copy. A check reads as a stream and works on as many tiles at once as it has
 * threads.
 */
public final class LogCheck {
  private final VerifierKey logKey;
  private final List<VerifierKey> witnesses;
  private final long smallest;
  private final @Nullable Checkpoint known;
  private final long latestFirstEntry;
  private final EntryVisitor visitor;
  private final int threads;

  private LogCheck(
      VerifierKey logKey,
      List<VerifierKey> witnesses,
      long smallest,
      @Nullable Checkpoint known,
      long latestFirstEntry,
      EntryVisitor visitor,
      int threads) {
    this.logKey = logKey;
    this.witnesses = witnesses;
    this.smallest = smallest;
    this.known = known;
    this.latestFirstEntry = latestFirstEntry;
    this.visitor = visitor;
    this.threads = threads;
  }

  /** A check with the log's key, obtained from elsewhere than the log. */
  public static LogCheck with(VerifierKey logKey) {
    return new LogCheck(
        logKey,
        List.of(),
        0,
        null,
        Long.MAX_VALUE,
        (_, _, _, _) -> null,
        Runtime.getRuntime().availableProcessors());
  }

  /** Verifies the cosignatures of these witnesses where the checkpoint carries them. */
  public LogCheck witnesses(Collection<VerifierKey> keys) {
    return new LogCheck(
        logKey, List.copyOf(keys), smallest, known, latestFirstEntry, visitor, threads);
  }

  /** Requires at least so many entries. */
  public LogCheck atLeast(long size) {
    return new LogCheck(logKey, witnesses, size, known, latestFirstEntry, visitor, threads);
  }

  /**
   * Requires the log to continue a tree the reader knows; its origin and extensions are ignored.
   */
  public LogCheck continuing(Checkpoint earlier) {
    return new LogCheck(logKey, witnesses, smallest, earlier, latestFirstEntry, visitor, threads);
  }

  /** Requires the entries to begin at this index or before, so that no more was pruned. */
  public LogCheck entriesFrom(long index) {
    if (index < 0) {
      throw new IllegalArgumentException("an index is not negative");
    }
    return new LogCheck(logKey, witnesses, smallest, known, index, visitor, threads);
  }

  /** Shows every entry to a visitor. */
  public LogCheck visiting(EntryVisitor entries) {
    return new LogCheck(logKey, witnesses, smallest, known, latestFirstEntry, entries, threads);
  }

  /** Works on so many tiles at once; useful above the number of cores when reading is slow. */
  public LogCheck threads(int count) {
    if (count < 1 || count > 256) {
      throw new IllegalArgumentException("from 1 to 256 threads");
    }
    return new LogCheck(logKey, witnesses, smallest, known, latestFirstEntry, visitor, count);
  }

  /**
   * Checks an exported log, including that it holds no file that nothing vouches for and no other
   * key.
   *
   * @throws IOException when there is no checkpoint or a file cannot be read
   */
  public Verdict check(LogDirectory directory) throws IOException {
    if (!keyAgrees(directory)) {
      return Broken.of(Fault.KEY_DIFFERS, LogDirectory.KEY, logKey.toString());
    }
    Verdict verdict = check(directory, directory.checkpoint());
    if (verdict instanceof Holds holds) {
      long size = holds.signed().checkpoint().size();
      Optional<String> stray = directory.stray(size, holds.entriesFrom());
      if (stray.isPresent()) {
        return Broken.of(Fault.STRAY_FILE, stray.get(), "");
      }
    }
    return verdict;
  }

  /**
   * Checks the log behind a source.
   *
   * @param checkpoint the signed note to check it against
   * @throws IOException when the source fails; a tile that is absent is a finding instead
   */
  public Verdict check(TileSource source, byte[] checkpoint) throws IOException {
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.open(checkpoint, logKey, witnesses);
    } catch (MalformedException e) {
      return Broken.of(Fault.CHECKPOINT_MALFORMED, LogDirectory.CHECKPOINT, message(e));
    } catch (SignatureException e) {
      return Broken.of(Fault.SIGNATURE_WRONG, LogDirectory.CHECKPOINT, message(e));
    }
    Checkpoint head = signed.checkpoint();
    if (head.size() > Tree.LARGEST) {
      return Broken.of(Fault.CHECKPOINT_MALFORMED, LogDirectory.CHECKPOINT, "size above 2^53-1");
    }
    if (head.size() < Math.max(smallest, known == null ? 0 : known.size())) {
      return Broken.of(Fault.SHRUNK, LogDirectory.CHECKPOINT, Long.toString(head.size()));
    }
    return checkTree(source, signed);
  }

  private Verdict checkTree(TileSource source, SignedCheckpoint signed) throws IOException {
    Checkpoint head = signed.checkpoint();
    long from = firstEntry(source, head.size());
    if (from > latestFirstEntry) {
      TileId bundle = TileId.of(TileId.ENTRIES, latestFirstEntry >>> 8, head.size());
      return Broken.of(Fault.PRUNED_TOO_FAR, bundle, (int) (latestFirstEntry & 0xff));
    }
    LeafTileCheck leaves = new LeafTileCheck(source, head.size(), from, visitor);
    TreeCheck tree = new TreeCheck(source, leaves, head.size(), threads);
    Broken broken = tree.run();
    if (broken != null) {
      return broken;
    }
    if (!tree.root().equals(head.root())) {
      return Broken.of(Fault.ROOT_DIFFERS, LogDirectory.CHECKPOINT, tree.root().toString());
    }
    if (known != null && !continues(source, head, known)) {
      return Broken.of(Fault.REWRITTEN, LogDirectory.CHECKPOINT, known.root().toString());
    }
    return new Holds(signed, from);
  }

  /** The proof is checked against the recomputed root, so the source need not be trusted again. */
  private static boolean continues(TileSource source, Checkpoint head, Checkpoint earlier)
      throws IOException {
    ConsistencyProof proof =
        new Prover(head.size(), source).consistency(earlier.size(), head.size());
    return proof.holds(earlier.root(), head.root());
  }

  /**
   * Pruning takes a prefix of whole bundles, so the first one present is found by halving; every
   * bundle from there on is then required. A partial bundle is never pruned.
   */
  private static long firstEntry(TileSource source, long size) throws IOException {
    long absent = -1;
    long present = size >>> 8;
    if (present > 0 && has(source, size, 0)) {
      return 0;
    }
    while (present - absent > 1) {
      long middle = (absent + present) >>> 1;
      if (has(source, size, middle)) {
        present = middle;
      } else {
        absent = middle;
      }
    }
    return present << 8;
  }

  private static boolean has(TileSource source, long size, long bundle) throws IOException {
    return source.read(TileId.of(TileId.ENTRIES, bundle, size)) != null;
  }

  private boolean keyAgrees(LogDirectory directory) throws IOException {
    try {
      return directory.verifierKey().map(logKey::equals).orElse(true);
    } catch (MalformedException _) {
      return false;
    }
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
