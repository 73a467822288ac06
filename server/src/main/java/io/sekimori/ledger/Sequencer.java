package io.sekimori.ledger;

import io.sekimori.ledger.Group.Waiting;
import io.sekimori.ledger.Ledger.Standing;
import io.sekimori.ledger.Ledger.Standing.State;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The one thread of this node that appends.
 *
 * <p>It forms a group from whoever waits, judges it by the guards, and commits it with one
 * statement that succeeds only if the head is exactly where this node left it. If another node was
 * first, or the access rules moved, it reads what it missed and judges again; so budgets are exact
 * on any number of nodes. After a lost connection it looks for its own batch before it answers
 * anybody.
 */
final class Sequencer implements AutoCloseable {
  static final int MOST_WAITING = 8192;
  static final int MOST_IN_GROUP = 256;
  static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int BATCHES_AT_ONCE = 64;
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private final DataSource pool;
  private final BatchTable batches;
  private final LedgerClock clock;
  private final Nonces nonces;
  private final String node;
  private final Anchor anchor;
  private final Consumer<Written> keeper;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;

  private Tally tally = new Tally();
  private @Nullable Connection connection;
  private String origin = "";
  private volatile long next = -1;
  private long accessEpoch;
  private volatile Standing standing = new Standing(State.STARTING, "");
  private volatile boolean closed;

  Sequencer(
      DataSource pool,
      BatchTable batches,
      LedgerClock clock,
      Nonces nonces,
      String node,
      Anchor anchor,
      Consumer<Written> keeper) {
    this.pool = pool;
    this.batches = batches;
    this.clock = clock;
    this.nonces = nonces;
    this.node = node;
    this.anchor = anchor;
    this.keeper = keeper;
    thread = Thread.ofPlatform().name("ledger-append").daemon().unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Appended> append(Event event, Guard guard) {
    var answer = new CompletableFuture<Appended>();
    var leaf = EventCodec.encode(event, node);
    if (closed || standing.state() == State.ROLLED_BACK) {
      answer.completeExceptionally(unavailable());
    } else if (!queue.offer(new Waiting(event, guard, leaf, answer))) {
      answer.completeExceptionally(new Refusal(ProblemCode.TOO_MANY_REQUESTS, "ledger"));
    }
    return answer;
  }

  Standing standing() {
    return standing;
  }

  /** The index of the next entry as this node knows it, or -1 before the first look. */
  long next() {
    return next;
  }

  private void work() {
    while (!closed) {
      try {
        var first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
          look();
        } else {
          var waiting = new ArrayList<Waiting>(List.of(first));
          queue.drainTo(waiting, MOST_IN_GROUP - 1);
          commit(new Group(waiting));
        }
      } catch (InterruptedException stopped) {
        break;
      } catch (RuntimeException defect) {
        LOG.error("the ledger's appender met {}", defect.getClass().getName(), defect);
      }
    }
    closed = true;
    abandon();
  }

  /** While nobody waits: keeps the view of the head fresh and notices a ledger that came back. */
  private void look() {
    try {
      catchUp();
    } catch (DataAccessException unreachable) {
      lost(unreachable);
    } catch (AlteredException altered) {
      rolledBack(altered);
    }
  }

