package io.sekimori.retention;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.alarms.Tries;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Retention put together by hand, on databases of its own. */
final class TestRetention {
  static final Actor ACTOR = Actor.system("retention");
  private static final Actor PERSON = Actor.system("officer");
  final TestClock clock;
  final Databases databases;
  final Keys keys;
  final Ledger ledger;
  final AtomicLong nanos = new AtomicLong();

  final TestAccess policy = new TestAccess();
  final Rules rules;
  final Holds holds;
  final Anchors anchors;
  final Erased erased;
  final Locks locks;
  final RunRows rows;
  final Plans plans;
  final Measures measures;
  final Certificates certificates;
  final Clockwork clockwork;
  final Heard heard = new Heard();
  final Tries tries = TestAlarms.tries(new TestClock(Instant.EPOCH));
  final Approvals approvals;
  final Runs runs;
  RetentionSettings settings = new RetentionSettings(2, 10, 3, 0, Duration.ofHours(20), List.of());

  /** What was raised and is up. */
  static final class Heard implements Alerts {
    final List<String> up = new ArrayList<>();
    final List<String> proved = new ArrayList<>();
    final List<String> watched = new ArrayList<>();

    @Override
    public void raise(String key, String type, List<Object> facts) {
      if (!up.contains(key)) {
        up.add(key);
      }
    }

    @Override
    public void clear(String key) {
      up.remove(key);
    }

    @Override
    public void promise(Rule rule) {
      proved.remove(rule.id());
    }

    @Override
    public void held(Hold hold) {
      watched.add(hold.id());
    }

    @Override
    public void reviewed(Hold hold, Instant at, long entry) {
      proved.add(hold.id());
    }

    @Override
    public void lifted(Hold hold) {
      watched.remove(hold.id());
    }

    @Override
    public void proved(Rule rule, Measures.Measure measure) {
      proved.add(rule.id());
    }
  }

  TestRetention() {
    this(TestDatabases.fresh(), new FakeLedger());
  }

  TestRetention(Databases databases, Ledger ledger) {
    this(
        databases,
        TestKeys.on(databases, TestAccess.clock()),
        ledger,
        new TestClock(TestAccess.NOW));
  }

  TestRetention(Databases databases, Keys keys, Ledger ledger, TestClock clock) {
    this.databases = databases;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
    rules = new Rules(databases, keys, new RuleBook(databases, keys, ledger), clock);
    holds =
        new Holds(
            databases, new HoldRows(databases, keys), new HoldBook(databases, keys, ledger), clock);
    anchors = anchorsAfterAStart();
    erased = new Erased(databases);
    locks = new Locks(databases);
    rows = new RunRows(databases, keys, clock);
    plans = new Plans(databases, keys, rules, holds, ledger, settings, clock);
    measures = new Measures(databases, keys, holds, erased, ledger, clock);
    certificates = new Certificates(databases, rows, erased, keys, ledger, clock);
    clockwork = new Clockwork(databases, keys, ledger, clock, nanos::get);
    approvals =
        TestApprovals.on(
            databases,
            keys,
            policy.approvers(),
            ledger,
            TestAccess.clock(),
            rules,
            holds,
            rows,
            clockwork);
    runs = runsWith(locks);
  }

  /** The days as a server that has just started sees them. */
  final Anchors anchorsAfterAStart() {
    var rows = new ToldRows(databases, keys);
    var watch = new ToldWatch(new ToldBook(databases, keys, ledger), rows, heard);
    var withdrawals = new Withdrawals(databases, keys, ledger);
    return new Anchors(databases, keys, withdrawals, rows, watch, heard);
  }

  /** Tells days as the core system does. */
  void tell(Trigger trigger, Map<UUID, LocalDate> days) {
    var intended = Event.of(ToldBook.TOLD, PERSON, Event.Outcome.INTENDED);
    long entry = ledger.record(intended.with("trigger", trigger.text())).index();
    var row = anchors.put(trigger, days, entry);
    ledger.record(ToldBook.done(ToldBook.TOLD, PERSON, trigger, entry, row));
  }

