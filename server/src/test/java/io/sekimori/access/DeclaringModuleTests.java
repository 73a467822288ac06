package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ABROAD_OWNER;
import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.ENQUIRY;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.REVIEWER;
import static io.sekimori.access.SampleFirm.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Voice;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who declares an event (有事の発動), and for how long. */
class DeclaringModuleTests {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(14);

  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final Node node = new Node(databases, keys, ledger, clock);

  @BeforeEach
  void found() {
    var all = new ArrayList<Authority>(SampleFirm.authorities());
    all.removeIf(one -> one.key().equals("affiliate"));
    all.add(standIn("stand-in", new Receiver.OnePerson(ABROAD_OWNER), EventKind.BCP));
    node.authorities.found(caller(ADMIN).actor(), all);
  }

  private Caller caller(PersonId person) {
    return SampleFirm.caller(person, SampleFirm.passkey(clock.instant()), SampleFirm.TOKYO);
  }

  private Voice voice(PersonId person) {
    return new Voice(person, caller(person).actor(), clock.instant());
  }

  private static Authority.StandingGrant standIn(String id, Receiver receiver, EventKind event) {
    return new Authority.StandingGrant(
        new GrantId(id),
        receiver,
        Set.of(Act.SEARCH),
        Set.of(FieldClass.CONTACT),
        Set.of(Form.MASKED),
        Set.of(ENQUIRY),
        Set.of(),
        Set.of(),
        Set.of(SINGAPORE),
        Set.of(),
        null,
        null,
        event);
  }

  private static Authority.DeclaredEvent event(String id, EventKind kind, Duration lasting) {
    return new Authority.DeclaredEvent(id, kind, EventCause.DISASTER, NOW.plus(lasting));
  }

  private Approved agreed(Authority authority, PersonId by) {
    return agreed(authority, OFFICER, by);
  }

  private Approved agreed(Authority authority, PersonId asks, PersonId by) {
    var proposal =
        node.authorities.proposal(authority, Set.of(by), 1, clock.instant().plusSeconds(3600));
    var id = node.approvals.request(voice(asks), proposal);
    node.approvals.approve(voice(by), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    return node.approvals.approved(voice(asks), id, proposal.hash());
  }

  private void declare(Authority.DeclaredEvent event) {
    node.authorities.put(caller(OFFICER), event, agreed(event, REVIEWER));
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void itTakesTwoAndTheRightRole() {
    var quake = event("quake", EventKind.BCP, HOUR);
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED, () -> node.authorities.put(caller(OFFICER), quake));
    assertRefused(ProblemCode.NOT_PERMITTED, () -> node.authorities.put(caller(CLERK), quake));
    assertRefused(ProblemCode.NOT_PERMITTED, () -> node.authorities.put(caller(ADMIN), quake));
    assertThat(node.authorities.proposal(quake, Set.of(REVIEWER), 1, NOW.plus(HOUR)).receivers())
        .containsExactly(ABROAD_OWNER);
    declare(quake);
    assertThat(ledger.events("authority-put").getLast().facts())
        .containsEntry("kind", "declared-event")
        .containsEntry("event", "bcp")
        .containsEntry("cause", "disaster")
        .containsEntry("until", NOW.plus(HOUR).toEpochMilli())
        .containsKey("approval");
    assertRefused(ProblemCode.NOT_PERMITTED, () -> node.authorities.close(caller(CLERK), "quake"));
    node.authorities.close(caller(OFFICER), "quake");
    assertThat(ledger.events("event-closed").getLast().facts()).containsEntry("key", "quake");
    assertRefused(ProblemCode.CONFLICT, () -> declare(event("quake", EventKind.BCP, HOUR)));
  }

  /** Who is named by a grant that waits for it, and whoever holds the role that one is given to. */
  @Test
  void whoGainsByItNeitherAsksNorAgrees() {
    for (var kind : EventKind.values()) {
      var receiver =
          kind == EventKind.BCP
              ? new Receiver.HoldersOf(new RoleId("compliance"))
              : new Receiver.OnePerson(REVIEWER);
      var event = event("of-" + kind.text(), kind, HOUR);
      var before = agreed(event, REVIEWER);
      var own = agreed(event, REVIEWER, OFFICER);
      node.authorities.put(caller(ADMIN), standIn("for-" + kind.text(), receiver, kind));
      assertThat(node.authorities.proposal(event, Set.of(OFFICER), 1, NOW.plus(HOUR)).receivers())
          .contains(REVIEWER);
      assertRefused(
          ProblemCode.SELF_GRANT, () -> node.authorities.put(caller(OFFICER), event, before));
      assertRefused(
          ProblemCode.SELF_GRANT, () -> node.authorities.put(caller(REVIEWER), event, own));
      assertRefused(ProblemCode.SELF_GRANT, () -> agreed(event, REVIEWER));
    }
    assertThat(node.authorities.declared(caller(OFFICER))).isEmpty();
  }

  /** The entry took its time: what is over by then has no row. */
  @Test
  void whatIsOverBeforeItsRowIsNotDeclared() {
    var quake = event("quake", EventKind.BCP, HOUR);
    var approved = agreed(quake, REVIEWER);
    ledger.upon(Giving.PUT, () -> clock.move(HOUR));
    assertRefused(
        ProblemCode.INVALID_VALUE, () -> node.authorities.put(caller(OFFICER), quake, approved));
    assertThat(ledger.events(Giving.PUT).getLast().code()).isEqualTo(ProblemCode.INVALID_VALUE);
    assertThat(node.rulebook.snapshot().inForce()).doesNotContain(quake);
  }

  @Test
  void noneLastsLongerThanFourteenDaysOrIsOverBefore() {
    for (var lasting : List.of(LONGEST.plusMillis(1), Duration.ZERO, HOUR.negated())) {
      var wrong = event("wrong", EventKind.BCP, lasting);
      assertRefused(
          ProblemCode.INVALID_VALUE, () -> node.authorities.requireMayGive(caller(OFFICER), wrong));
      assertRefused(ProblemCode.INVALID_VALUE, () -> declare(wrong));
    }
    var right = event("right", EventKind.BCP, LONGEST);
    declare(right);
    assertThat(node.authorities.declared(caller(OFFICER))).containsExactly(right);
  }
}
