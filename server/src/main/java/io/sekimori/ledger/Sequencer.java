package io.sekimori.ledger;

import io.sekimori.database.Patience;
import io.sekimori.ledger.Group.Waiting;
import io.sekimori.ledger.Ledger.Standing;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

  private final Line line;
  private final BatchTable batches;
  private final LedgerClock clock;
  private final Nonces nonces;
  private final String node;
  private final Known known;
  private final Coverage coverage;
  private final Consumer<Written> keeper;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Patience patience = new Patience();
  private final Reputation reputation = new Reputation();
  private final Thread thread;

  private volatile @Nullable AlteredException suspicion;
  private volatile boolean closed;

  Sequencer(
      DataSource pool,
      BatchTable batches,
      LedgerClock clock,
      Nonces nonces,
      String node,
      Known known,
      Coverage coverage,
      Consumer<Written> keeper) {
    line = new Line(pool, System::nanoTime);
    this.batches = batches;
    this.clock = clock;
    this.nonces = nonces;
    this.node = node;
    this.known = known;
    this.coverage = coverage;
    this.keeper = keeper;
    thread = Thread.ofPlatform().name("ledger-append").daemon().unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Appended> append(Event event, Guard guard) {
    var answer = new CompletableFuture<Appended>();
    var leaf = EventCodec.encode(event, node);
    if (closed || reputation.isRolledBack()) {
      answer.completeExceptionally(reputation.refusal());
    } else if (coverage.late()) {
      answer.completeExceptionally(new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "checkpoint"));
    } else if (!queue.offer(new Waiting(event, guard, leaf, answer))) {
      answer.completeExceptionally(new Refusal(ProblemCode.TOO_MANY_REQUESTS, "ledger"));
    }
    return answer;
  }

  Standing standing() {
    return reputation.standing();
  }

  /** The keeper of the tree found that the database is not what was signed. */
  void distrust(AlteredException altered) {
    suspicion = altered;
  }

  private void requireTrust() {
    var found = suspicion;
    suspicion = null;
    if (found != null) {
      throw found;
    }
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
          if (patience.expectsMore(waiting.size())) {
            patience.pause();
            queue.drainTo(waiting, MOST_IN_GROUP - waiting.size());
          }
          patience.served(waiting.size());
          commit(new Group(waiting));
        }
      } catch (InterruptedException stopped) {
        break;
      } catch (RuntimeException defect) {
        reputation.defect(defect);
      }
    }
    closed = true;
    abandon();
  }

  /** While nobody waits: keeps the view of the head fresh and notices a ledger that came back. */
  private void look() {
    try {
      requireTrust();
      line.open();
      catchUp();
    } catch (SQLException | DataAccessException unreachable) {
      lost(unreachable);
    } catch (Refusal unfit) {
      unfit(unfit);
    } catch (AlteredException altered) {
      rolledBack(altered);
    }
  }

  private void commit(Group group) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        requireTrust();
        if (!known.begun()) {
          catchUp();
        }
        if (foundAfterAll(group) || attempt(group)) {
          return;
        }
        known.tally().undo();
        if (foundAfterAll(group)) {
          return;
        }
        catchUp();
      } catch (Refusal refusal) {
        known.tally().undo();
        unfit(refusal);
        group.fail(refusal);
        return;
      } catch (AlteredException altered) {
        rolledBack(altered);
      } catch (SQLException | DataAccessException unreachable) {
        known.tally().undo();
        lost(unreachable);
      } catch (RuntimeException defect) {
        known.tally().undo();
        reputation.defect(defect);
        group.fail(reputation.refusal());
        return;
      }
      if (reputation.isRolledBack() || closed || System.nanoTime() - giveUp > 0) {
        known.tally().undo();
        group.fail(reputation.refusal());
        return;
      }
    }
  }

  /** True if everybody in the group has an answer; false if the race for the head was lost. */
  private boolean attempt(Group group) throws SQLException {
    Instant at = clock.next();
    group.judge(known.tally(), known.accessEpoch(), at, node, nonces);
    if (group.isEmpty()) {
      return confirmStale(group);
    }
    var batch = group.batch(known.next(), node, at);
    var writing = group.writing(batch.firstIndex(), at);
    if (!BatchTable.commit(line.open(), batch, known.accessEpoch())) {
      return false;
    }
    known.committed(batch);
    var written = writing.get();
    keeper.accept(written);
    group.answer(known.origin(), written);
    group.answerStale(known.accessEpoch());
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
    var own = batches.at(known.next()).filter(batch -> batch.id().equals(group.id()));
    own.ifPresent(
        batch -> {
          known.take(batch);
          var written = Written.of(batch);
          keeper.accept(written);
          group.answerAsFound(known.origin(), batch, written);
          group.answerStale(known.accessEpoch());
        });
    return own.isPresent();
  }

  /** Nobody is told to decide again on the word of a view that is itself old. */
  private boolean confirmStale(Group group) {
    long before = known.accessEpoch();
    catchUp();
    if (before != known.accessEpoch()) {
      return false;
    }
    group.answerStale(known.accessEpoch());
    return true;
  }

  private void catchUp() {
    known.catchUp();
    reputation.appends();
  }

  /** The outcome of a commit may be unknown: the next look finds our own batch if it is there. */
  private void lost(Exception why) {
    reputation.lost(why);
    line.close();
    pause();
  }

  /** The clock recovers by itself; a server that may forget is let go and asked anew. */
  private void unfit(Refusal refusal) {
    if (refusal.code() == ProblemCode.DATABASE_UNAVAILABLE) {
      lost(refusal);
    }
  }

  private void rolledBack(AlteredException altered) {
    known.tally().undo();
    known.doubt();
    reputation.rolledBack(altered);
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
  }

  private void abandon() {
    var left = new ArrayList<Waiting>();
    queue.drainTo(left);
    left.forEach(one -> one.answer().completeExceptionally(reputation.refusal()));
    line.close();
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
