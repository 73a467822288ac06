package io.sekimori.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalsModuleTests {
  private static final Instant NOW = Instant.parse("2026-11-19T01:00:00Z");
  private static final PersonId REQUESTER = new PersonId("requester");
  private static final PersonId APPROVER = new PersonId("approver");
  private static final PersonId OTHER = new PersonId("other-approver");
  private static final PersonId RECEIVER = new PersonId("receiver");
  private final Databases databases = TestDatabases.fresh();
  private final FakeLedger ledger = new FakeLedger();
  private final io.sekimori.keys.Keys keys = TestKeys.on(databases);
  private final Set<PersonId> barred = new HashSet<>();
  private final Approvals approvals = at(NOW);

  private Approvals at(Instant now) {
    return TestApprovals.on(
        databases,
        keys,
        (approvers, _) -> approvers.stream().noneMatch(barred::contains),
        ledger,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void whatIsApprovedIsProvedAndEveryStepIsEntered() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    var approved = approvals.approved(voice(REQUESTER), id, proposal().hash());
    assertThat(approved.approvers()).containsExactly(APPROVER);
    assertThat(ledger.events("approval-requested")).hasSize(1);
    assertThat(ledger.events("approval-approved")).hasSize(1);
  }

  @Test
  void anotherContentVoidsItVisibly() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    var edited = ContentHash.of("authority", "edited");
    assertRefused(
        ProblemCode.APPROVAL_VOID, () -> approvals.approved(voice(REQUESTER), id, edited));
    assertThat(approvals.find(id, APPROVER).orElseThrow().state()).isEqualTo(Approval.State.VOID);
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED,
        () -> approvals.approved(voice(REQUESTER), id, proposal().hash()));
    assertThat(ledger.events("approval-voided")).hasSize(1);
  }

  @Test
  void nobodyApprovesWhatTheyAskedFor() {
    var own = new Proposal("authority", "x", Set.of(REQUESTER), 1, Set.of(), NOW.plusSeconds(60));
    assertRefused(ProblemCode.SELF_GRANT, () -> approvals.request(voice(REQUESTER), own));
  }

  @Test
  void nobodyIsAskedWhoMayNotAgree() {
    barred.add(APPROVER);
    assertRefused(ProblemCode.INVALID_VALUE, () -> approvals.request(voice(REQUESTER), proposal()));
    assertThat(ledger.events("approval-requested")).isEmpty();
  }

  @Test
  void whatWasAgreedToEndsWithTheRoleOfWhoAgreed() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    barred.add(APPROVER);
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED,
        () -> approvals.approved(voice(REQUESTER), id, proposal().hash()));
    barred.clear();
    assertThat(approvals.approved(voice(REQUESTER), id, proposal().hash()).approvers())
        .containsExactly(APPROVER);
  }

  @Test
  void thereAreNeverZeroApprovers() {
    for (int needed : new int[] {0, -1, 2}) {
      assertRefused(
          ProblemCode.INVALID_VALUE,
          () ->
              new Proposal(
                  "authority", "x", Set.of(APPROVER), needed, Set.of(), NOW.plusSeconds(60)));
    }
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () -> new Proposal("authority", "x", Set.of(), 0, Set.of(), NOW.plusSeconds(60)));
  }

  @Test
  void aReceiverIsNoApprover() {
    assertRefused(
        ProblemCode.SELF_GRANT,
        () ->
            new Proposal(
                "authority", "x", Set.of(RECEIVER), 1, Set.of(RECEIVER), NOW.plusSeconds(60)));
  }

  @Test
  void anApplicationHasNoVoiceNorHasAPersonThroughOne() {
    var through =
        new Actor(
            Actor.Kind.PERSON, "approver", null, null, null, null, "jp", new ApplicationId("app"));
    assertThatThrownBy(() -> new Voice(APPROVER, through, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    var job = new Actor(Actor.Kind.JOB, "approver", null, null, null, null, "jp", null);
    assertThatThrownBy(() -> new Voice(APPROVER, job, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    var other = new Actor(Actor.Kind.PERSON, "other", null, null, null, null, "jp", null);
    assertThatThrownBy(() -> new Voice(APPROVER, other, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timeRunningOutUnlocksNothing() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    var later = at(NOW.plus(Duration.ofDays(1)));
    assertThat(later.find(id, APPROVER).orElseThrow().state()).isEqualTo(Approval.State.EXPIRED);
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED,
        () -> later.approved(voice(REQUESTER), id, proposal().hash()));
  }

  @Test
  void onlyWhoAskedUsesItOrVoidsItByAnotherContent() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    var other = ContentHash.of("authority", "another content");
    for (var hash : java.util.List.of(other, proposal().hash())) {
      assertRefused(ProblemCode.NOT_FOUND, () -> approvals.approved(voice(APPROVER), id, hash));
    }
    assertThat(approvals.approved(voice(REQUESTER), id, proposal().hash()).id()).isEqualTo(id);
  }

  @Test
  void aStaleKeyDoesNotSpeak() {
    var id = approvals.request(voice(REQUESTER), proposal());
    var old = new Voice(APPROVER, voice(APPROVER).actor(), NOW.minus(Duration.ofMinutes(6)));
    assertRefused(
        ProblemCode.PASSKEY_TOO_OLD,
        () -> approvals.approve(old, id, proposal().hash(), Grounds.DUTY_REQUIRES));
  }

  @Test
  void strangersLearnNothing() {
    var id = approvals.request(voice(REQUESTER), proposal());
    var stranger = new PersonId("stranger");
    assertThat(approvals.find(id, stranger)).isEmpty();
    assertThat(approvals.concerning(stranger)).isEmpty();
    assertThat(approvals.concerning(APPROVER)).hasSize(1);
    assertRefused(
        ProblemCode.NOT_FOUND,
        () -> approvals.approve(voice(stranger), id, proposal().hash(), Grounds.DUTY_REQUIRES));
  }

  @Test
  void alteredStepsOpenNothing() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.reject(voice(APPROVER), id, proposal().hash(), Grounds.TOO_WIDE);
    var attacker = TestDatabases.superuser(databases.data());
    attacker.sql("update approvals.step set kind = 'APPROVED' where number = 1").update();
    assertRefused(
        ProblemCode.APPROVAL_VOID,
        () -> approvals.approved(voice(REQUESTER), id, proposal().hash()));
    assertThat(approvals.concerning(APPROVER)).isEmpty();
  }

  /** Whoever wants nobody to agree to anything would begin with one row. */
  @Test
  void aRequestThatCannotBeReadTakesNoOtherAlong() {
    var broken = approvals.request(voice(REQUESTER), proposal());
    var whole = approvals.request(voice(REQUESTER), proposal());
    TestDatabases.superuser(databases.data())
        .sql("update approvals.step set grounds = 'X', person = 'a b' where request = ?")
        .param(broken.value())
        .update();
    assertThat(approvals.concerning(APPROVER)).extracting(Approval::id).containsExactly(whole);
    assertThat(approvals.askedBy(REQUESTER)).extracting(Approval::id).containsExactly(whole);
    assertThat(approvals.outlook(APPROVER).judging()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WITHDRAWN", "REJECTED", "VOIDED"})
  void aFinalWordStandsAlthoughItsRowWasTakenAway(String word) {
    var both =
        new Proposal("authority", "x", Set.of(APPROVER, OTHER), 1, Set.of(), NOW.plusSeconds(60));
    var id = approvals.request(voice(REQUESTER), both);
    approvals.approve(voice(APPROVER), id, both.hash(), Grounds.DUTY_REQUIRES);
    switch (word) {
      case "WITHDRAWN" -> approvals.withdraw(voice(REQUESTER), id);
      case "REJECTED" -> approvals.reject(voice(OTHER), id, both.hash(), Grounds.TOO_WIDE);
      default ->
          assertRefused(
              ProblemCode.APPROVAL_VOID,
              () -> approvals.approved(voice(REQUESTER), id, ContentHash.of("authority", "y")));
    }
    var attacker = TestDatabases.superuser(databases.data());
    assertThat(attacker.sql("delete from approvals.step where number = 2").update()).isOne();
    assertRefused(
        ProblemCode.APPROVAL_VOID, () -> approvals.approved(voice(REQUESTER), id, both.hash()));
  }

  @Test
  void theEndOfAnotherRequestEndsNothing() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    approvals.withdraw(voice(REQUESTER), approvals.request(voice(REQUESTER), proposal()));
    assertThat(approvals.approved(voice(REQUESTER), id, proposal().hash()).id()).isEqualTo(id);
  }

  private static Proposal proposal() {
    return new Proposal(
        "authority",
        "the content",
        Set.of(APPROVER),
        1,
        Set.of(RECEIVER),
        NOW.plus(Duration.ofHours(1)));
  }

  private static Voice voice(PersonId person) {
    var actor = new Actor(Actor.Kind.PERSON, person.value(), null, null, null, null, "jp", null);
    return new Voice(person, actor, NOW);
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