  /** Takes days back as the core system does. */
  void withdraw(Trigger trigger, CustomerHandle customer) {
    var event =
        Event.of(Withdrawals.WITHDRAWN, PERSON, Event.Outcome.INTENDED)
            .about(List.of(customer))
            .with("trigger", trigger.text())
            .with("customers", 1);
    long entry = ledger.record(event).index();
    var row = anchors.withdraw(trigger, List.of(customer.value()), entry);
    ledger.record(ToldBook.done(Withdrawals.WITHDRAWN, PERSON, trigger, entry, row));
  }

  Runs runsWith(Locks other) {
    return new Runs(
        plans,
        rules,
        holds,
        other,
        rows,
        erased,
        measures,
        certificates,
        clockwork,
        approvals,
        ledger,
        settings);
  }

  /** The run of every day over these stores. */
  DailyRuns daily(Runs by, RetentionStore... stores) {
    return new DailyRuns(
        new Stores(List.of(stores)),
        plans,
        rows,
        by,
        measures,
        clockwork,
        heard,
        ledger,
        settings,
        clock);
  }

  static Rule rule(String id) {
    return RuleFile.shipped().rules().stream()
        .filter(one -> one.id().equals(id))
        .findAny()
        .orElseThrow();
  }

  static Rule with(Rule rule, Period period) {
    return new Rule(
        rule.id(),
        rule.kind(),
        rule.subject(),
        rule.store(),
        rule.trigger(),
        period,
        rule.fixed(),
        rule.bases());
  }

  Actor actor() {
    return ACTOR;
  }

  /** What two persons agreed to. */
  Approved agreed(String kind, String content) {
    var owner = TestAccess.dataOwner().voice();
    var proposal =
        new Proposal(
            kind,
            content,
            Set.of(new PersonId("officer")),
            1,
            Set.of(),
            TestAccess.NOW.plus(Duration.ofDays(1)));
    var id = approvals.request(owner, proposal);
    var hash = ContentHash.of(kind, content);
    approvals.approve(TestAccess.officer().voice(), id, hash, Grounds.DUTY_REQUIRES);
    return approvals.approved(owner, id, hash);
  }

  /** Plans, with a second person, and begins. */
  Run begin(RetentionStore store) {
    var plan = plans.make(store, ACTOR);
    var approved = agreed(Plan.KIND, plan.content());
    plan.lines()
        .forEach(
            line -> plans.rule(line).ifPresent(rule -> rules.open(rule, plan.id(), approved, 1)));
    return rows.begin(new RunId(Ids.random("run")), plan, approved.id(), 1);
  }

  /** Enters and places one. */
  Hold hold(Hold.Kind kind, String subject, UUID... units) {
    var about = new Hold.About(kind, subject, Set.of(units));
    var hold = Hold.of(about, Hold.Reason.DISPUTE, new PersonId("officer"), clock.instant());
    var event = Event.of(HoldBook.PLACED, PERSON, Event.Outcome.INTENDED);
    var entered = hold.enteredAt(ledger.record(HoldBook.entry(hold, event)).index());
    holds.place(entered);
    return entered;
  }

  /** Lifts one as two persons want it. */
  void lift(Hold hold) {
    var approved = agreed(Hold.LIFT, hold.liftContent());
    var intent =
        Event.of(HoldBook.LIFTED, PERSON, Event.Outcome.INTENDED)
            .with("hold", hold.id())
            .with("approval", approved.id().value());
    holds.lift(hold, approved, approved.requester(), ledger.record(intent).index());
    ledger.record(
        Event.of(HoldBook.LIFTED, PERSON, Event.Outcome.DONE)
            .with("hold", hold.id())
            .with("approval", approved.id().value()));
  }

  List<Event> events(String type) {
    return fake().events().stream().filter(event -> event.type().equals(type)).toList();
  }

  /** The ledger, if it is one that can be broken. */
  FakeLedger fake() {
    return (FakeLedger) ledger;
  }

  void forward(Duration by) {
    clock.move(by);
    nanos.addAndGet(by.toNanos());
  }

  static Instant daysAgo(long days) {
    return TestAccess.NOW.minus(Duration.ofDays(days));
  }
}