  private void commit(Group group) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        if (next < 0) {
          catchUp();
        }
        if (foundAfterAll(group) || attempt(group)) {
          return;
        }
        tally.undo();
        if (foundAfterAll(group)) {
          return;
        }
        catchUp();
      } catch (Refusal refusal) {
        tally.undo();
        group.fail(refusal);
        return;
      } catch (AlteredException altered) {
        rolledBack(altered);
      } catch (SQLException | DataAccessException unreachable) {
        tally.undo();
        lost(unreachable);
      }
      if (standing.state() == State.ROLLED_BACK || closed || Instant.now().isAfter(giveUp)) {
        tally.undo();
        group.fail(unavailable());
        return;
      }
    }
  }

  /** True if everybody in the group has an answer; false if the race for the head was lost. */
  private boolean attempt(Group group) throws SQLException {
    Instant at = clock.next();
    group.judge(tally, accessEpoch, at, node, nonces);
    if (group.isEmpty()) {
      return confirmStale(group);
    }
    var batch = group.batch(next, node, at);
    if (!BatchTable.commit(connection(), batch, accessEpoch)) {
      return false;
    }
    tally.settle();
    clock.saw(at);
    next = batch.firstIndex() + batch.entries();
    var written = group.written(batch.firstIndex(), at);
    keeper.accept(written);
    group.answer(origin, written);
    group.answerStale(accessEpoch);
    return true;
  }

  /**
   * A commit whose answer was lost may stand all the same, even after it was tried again: then its
   * callers get what stands in the database, not what was tried last.
   */
  private boolean foundAfterAll(Group group) {
    if (!group.wasTried()) {
      return false;
    }
    var own = batches.at(next).filter(batch -> batch.id().equals(group.id()));
    own.ifPresent(
        batch -> {
          take(batch);
          var written = Written.of(batch);
          keeper.accept(written);
          group.answerAsFound(origin, batch, written);
          group.answerStale(accessEpoch);
        });
    return own.isPresent();
  }

  /** Nobody is told to decide again on the word of a view that is itself old. */
  private boolean confirmStale(Group group) {
    long before = accessEpoch;
    catchUp();
    if (before != accessEpoch) {
      return false;
    }
    group.answerStale(accessEpoch);
    return true;
  }

  /** Reads the head and whatever other nodes, or this one before it fell silent, have appended. */
  private void catchUp() {
    var head = batches.head().orElseThrow(() -> new AlteredException("no head", 0));
    if (next < 0) {
      anchor.requireAtLeast(head);
      origin = head.origin();
      tally = new Tally();
      next = batches.firstIndexSince(startOfToday().toEpochMilli(), head.next());
      lastEntry(head.next());
    }
    if (head.next() < next) {
      throw AlteredException.missing(head.next(), next);
    }
    while (next < head.next()) {
      var missed = batches.from(next, BATCHES_AT_ONCE);
      if (missed.isEmpty()) {
        throw new AlteredException("entries are missing", next);
      }
      missed.forEach(this::take);
    }
    accessEpoch = head.accessEpoch();
    if (standing.state() != State.APPENDING) {
      standing = new Standing(State.APPENDING, "");
    }
  }

  private void take(Batch batch) {
    if (batch.firstIndex() != next) {
      throw new AlteredException("entries are missing", next);
    }
    for (byte[] leaf : batch.split()) {
      var entry = EventCodec.decode(leaf);
      tally.count(entry.event(), entry.at());
    }
    tally.settle();
    clock.saw(Instant.ofEpochMilli(batch.at()));
    next = batch.firstIndex() + batch.entries();
  }

  private void lastEntry(long size) {
    if (size > 0) {
      batches.containing(size - 1).ifPresent(batch -> clock.saw(Instant.ofEpochMilli(batch.at())));
    }
  }

  private Instant startOfToday() {
    return LocalDate.ofInstant(clock.now(), Tally.JAPAN).atStartOfDay(Tally.JAPAN).toInstant();
  }

  private Connection connection() throws SQLException {
    var open = connection;
    if (open == null) {
      open = pool.getConnection();
      open.setAutoCommit(true);
      connection = open;
    }
    return open;
  }

  /** The outcome of a commit may be unknown: the next look finds our own batch if it is there. */
  private void lost(Exception why) {
    if (standing.state() != State.ROLLED_BACK) {
      standing = new Standing(State.UNAVAILABLE, "");
    }
    LOG.warn("the ledger's database does not answer: {}", why.getClass().getSimpleName());
    closeConnection();
    pause();
  }

  private void rolledBack(AlteredException altered) {
    tally.undo();
    if (standing.state() != State.ROLLED_BACK) {
      LOG.error("nothing is appended any more: {}", altered.getMessage());
    }
    standing = new Standing(State.ROLLED_BACK, altered.range());
  }

  private Refusal unavailable() {
    return standing.state() == State.ROLLED_BACK
        ? new Refusal(ProblemCode.LEDGER_ROLLED_BACK, standing.missing())
        : new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
  }

  private void closeConnection() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException gone) {
        LOG.debug("closing a lost connection: {}", gone.getClass().getSimpleName());
      }
    }
  }

  private void abandon() {
    var left = new ArrayList<Waiting>();
    queue.drainTo(left);
    left.forEach(one -> one.answer().completeExceptionally(unavailable()));
    closeConnection();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
