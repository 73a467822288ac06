package io.sekimori.inquiries;

import io.sekimori.TestClock;
import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Duties;
import io.sekimori.duties.TestDuties;
import io.sekimori.exposure.TestExposure;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The module put together by hand, on a firm in which three people looked at customers. */
final class InquiryFirm {
  static final Set<FieldClass> CLASSES = Set.of(FieldClass.CONTACT, FieldClass.INDIVIDUAL_NUMBER);
  static final int DAYS = 10;

  final TestExposure past;
  final MemoryLedger ledger;
  final TestClock clock;
  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  final Alarms alarms;
  final Duties duties;
  final TestOutbox outbox;
  final InquiryRows rows = new InquiryRows(databases, keys);
  final AnswerRows answers = new AnswerRows(databases, keys);
  final InquiryLosses losses;
  final InquiryWatch watch;
  final InquiryDesk desk;
  final TaskDesk tasks;

  InquiryFirm(long seed) {
    var policy = new TestAccess();
    past = new TestExposure(seed, policy::gate);
    ledger = past.ledger();
    clock = new TestClock(past.end().plus(Duration.ofDays(1)));
    alarms = TestAlarms.on(clock);
    duties = TestDuties.on(databases, keys, ledger, alarms, clock);
    outbox = new TestOutbox(databases, keys, clock);
    losses = new InquiryLosses(databases, keys, ledger, rows, answers);
    var letters = new InquiryLetters(rows, outbox.outbox(), ledger, clock);
    watch =
        new InquiryWatch(
            rows, answers, losses, letters, duties, alarms, TestAlarms.tries(clock), clock);
    var access = policy.access();
    desk =
        new InquiryDesk(
            past.exposure(),
            rows,
            answers,
            losses,
            watch,
            access,
            policy.gate(ledger),
            ledger,
            clock);
    tasks = new TaskDesk(rows, answers, watch, access, ledger, clock);
  }

  /** Opened by the officer, about everybody. */
  InquiryId opened() {
    return desk.open(TestAccess.officer(), past.whole(), CLASSES, DAYS).inquiry().id();
  }

  static Caller as(PersonId person) {
    return at(person, TestAccess.NOW);
  }

  static Caller at(PersonId person, Instant provedAt) {
    var caller = TestAccess.caller(person.value(), provedAt);
    var actor = caller.actor();
    var signing =
        new Actor(
            actor.kind(),
            actor.id(),
            actor.session(),
            new CredentialId("key-of-" + person),
            actor.network(),
            actor.organisation(),
            actor.country(),
            null);
    return new Caller(signing, person, caller.assurance(), null);
  }

  /** Nothing at all. */
  static Reply no() {
    return reply(false, Reply.Gone.NOTHING_KEPT, "");
  }

  /** Seen, and nothing more. */
  static Reply seen(String note) {
    return reply(true, Reply.Gone.NOTHING_KEPT, note);
  }

  static Reply reply(boolean seen, Reply.Gone gone, String note) {
    return new Reply(
        CLASSES.stream()
            .map(of -> new Reply.ForClass(of, seen, false, false, false, gone, null))
            .toList(),
        note);
  }

  Summary summary(InquiryId id) {
    return desk.whole(TestAccess.officer(), id, false).summary();
  }

  /** Who is asked in the first round. */
  List<PersonId> asked(InquiryId id) {
    return rows.tasks(id).stream()
        .filter(task -> task.round() == 1)
        .map(Task::person)
        .sorted((one, two) -> one.value().compareTo(two.value()))
        .toList();
  }

  /** Whether the past shows that this one saw something. */
  boolean saw(PersonId person) {
    return CLASSES.stream().anyMatch(of -> past.shown(person, of) > 0);
  }

  /** As whoever administers the database. */
  void sql(String statement) {
    TestDatabases.superuser(databases.data()).sql(statement).update();
  }

  /** All answers as the database has them. */
  String raw() {
    return databases
        .data()
        .client()
        .sql("select string_agg(one::text, ' ') from inquiries.answer one")
        .query(String.class)
        .single();
  }
}
