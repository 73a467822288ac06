package io.sekimori.vault;

import io.sekimori.terms.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Prepares things ahead on several threads and hands them over in their order on the caller's. At
 * most twice as many as there are threads wait behind the one that is handed over.
 */
final class Ahead<P, R> implements AutoCloseable {
  private final Iterator<P> source;
  private final Function<P, R> prepare;
  private final int most;
  private final ExecutorService threads;
  private final Deque<CompletableFuture<R>> waiting = new ArrayDeque<>();

  Ahead(Iterator<P> source, int threads, Function<P, R> prepare) {
    this.source = source;
    this.prepare = prepare;
    this.most = threads * 2 + 1;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("import-", 0).factory());
  }

  /**
   * Until the source is empty or something throws.
   *
   * @param unused gets what was prepared and will not be taken, after a failure
   */
  void forEach(Consumer<R> take, Consumer<R> unused) {
    boolean finished = false;
    try {
      fill();
      while (!waiting.isEmpty()) {
        var next = result(waiting.element());
        fill();
        waiting.remove(); // from here on nobody knows whether it was taken
        take.accept(next);
      }
      finished = true;
    } finally {
      if (!finished) {
        drop(unused);
      }
    }
  }

  private void fill() {
    while (waiting.size() < most && source.hasNext()) {
      var one = source.next();
      waiting.add(CompletableFuture.supplyAsync(() -> prepare.apply(one), threads));
    }
  }

  private void drop(Consumer<R> unused) {
    for (var one : waiting) {
      try {
        unused.accept(one.join());
      } catch (RuntimeException failedToo) {
        // the first failure is the one that is told
      }
    }
  }

  private static <R> R result(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw switch (failed.getCause()) {
        case Refusal refusal -> refusal;
        case RuntimeException other -> other;
        case null, default -> failed;
      };
    }
  }

  /** Waits for what is being prepared. */
  @Override
  public void close() {
    threads.close();
  }
}
