package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;

import io.sekimori.tlog.LeafTileCheck.Outcome;
import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes a whole tree: workers check leaf tiles ahead, this thread takes their roots in order,
 * grows a {@link Tree} from them and compares every upper tile. A few tiles are in flight at a
 * time, whatever the size of the log.
 */
final class TreeCheck {
  private static final int AHEAD_PER_THREAD = 4;

  private final TileSource source;
  private final LeafTileCheck leaves;
  private final long leafTiles;
  private final int threads;
  private final Tree tree = Tree.empty();

  TreeCheck(TileSource source, LeafTileCheck leaves, long size, int threads) {
    this.source = source;
    this.leaves = leaves;
    this.leafTiles = (size + TileId.FULL - 1) / TileId.FULL;
    this.threads = threads;
  }

  /** The first inconsistency below the root, or null; then {@link #root} is the recomputed root. */
  @Nullable Broken run() throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (workers) {
      Broken broken = run(workers);
      workers.shutdownNow();
      return broken;
    } catch (IOException | RuntimeException e) {
      workers.shutdownNow();
      throw e;
    }
  }

  Hash root() {
    return tree.root();
  }

  private @Nullable Broken run(ExecutorService workers) throws IOException {
    Deque<Future<Outcome>> ahead = new ArrayDeque<>();
    long next = 0;
    while (next < leafTiles || !ahead.isEmpty()) {
      while (next < leafTiles && ahead.size() < threads * AHEAD_PER_THREAD) {
        long index = next++;
        ahead.add(workers.submit(() -> leaves.check(index)));
      }
      Broken broken = take(await(ahead.remove()));
      if (broken != null) {
        return broken;
      }
    }
    return compareAll(tree.partials());
  }

  private @Nullable Broken take(Outcome outcome) throws IOException {
    if (outcome.broken != null) {
      return outcome.broken;
    }
    if (outcome.tile.isFull()) {
      return compareAll(tree.appendFullTile(outcome.hashes));
    }
    tree.append(outcome.hashes);
    return null;
  }

  private @Nullable Broken compareAll(Iterable<Tile> computed) throws IOException {
    for (Tile tile : computed) {
      Broken broken = tile.id().level() == 0 ? null : compare(tile);
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  private @Nullable Broken compare(Tile computed) throws IOException {
    TileId id = computed.id();
    byte[] stored;
    try {
      stored = StoredTiles.read(source, id);
    } catch (MalformedException _) {
      return Broken.of(Fault.TILE_MALFORMED, id, 0);
    }
    if (stored == null) {
      return Broken.of(Fault.TILE_MISSING, id, 0);
    }
    int differs = Arrays.mismatch(computed.bytes(), stored);
    return differs < 0 ? null : Broken.of(Fault.TILE_DIFFERS, id, differs / BYTES);
  }

  private static Outcome await(Future<Outcome> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("the check was interrupted");
      stopped.initCause(e);
      throw stopped;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("checking a tile failed", e.getCause());
    }
  }
}
