package io.sekimori.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A firm with officers, a head and a deputy whose requests go along routes; the clock is set. */
final class RouteWorld {
  static final Instant START = Instant.parse("2026-11-19T01:00:00Z");
  static final String KIND = "authority";
  static final ListId OFFICERS = new ListId("officers");
  static final PersonId REQUESTER = new PersonId("requester");
  static final PersonId RECEIVER = new PersonId("receiver");
  static final PersonId HEAD = new PersonId("head");
  static final PersonId AKI = new PersonId("aki");
  static final PersonId BEN = new PersonId("ben");
  static final PersonId CHIE = new PersonId("chie");
  static final PersonId DEPUTY = new PersonId("deputy");

  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  final FakeLedger ledger = new FakeLedger();
  final Set<PersonId> barred = new HashSet<>();
  final TreeMap<Instant, Set<PersonId>> officers = new TreeMap<>();
  private final SoftPasskeys passkeys = new SoftPasskeys();
  final Ticking clock = new Ticking();
  final TestApprovals whole = node();
  final Approvals approvals = whole.approvals();
  final Proxies proxies = whole.proxies();

  static final class Ticking extends Clock {
    Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  TestApprovals node() {
    Panel panel = (asked, _) -> asked.stream().noneMatch(barred::contains);
    Lists lists = list -> list.equals(OFFICERS) ? officers : nobody();
    AfterReviewed reviewed = () -> Set.of("notice");
    return TestApprovals.with(databases, keys, panel, ledger, clock, lists, reviewed, passkeys);
  }

  private static NavigableMap<Instant, Set<PersonId>> nobody() {
    return new TreeMap<>();
  }

  List<ApprovalId> waiting(PersonId who) {
    return approvals.page(who, Approvals.Box.WAITING, Long.MAX_VALUE).approvals().stream()
        .map(Approval::id)
        .toList();
  }

  ApprovalId ask(Stage... stages) {
    var proposal =
        new Proposal(
            KIND,
            "content",
            new Route(List.of(stages)),
            Set.of(RECEIVER),
            START.plus(Duration.ofDays(7)));
    return approvals.request(voice(REQUESTER), proposal);
  }

  static Stage all(PersonId person) {
    return Stage.of(Stage.Kind.APPROVAL, List.of(person), Need.all());
  }

  static Stage officers() {
    return new Stage(Stage.Kind.APPROVAL, Stage.Turn.NEXT, List.of(), OFFICERS, Need.all(), null);
  }

  Proxy name(PersonId principal, PersonId proxy) {
    return proxies.name(
        voice(principal), proxy, Set.of(KIND), START, START.plus(Duration.ofDays(7)));
  }

  void approve(PersonId who, ApprovalId id) {
    say(who, id, WordKind.APPROVED, Grounds.DUTY_REQUIRES, null);
  }

  void say(
      PersonId who,
      ApprovalId id,
      WordKind kind,
      Grounds grounds,
      @org.jspecify.annotations.Nullable Integer backTo) {
    var hash = ContentHash.of(KIND, "content");
    approvals.say(voice(who), id, new Word(kind, hash, grounds, null, backTo, null));
  }

  void approveFor(PersonId who, PersonId whose, ApprovalId id) {
    var hash = ContentHash.of(KIND, "content");
    approvals.say(
        voice(who),
        id,
        new Word(WordKind.APPROVED, hash, Grounds.TEMPORARY_COVER, whose, null, null));
  }

  Approved use(ApprovalId id) {
    return approvals.approved(voice(REQUESTER), id, ContentHash.of(KIND, "content"));
  }

  Approval show(ApprovalId id) {
    return approvals.find(id, REQUESTER).orElseThrow();
  }

  Approval.State state(ApprovalId id) {
    return show(id).state();
  }

  void later(int minutes) {
    clock.now = clock.now.plus(Duration.ofMinutes(minutes));
  }

  Voice voice(PersonId person) {
    return voice(person, clock.now);
  }

  static Voice voice(PersonId person, Instant at) {
    var actor = new Actor(Actor.Kind.PERSON, person.value(), null, null, null, null, "jp", null);
    return new Voice(person, actor, at);
  }

  static void assertRefused(ProblemCode code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
