package io.sekimori.bench;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

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

  LedgerBench(Stage server, Report report) {
    ledger = server.get(Ledger.class);
    this.report = report;
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
    var waiting = new ArrayList<CompletableFuture<?>>(IN_FLIGHT);
    for (int i = 0; i < events; i++) {
      waiting.add(ledger.append(event(), Guard.none()));
      if (waiting.size() == IN_FLIGHT) {
        waiting.forEach(CompletableFuture::join);
        waiting.clear();
      }
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

  private void histories() {
    var random = ThreadLocalRandom.current();
    var byCustomer =
        Load.run(
            1,
            Duration.ofSeconds(5),
            _ -> ledger.ofCustomer(customers[random.nextInt(CUSTOMERS)], Long.MAX_VALUE, 50));
    var byActor =
        Load.run(
            1,
            Duration.ofSeconds(5),
            _ -> ledger.ofActor("p-" + random.nextInt(PEOPLE), Long.MAX_VALUE, 50));
    String size = format("over %,d events", ledger.size());
    report.add(
        "history of a customer, " + size,
        format("p50 %.1f, p99 %.1f ms", byCustomer.p50(), byCustomer.p99()),
        "p95 <= 100 ms",
        "",
        byCustomer.p99() <= 100);
    report.add(
        "history of a person, " + size,
        format("p50 %.1f, p99 %.1f ms", byActor.p50(), byActor.p99()),
        "p95 <= 100 ms",
        "",
        byActor.p99() <= 100);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
