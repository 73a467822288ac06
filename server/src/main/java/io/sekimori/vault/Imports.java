package io.sekimori.vault;

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
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Brings customers in, part by part: parts are normalised, tagged and sealed ahead on several
 * threads and stored one after another in their order, each in one transaction. One import at a
 * time on all nodes. What is left of an import that was killed is whole parts.
 *
 * <p>A customer whose number is known already, or stands twice, is left out; so an import that is
 * begun again passes over who came. Who may import, and how far an import has come, is kept by
 * {@code io.sekimori.vault.intake}.
 */
public final class Imports {
  /** The type of its entries: facts {@code taken} and {@code duplicates} when it is done. */
  public static final String IMPORT = "import";

  /**
   * The type of the entries that say who came: subjects, their fields in the form {@code written},
   * facts {@code population}, {@code kind} = person or corporation and {@code change}, the id of
   * the part. Before the rows: outcome {@code intended}; {@code failed} with the same {@code
   * change} if the part did not come after all.
   */
  public static final String CUSTOMERS_ADDED = "customers-added";

  /** How many customers a part should have. */
  public static final int PART = 2_000;

  private static final int MOST_THREADS = 4;

  private final Databases databases;
  private final Sealing sealing;
  private final BulkWriter writer;
  private final Duplicates duplicates;
  private final Births births;
  private final Ledger ledger;

  Imports(
      Databases databases,
      Sealing sealing,
      BulkWriter writer,
      Duplicates duplicates,
      Births births,
      Ledger ledger) {
    this.databases = databases;
    this.sealing = sealing;
    this.writer = writer;
    this.duplicates = duplicates;
    this.births = births;
    this.ledger = ledger;
  }

  /** A piece of what is imported. */
  public interface Part {
    /** Its customers; asked once, on any thread. */
    List<NewCustomer> customers();
  }

  /** Keeps how far an import has come. */
  public interface Journal<P extends Part> {
    /**
     * Called in the transaction that stores the part: what it writes is durable with the part, and
     * if it throws, nothing of the part is stored.
     *
     * @param duplicates the places of the customers that were left out, ascending
     */
    void stored(Connection connection, P part, List<Integer> duplicates) throws SQLException;
  }

  /** Gets what a dry run found in a part; nothing is stored. */
  public interface Findings<P extends Part> {
    void checked(P part, List<Integer> duplicates);
  }

  /**
   * What an import did.
   *
   * @param duplicates how many were left out because their customer number is known
   * @param ticket of the last entry
   */
  public record Result(long taken, long duplicates, Ticket ticket) {}

  /** An import by the server itself: the sample firm. Nothing leaves by it. */
  public Result bySystem(
      String part, String population, Iterator<NewCustomer> customers, LongConsumer progress) {
    var actor = Actor.system(part);
    var counts = new Counts(progress);
    load(
        population,
        () -> {
          ledger.record(Event.of(IMPORT, actor, Event.Outcome.INTENDED));
          return counts.parts(customers);
        },
        counts);
    var done =
        Event.of(IMPORT, actor, Event.Outcome.DONE)
            .with("taken", counts.taken)
            .with("duplicates", counts.duplicates);
    return new Result(counts.taken, counts.duplicates, ledger.record(done));
  }

  /** Customers that are there already. */
  private record Listed(List<NewCustomer> customers) implements Part {}

  /** Counts in memory; a part that was asked for after another tells that the other is durable. */
  private static final class Counts implements Journal<Listed> {
    private final LongConsumer progress;
    private long taken;
    private long duplicates;

    Counts(LongConsumer progress) {
      this.progress = progress;
    }

    Iterator<Listed> parts(Iterator<NewCustomer> customers) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return customers.hasNext();
        }

        @Override
        public Listed next() {
          var part = new ArrayList<NewCustomer>(PART);
          while (part.size() < PART && customers.hasNext()) {
            part.add(customers.next());
          }
          return new Listed(part);
        }
      };
    }

    @Override
    public void stored(Connection connection, Listed part, List<Integer> leftOut) {
      taken += part.customers().size() - leftOut.size();
      duplicates += leftOut.size();
      progress.accept(taken);
    }
  }

  /**
   * Stores the parts, one after another.
   *
   * @param begin makes the parts, when this import's turn has come
   * @throws Refusal CONFLICT about {@code import} if another import is running; whatever the
   *     journal or the parts throw, after which the parts stored so far stay
   */
  public <P extends Part> void load(
      String population, Supplier<Iterator<P>> begin, Journal<P> journal) {
    try (var alone = databases.data().pool().getConnection()) {
      requireAlone(alone);
      try (var ahead = new Ahead<P, Prepared<P>>(begin.get(), threads(), this::prepare)) {
        ahead.forEach(prepared -> store(prepared, population, journal), this::forget);
      } finally {
        VaultLock.IMPORT.giveBack(alone);
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "import", failed);
    }
  }

  /** Looks at the parts as {@link #load} does, and stores nothing. */
  public <P extends Part> void check(Iterator<P> parts, Findings<P> findings) {
    var seen = duplicates.seen();
    try (var ahead = new Ahead<P, Looked<P>>(parts, threads(), Imports::look)) {
      ahead.forEach(
          looked -> findings.checked(looked.part(), duplicates.in(looked.batch(), seen)), _ -> {});
    }
  }

  private static int threads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
  }

  private record Looked<P extends Part>(P part, List<NewCustomer> batch) {}

  private static <P extends Part> Looked<P> look(P part) {
    return new Looked<>(part, part.customers());
  }

  private record Prepared<P extends Part>(
      P part, List<NewCustomer> batch, List<Sealing.Sealed> sealed) {}

  private <P extends Part> Prepared<P> prepare(P part) {
    var batch = part.customers();
    return new Prepared<>(part, new ArrayList<>(batch), new ArrayList<>(sealing.seal(batch)));
  }

  private <P extends Part> void store(Prepared<P> prepared, String population, Journal<P> journal) {
    var batch = prepared.batch();
    var sealed = prepared.sealed();
    var known = duplicates.in(batch, duplicates.seen());
    for (int i : known.reversed()) {
      batch.remove(i);
      sealing.forget(sealed.remove(i).handle());
    }
    var handles = sealed.stream().map(Sealing.Sealed::handle).toList();
    var coming = births.announce(batch, handles, population);
    try {
      writer.commit(
          batch,
          sealed,
          population,
          connection -> {
            journal.stored(connection, prepared.part(), known);
            Births.settle(connection, coming);
          });
    } catch (RuntimeException notStored) {
      giveUp(coming, notStored);
      throw notStored;
    }
  }

  /** If it came after all its row is gone, and nothing is said; what fails here is found later. */
  private void giveUp(String coming, RuntimeException because) {
    try {
      births.failed(coming);
    } catch (RuntimeException later) {
      because.addSuppressed(later);
    }
  }

  /** Keys of customers that will not be stored after all. */
  private <P extends Part> void forget(Prepared<P> prepared) {
    prepared.sealed().forEach(one -> sealing.forget(one.handle()));
  }

  private static void requireAlone(Connection connection) throws SQLException {
    if (!VaultLock.IMPORT.tryTake(connection)) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
  }
}
