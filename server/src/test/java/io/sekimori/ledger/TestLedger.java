package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.PurposeId;
import io.sekimori.tlog.LogKey;
import io.sekimori.tlog.VerifierKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Nodes of one ledger in a fresh database, and the check that every test ends with. */
public final class TestLedger {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  private final Path directory;

  TestLedger(Path directory) {
    this.directory = directory;
  }

  /** A ledger for the tests of other modules, on their databases and keys. */
  public static Ledger on(Databases databases, Keys keys, Path directory) {
    var settings =
        new LedgerSettings(
            "log.example.jp/sekimori/1",
            directory,
            "node-1",
            Duration.ofMinutes(1),
            Duration.ZERO,
            Duration.ZERO,
            List.of());
    return ledger(databases, keys, settings, Clock.systemUTC());
  }

  /**
   * A node with a time of its own whose entries do not stay in the database for ever.
   *
   * @param older where they lie besides
   */
  public static Ledger on(
      Databases databases,
      Keys keys,
      Path directory,
      Duration hot,
      Supplier<? extends @Nullable OlderEntries> older,
      Clock clock) {
    var settings =
        new LedgerSettings(
            "log.example.jp/sekimori/1",
            directory,
            "node-1",
            Duration.ofMinutes(1),
            hot,
            hot.isZero() ? hot : Claims.YOUNGEST,
            List.of());
    return new PostgresLedger(databases, keys, settings, older, LedgerClock.of(clock), clock);
  }

  /** How its entries go from the database. */
  public static HotRange hotRange(Ledger ledger) {
    return ((PostgresLedger) ledger).hotRange();
  }

  /** Which of its entries may leave for good. */
  public static Pruning pruning(Ledger ledger) {
    return ((PostgresLedger) ledger).pruning();
  }

  /** What witnesses ask of it. */
  public static Cosigning cosigning(Ledger ledger) {
    return ((PostgresLedger) ledger).cosigning();
  }

  /** The key that signs its checkpoints, as a thief of the key directory would have it. */
  public static LogKey signing(Ledger ledger, Keys keys) {
    return PostgresLedger.key(VerifierKey.parse(ledger.verifierKey()).name(), keys);
  }

  /** Ends this node. */
  public static void close(Ledger ledger) {
    ((PostgresLedger) ledger).close();
  }

  /** Waits for a state of the ledger, for a bounded time. */
  public static void await(BooleanSupplier state) {
    until(state);
  }

  /** Everything is under a checkpoint. */
  public static void settle(Ledger ledger) {
    until(((PostgresLedger) ledger)::isSettled);
  }

  /** Ends every test that touched the ledger: all is in the tree and every proof holds. */
  public static void requireHolds(Ledger ledger) {
    if (ledger instanceof PostgresLedger real) {
      holds(real);
    }
  }

  static PostgresLedger ledger(
      Databases databases, Keys keys, LedgerSettings settings, Clock clock) {
    return new PostgresLedger(databases, keys, settings, () -> null, LedgerClock.of(clock), clock);
  }

  PostgresLedger node(String name) {
    return node(name, Clock.systemUTC());
  }

  PostgresLedger node(String name, Clock clock) {
    return ledger(databases, keys, settings(name, "60s"), clock);
  }

  /** A node with connections of its own. */
  PostgresLedger node(String name, Databases own) {
    return ledger(own, keys, settings(name, "60s"), Clock.systemUTC());
  }

  LedgerSettings settings(String name, String pulse) {
    return new LedgerSettings(
        "log.example.jp/sekimori/1",
        directory.resolve(name),
        name,
        Duration.parse("PT" + pulse.toUpperCase(java.util.Locale.ROOT)),
        Duration.ZERO,
        Duration.ZERO,
        List.of());
  }

  /** Everything is in the tree and every proof can be derived anew. */
  static void holds(PostgresLedger ledger) {
    until(ledger::isSettled);
    long entered = ledger.size(); // a whole server enters more while it is verified
    var finding = ledger.verify();
    assertThat(finding.holds()).as(finding.detail()).isTrue();
    assertThat(finding.entries()).isBetween(entered, ledger.size());
  }

  public static void until(BooleanSupplier state) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!state.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  static Event reveal(String person, CustomerHandle customer) {
    var actor = new Actor(Actor.Kind.PERSON, person, null, null, null, null, "jp", null);
    return Event.of(EventTypes.REVEAL, actor, Event.Outcome.SERVED)
        .about(List.of(customer))
        .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)))
        .under(null, new PurposeId("customer-enquiry"), null);
  }
}
