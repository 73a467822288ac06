package io.sekimori.bench;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.PurposeId;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Appending durably, growing tree and indexes behind it, verifying, and asking for histories. */
final class LedgerBench {
  private static final int PEOPLE = 200;
  private static final int CUSTOMERS = 100_000;
  private static final int IN_FLIGHT = 4_000;
  private static final List<Event.Shown> SHOWN =
      List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL));
  private final CustomerHandle[] customers = new CustomerHandle[CUSTOMERS];
  private final Ledger ledger;
  private final Report report;
  private final Path below;

  LedgerBench(Stage server, Report report, Path below) {
    ledger = server.get(Ledger.class);
    this.report = report;
    this.below = below;
    for (int i = 0; i < CUSTOMERS; i++) {
      customers[i] = CustomerHandle.random();
    }
  }

  void run(int warmUpSeconds, int bulk) {
    Load.run(16, Duration.ofSeconds(warmUpSeconds), this::append);
    for (int callers : new int[] {1, 16, 64}) {
      var result = Load.run(callers, Duration.ofSeconds(10), this::append);
      report.add(
          "ledger append, durable, " + callers + " callers",
          format("%,.0f/s, p50 %.2f, p99 %.2f ms", result.perSecond(), result.p50(), result.p99()),
          "",
          "",
          true);
    }
    bulk(bulk);
    verify();
    offline();
    histories();
  }

  /** Histories over a long log; laying it down takes minutes, so it is a stage of its own. */
  void history(int events) {
    bulk(events);
    histories();
  }

  private void append(int caller) {
    ledger.appendNow(event(), Guard.none());
  }

  private Event event() {
    var random = ThreadLocalRandom.current();
    var person =
        new Actor(
            Actor.Kind.PERSON, "p-" + random.nextInt(PEOPLE), null, null, null, null, "jp", null);
    return Event.of("reveal", person, Event.Outcome.SERVED)
        .about(List.of(customers[random.nextInt(CUSTOMERS)]))
        .showing(SHOWN)
        .under(null, new PurposeId("customer-enquiry"), null);
  }

  private void bulk(int events) {
    long before = System.nanoTime();
    var waiting = new ArrayDeque<CompletableFuture<?>>(IN_FLIGHT);
    for (int i = 0; i < events; i++) {
      if (waiting.size() == IN_FLIGHT) {
        waiting.removeFirst().join();
      }
      waiting.addLast(ledger.append(event(), Guard.none()));
    }
    waiting.forEach(CompletableFuture::join);
    double durable = events / ((System.nanoTime() - before) / 1e9);
    settle();
    double indexed = events / ((System.nanoTime() - before) / 1e9);
    report.add(
        "ledger bulk, durable", format("%,.0f/s", durable), ">= 100,000/s", "", durable >= 100_000);
    report.add(
        "ledger bulk, indexed, under a checkpoint",
        format("%,.0f/s", indexed),
        ">= 30,000/s",
        "",
        indexed >= 30_000);
  }

  /** Waits until a checkpoint covers everything. */
  private void settle() {
    long size = ledger.size();
    while (ledger.receipt(size - 1).isEmpty()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void verify() {
    long before = System.nanoTime();
    var finding = ledger.verify();
    double perSecond = finding.entries() / ((System.nanoTime() - before) / 1e9);
    report.add(
        "ledger verify in the database, every entry decoded"
            + (finding.holds() ? "" : " DOES NOT HOLD"),
        format("%,.0f entries/s of %,d", perSecond, finding.entries()),
        "",
        "",
        true);
  }

  /** The leaf hash of every stored entry, every tile, the root and its signature, from files. */
  private void offline() {
    var directory = below.resolve("export");
    ledger.export(Ledger.Destination.below(directory));
    try {
      var check = LogCheck.with(VerifierKey.parse(ledger.verifierKey()));
      for (String jvm : List.of("first run", "second run", "third run")) {
        long before = System.nanoTime();
        var verdict = check.check(LogDirectory.at(directory));
        double seconds = (System.nanoTime() - before) / 1e9;
        if (!(verdict instanceof Verdict.Holds holds) || holds.entriesFrom() != 0) {
          throw new IllegalStateException("the export does not hold");
        }
        double perSecond = holds.signed().checkpoint().size() / seconds;
        report.add(
            "offline verify of the export, " + jvm,
            format("%,.0f entries/s", perSecond),
            ">= 500,000/s",
            "",
            perSecond >= 500_000);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void histories() {
    var random = ThreadLocalRandom.current();
    history(
        "customer",
        () -> ledger.ofCustomer(customers[random.nextInt(CUSTOMERS)], Long.MAX_VALUE, 50));
    history("person", () -> ledger.ofActor("p-" + random.nextInt(PEOPLE), Long.MAX_VALUE, 50));
  }

  /** Beside four callers who append all the while: the newest second is in every answer. */
  private void history(String whose, Supplier<List<Ledger.Entry>> read) {
    var time = Duration.ofSeconds(8);
    var beside = Thread.ofVirtual().start(() -> Load.run(4, time, this::append));
    var found = new LongAdder();
    var result = Load.run(1, time, _ -> found.add(read.get().size()));
    join(beside);
    report.add(
        format("history of a %s over %,d events", whose, ledger.size()),
        format("p50 %.1f, p95 %.1f, p99 %.1f ms", result.p50(), result.p95(), result.p99()),
        "p95 <= 100 ms",
        format("4 appending, %d entries a page", found.sum() / Math.max(1, result.acts())),
        result.p95() <= 100);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod")
  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
