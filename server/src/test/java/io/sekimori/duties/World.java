package io.sekimori.duties;

import io.sekimori.TestClock;
import io.sekimori.access.RoleId;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.alarms.Tries;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Reviews;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.calendar.Holidays;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The engine on a real database, with a clock that a test moves, and everybody who may be told. */
final class World {
  static final PersonId CLERK = new PersonId("clerk");
  static final PersonId OWNER = new PersonId("data-owner-1");
  static final PersonId OFFICER = new PersonId("officer");

  final TestClock clock;
  final Databases databases = TestDatabases.fresh();
  final ScriptedLedger ledger =
      new ScriptedLedger(
          _ -> CompletableFuture.completedFuture(new Appended.Committed(ScriptedLedger.ticket(7))));
  final HandBell bell = new HandBell();
  final List<Promise> promises = new ArrayList<>();
  Holidays holidays = Holidays.byRule();
  final Keys keys = TestKeys.on(databases);
  final Heartbeats machines = new Heartbeats(databases, new Proofs(keys));
  private final Titles titles = new Titles(keys);
  private final PeopleProofs proofs = new PeopleProofs(keys);
  final DutyRows rows = new DutyRows(databases, titles, proofs);
  final DutyBook book = new DutyBook(databases, titles, proofs);
  final SeriesRows series = new SeriesRows(databases, titles, proofs);
  final Steps steps = new Steps(databases, proofs);
  final Map<RoleId, Set<PersonId>> roles =
      new TreeMap<>(java.util.Comparator.comparing(RoleId::value));
  final List<Sent> sent = new ArrayList<>();
  final Node node;

  /** A letter that was written. */
  record Sent(LocalDate day, PersonId person, List<Reminders.Line> lines) {}

  World(Instant start) {
    clock = new TestClock(start);
    reviews = TestApprovals.reviews(databases, keys, clock);
    roles.put(new RoleId("client-service"), Set.of(CLERK));
    roles.put(Ladder.DATA_OWNER, Set.of(OWNER));
    roles.put(Ladder.DATA_OFFICER, Set.of(OFFICER));
    roles.put(new RoleId("system-administrator"), Set.of(new PersonId("admin-1")));
    node = new Node();
  }

  final Holders holders =
      new Holders() {
        @Override
        public Set<PersonId> of(RoleId role) {
          return roles.getOrDefault(role, Set.of());
        }

        @Override
        public Set<PersonId> approving(RoleId role, PersonId requester) {
          var found = new TreeSet<>(java.util.Comparator.comparing(PersonId::value));
          found.addAll(new TestAccess().approvers().of(requester));
          found.retainAll(of(role));
          return found;
        }

        @Override
        public Set<RoleId> rolesOf(PersonId person) {
          var held = new java.util.LinkedHashSet<RoleId>();
          roles.forEach(
              (role, people) -> {
                if (people.contains(person)) {
                  held.add(role);
                }
              });
          return held;
        }
      };

  final Reviews reviews;
  final Escalation escalation = new Escalation(holders);

  final Tries tries = TestAlarms.tries(new TestClock(Instant.EPOCH));

  /** A node of the server: its own time and promises, the same database and bell. */
  final class Node {
    long monotonic;
    boolean believed = true;
    final DutyTime time = new DutyTime(clock, () -> monotonic, () -> believed);
    final Duties duties = new Duties(machines, bell, ledger, time);
    final Horizon horizon = new Horizon(series, book, holidays, databases, time);
    final Reminders reminders =
        new Reminders(
            rows,
            escalation,
            (person, lines, today) -> sent.add(new Sent(today, person, List.copyOf(lines))),
            new LetterRows(databases, keys),
            time);
    final Recount recount = new Recount(series, rows, book, steps, horizon, holidays, ledger, time);
    final Daily daily =
        new Daily(horizon, recount, reminders, rows, escalation, bell, reviews, time, tries);
    final Round round =
        new Round((Iterable<Promise>) promises, duties, machines, bell, databases, time, daily);

    void look() {
      round.run();
    }
  }

  void pass(Duration time) {
    clock.move(time);
    node.monotonic += time.toNanos();
    node.look();
  }

  /** Tomorrow at nine in Japan, and what was written until then. */
  List<Sent> nextMorning() {
    var morning = node.time.today().plusDays(1).atTime(9, 0).atZone(DutyTime.JAPAN).toInstant();
    int before = sent.size();
    pass(Duration.between(clock.instant(), morning));
    return sent.subList(before, sent.size());
  }

  Desk desk() {
    return desk(ledger);
  }

  Desk desk(Ledger entered) {
    var policy = new TestAccess();
    return new Desk(rows, book, steps, holders, policy.access(), policy.gate(entered), node.time);
  }

  DutyWork work() {
    return work(ledger);
  }

  DutyWork work(Ledger entered) {
    return new DutyWork(book, holidays, days(entered), desk(entered), node.time);
  }

  NamedDays days(Ledger entered) {
    return new NamedDays(holidays, approvals(entered), desk(entered), node.time);
  }

  Approvals approvals(Ledger entered) {
    return TestApprovals.with(
            databases,
            keys,
            new TestAccess().approvers(),
            entered,
            clock,
            new ExcusesUsed(rows, series, machines),
            new DutyReview(holders))
        .approvals();
  }

  PeopleWatch watch() {
    return watch(bell);
  }

  PeopleWatch watch(Bell bell) {
    return new PeopleWatch(databases, proofs, rows, book, series, bell, node.time, tries);
  }

  Losses losses(Ledger entered) {
    return losses(entered(entered));
  }

  /** What a server that has just started knows of the ledger. */
  Entered entered(Ledger ledger) {
    return new Entered(ledger, new EnteredMarks(databases, keys));
  }

  Losses losses(Entered entered) {
    return new Losses(machines, new PeopleEntries(databases), entered, bell, node.time, tries);
  }

  DutyDesk reading() {
    return new DutyDesk(rows, series, steps, machines, desk(), node.time);
  }

  /** A duty of the owner's own making, due on a day. */
  String due(LocalDate day, String owner) {
    var id = io.sekimori.terms.Ids.random("duty");
    book.insert(
        new DutyBook.Draft(
            id,
            null,
            null,
            "t",
            Owner.parse(owner),
            Rule.of("internal", day),
            new Due.FixedDate(day),
            Anchor.NONE,
            null,
            day,
            Duty.Decision.REQUIRED),
        "tests",
        clock.instant().atOffset(ZoneOffset.UTC).toInstant(),
        1);
    return id;
  }

  /** One that counts from a day that nobody has named, or has no day at all. */
  String undated(Due due, Duty.Decision decision) {
    var id = io.sekimori.terms.Ids.random("duty");
    var rule = Rule.of("internal", node.time.today());
    var owner = Owner.parse("role:client-service");
    var anchor = due.anchored() ? Anchor.KNOWING : Anchor.NONE;
    book.insert(
        new DutyBook.Draft(id, null, null, "t", owner, rule, due, anchor, null, null, decision),
        "tests",
        clock.instant(),
        1);
    return id;
  }

  static Set<String> set(String... texts) {
    return new TreeSet<>(List.of(texts));
  }
}
