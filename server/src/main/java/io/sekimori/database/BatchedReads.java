package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of concurrent callers with one statement for all of them.
 *
 * <p>Each reader is a thread with a connection of its own: it takes whatever waits, asks once, and
 * hands every caller its part. A lone caller is asked for alone; under load the batch is what
 * gathered during the previous round trip and, while fewer than usual are there, a {@link Patience}
 * later. That, and not the write path, is where a gate in front of a database gains its speed.
 *
 * <p>Each reader keeps one connection of the pool for as long as it lives, so that slow statements
 * elsewhere cannot starve it: size the pool for that.
 *
 * @param <K> a key with {@code equals}
 * @param <V> what stands under it; a key without a row is absent from the answer
 */
public final class BatchedReads<K, V> implements AutoCloseable {
  /** The most keys of one statement; also the most that one caller may ask for at once. */
  public static final int MOST_KEYS = 256;

  private static final int MOST_WAITING = 8192;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** One statement for many distinct keys. It may return more than was asked for. */
  @FunctionalInterface
  public interface Query<K, V> {
    Map<K, V> read(Connection connection, List<K> keys) throws SQLException;
  }

  private final String name;
  private final DataSource connections;
  private final Query<K, V> query;
  private final BlockingQueue<Request<K, V>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<Thread> readers = new ArrayList<>();
  private volatile boolean closed;

  /**
   * Starts the readers; they connect when first asked.
   *
   * @param name of the threads, and what an error names
   * @param readers more than one split the batches, and are worth it only for slow statements
   */
  public BatchedReads(String name, DataSource connections, int readers, Query<K, V> query) {
    this.name = name;
    this.connections = connections;
    this.query = query;
    for (int i = 1; i <= readers; i++) {
      this.readers.add(Thread.ofPlatform().daemon().name(name + "-reader-" + i).start(this::serve));
    }
  }

  /**
   * Reads and waits.
   *
   * @throws Refusal DATABASE_UNAVAILABLE if the database does not answer
   */
  public Map<K, V> read(Collection<K> keys) {
    return await(begin(keys));
  }

  /**
   * Waits for what was begun.
   *
   * @throws Refusal DATABASE_UNAVAILABLE if the database does not answer
   */
  public Map<K, V> await(CompletableFuture<Map<K, V>> answer) {
    try {
      return answer.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Refusal refusal ? refusal : gone(failed);
    } catch (TimeoutException late) {
      answer.cancel(false);
      throw gone(late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw gone(interrupted);
    }
  }

  /**
   * Queues the keys and returns at once; the future fails with a {@link Refusal} only.
   *
   * @throws Refusal TOO_MANY_REQUESTS if too many callers wait already
   */
  public CompletableFuture<Map<K, V>> begin(Collection<K> keys) {
    if (keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException("at most " + MOST_KEYS + " keys");
    }
    var request = new Request<K, V>(List.copyOf(keys), new CompletableFuture<>());
    if (keys.isEmpty()) {
      request.answer().complete(Map.of());
    } else if (closed) {
      request.answer().completeExceptionally(gone(null));
    } else if (!waiting.offer(request)) {
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS, name);
    } else if (closed) {
      refuseWaiting(); // the readers may have gone between the two looks
    }
    return request.answer();
  }

  /** Ends the readers; who still waits gets a refusal. */
  @Override
  public void close() {
    closed = true;
    readers.forEach(Thread::interrupt);
  }

  private record Request<K, V>(List<K> keys, CompletableFuture<Map<K, V>> answer) {}

  private void serve() {
    var link = new Link();
    var patience = new Patience();
    @Nullable Request<K, V> held = null;
    try {
      while (!closed) {
        var batch = new ArrayList<Request<K, V>>();
        var first = held != null ? held : waiting.take();
        batch.add(first);
        held = gather(batch, first.keys().size());
        if (held == null && patience.expectsMore(batch.size())) {
          patience.pause();
          held = gather(batch, batch.stream().mapToInt(one -> one.keys().size()).sum());
        }
        patience.served(batch.size());
        answer(link, batch);
      }
    } catch (InterruptedException ended) {
      // closed, or the process ends
    } finally {
      link.drop();
      if (held != null) {
        held.answer().completeExceptionally(gone(null));
      }
      refuseWaiting();
    }
  }

  /** Adds what waits, up to the limit; returns the request that did not fit, for the next round. */
  private @Nullable Request<K, V> gather(List<Request<K, V>> batch, int taken) {
    int keys = taken;
    while (keys < MOST_KEYS) {
      var next = waiting.poll();
      if (next == null) {
        return null;
      }
      keys += next.keys().size();
      if (keys > MOST_KEYS) {
        return next;
      }
      batch.add(next);
    }
    return null;
  }

  private void answer(Link link, List<Request<K, V>> batch) {
    batch.removeIf(request -> request.answer().isDone());
    if (batch.isEmpty()) {
      return;
    }
    var keys = new LinkedHashSet<K>();
    batch.forEach(request -> keys.addAll(request.keys()));
    Map<K, V> rows;
    try {
      rows = ask(link, List.copyOf(keys));
    } catch (SQLException | RuntimeException failed) {
      var refusal = failed instanceof Refusal refused ? refused : gone(failed);
      batch.forEach(request -> request.answer().completeExceptionally(refusal));
      return;
    }
    batch.forEach(request -> request.answer().complete(part(rows, request.keys())));
  }

  /** A read may be repeated, so a connection that died while idle is not the callers' problem. */
  private Map<K, V> ask(Link link, List<K> keys) throws SQLException {
    boolean fresh = link.fresh();
    try {
      return query.read(link.connection(), keys);
    } catch (SQLException first) {
      link.drop();
      if (fresh) {
        throw first;
      }
    }
    try {
      return query.read(link.connection(), keys);
    } catch (SQLException second) {
      link.drop();
      throw second;
    }
  }

  private static <K, V> Map<K, V> part(Map<K, V> rows, List<K> keys) {
    var part = new HashMap<K, V>(keys.size() * 2);
    for (K key : keys) {
      V row = rows.get(key);
      if (row != null) {
        part.put(key, row);
      }
    }
    return part;
  }

  private void refuseWaiting() {
    for (var left = waiting.poll(); left != null; left = waiting.poll()) {
      left.answer().completeExceptionally(gone(null));
    }
  }

  private Refusal gone(@Nullable Throwable cause) {
    return cause == null
        ? new Refusal(ProblemCode.DATABASE_UNAVAILABLE, name)
        : new Refusal(ProblemCode.DATABASE_UNAVAILABLE, name, cause);
  }

  /** A reader's own connection, made anew after a failure. */
  private final class Link {
    private @Nullable Connection connection;

    boolean fresh() {
      return connection == null;
    }

    Connection connection() throws SQLException {
      var current = connection;
      if (current == null) {
        current = connections.getConnection();
        connection = current; // also if the rest fails: then it is dropped
        current.setReadOnly(true);
        planOnce(current);
      }
      return current;
    }

    /** Planning such a statement costs PostgreSQL more than running it. */
    private static void planOnce(Connection fresh) throws SQLException {
      try (var statement = fresh.createStatement()) {
        statement.execute("set plan_cache_mode = force_generic_plan");
      }
    }

    void drop() {
      var current = connection;
      connection = null;
      if (current != null) {
        try {
          current.close();
        } catch (SQLException alreadyGone) {
          // nothing is left to close
        }
      }
    }
  }
}
