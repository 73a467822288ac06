package io.sekimori.vault;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * Brings customers in. The entry of intent is durable first; batches are durable one after another;
 * the last entry says how many came. One import at a time on all nodes.
 *
 * <p>An import that is begun again after it was killed passes over who came already, because their
 * customer numbers are known.
 */
public final class Imports {
  /** The type of its entries: facts {@code taken} and {@code duplicates} when it is done. */
  public static final String IMPORT = "import";

  private static final int BATCH = 2_000;

  private final Databases databases;
  private final Sealing sealing;
  private final BulkWriter writer;
  private final Duplicates duplicates;
  private final Access access;
  private final Ledger ledger;

  Imports(
      Databases databases,
      Sealing sealing,
      BulkWriter writer,
      Duplicates duplicates,
      Access access,
      Ledger ledger) {
    this.databases = databases;
    this.sealing = sealing;
    this.writer = writer;
    this.duplicates = duplicates;
    this.access = access;
    this.ledger = ledger;
  }

  /**
   * What an import did.
   *
   * @param duplicates how many were left out because their customer number is known
   * @param ticket of the last entry
   */
  public record Result(long taken, long duplicates, Ticket ticket) {}

  /** An import by somebody who may: the policy decides. */
  public Answer<Result> by(
      Caller caller, String population, Iterator<NewCustomer> customers, LongConsumer progress) {
    return switch (access.decide(caller, Ask.toDo(Act.IMPORT))) {
      case Decision.Refused refused -> {
        var event = Event.of(IMPORT, caller.actor(), Event.Outcome.INTENDED);
        yield new Answer.Refused<>(
            refused.code(), refused.why(), ledger.record(event.refused(refused.code())));
      }
      case Decision.Granted _ -> {
        var result = load(caller.actor(), population, customers, progress);
        yield new Answer.Served<>(result, result.ticket());
      }
    };
  }

  /** An import by the server itself: the sample firm. Nothing leaves by it. */
  public Result bySystem(
      String part, String population, Iterator<NewCustomer> customers, LongConsumer progress) {
    return load(Actor.system(part), population, customers, progress);
  }

  private Result load(
      Actor actor, String population, Iterator<NewCustomer> customers, LongConsumer progress) {
    try (var alone = databases.data().pool().getConnection()) {
      requireAlone(alone);
      try {
        ledger.record(Event.of(IMPORT, actor, Event.Outcome.INTENDED));
        var counts = run(population, customers, progress);
        var done =
            Event.of(IMPORT, actor, Event.Outcome.DONE)
                .with("taken", counts.taken)
                .with("duplicates", counts.duplicates);
        return new Result(counts.taken, counts.duplicates, ledger.record(done));
      } finally {
        lock(alone, "select pg_advisory_unlock(hashtext('vault.import'))");
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "import", failed);
    }
  }

  private static final class Counts {
    private long taken;
    private long duplicates;
  }

  /** The committer is closed, so that its last batch is settled, whatever happens. */
  private Counts run(String population, Iterator<NewCustomer> customers, LongConsumer progress) {
    try (var committer = Executors.newSingleThreadExecutor()) {
      return run(population, customers, progress, committer);
    }
  }

  /** One batch is sealed while the one before it is being stored. */
  private Counts run(
      String population,
      Iterator<NewCustomer> customers,
      LongConsumer progress,
      ExecutorService committer) {
    var counts = new Counts();
    var before = CompletableFuture.<Void>completedFuture(null);
    while (customers.hasNext()) {
      var batch = new ArrayList<NewCustomer>(BATCH);
      while (batch.size() < BATCH && customers.hasNext()) {
        batch.add(customers.next());
      }
      var sealed = sealing.seal(batch);
      join(before);
      before =
          CompletableFuture.runAsync(
              () -> store(batch, sealed, population, counts, progress), committer);
    }
    join(before);
    return counts;
  }

  private void store(
      List<NewCustomer> batch,
      List<Sealing.Sealed> sealed,
      String population,
      Counts counts,
      LongConsumer progress) {
    var known = duplicates.in(batch);
    for (int i : known.reversed()) {
      batch.remove(i);
      sealing.forget(sealed.remove(i).handle());
    }
    if (!batch.isEmpty()) {
      writer.commit(batch, sealed, population, _ -> {});
    }
    counts.taken += batch.size();
    counts.duplicates += known.size();
    progress.accept(counts.taken);
  }

  private static void join(CompletableFuture<Void> before) {
    try {
      before.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal ? refusal : failed;
    }
  }

  private static void requireAlone(Connection connection) throws SQLException {
    if (!lock(connection, "select pg_try_advisory_lock(hashtext('vault.import'))")) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
  }

  private static boolean lock(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
