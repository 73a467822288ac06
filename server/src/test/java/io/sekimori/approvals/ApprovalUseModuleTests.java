package io.sekimori.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
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

/** What becomes of an approval once what it opened has been done. */
class ApprovalUseModuleTests {
  private static final Instant NOW = Instant.parse("2026-11-19T01:00:00Z");
  private static final PersonId REQUESTER = new PersonId("requester");
  private static final PersonId APPROVER = new PersonId("approver");
  private static final PersonId OTHER = new PersonId("other-approver");
  private static final PersonId RECEIVER = new PersonId("receiver");
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final Set<ApprovalId> used = new HashSet<>();
  private final Approvals approvals = at(NOW);

  private Approvals at(Instant now) {
    return TestApprovals.on(
        databases, keys, (_, _) -> true, ledger, Clock.fixed(now, ZoneOffset.UTC), new Doing());
  }

  /** Whoever does what was agreed to; its rows can be taken away, its entries not. */
  private final class Doing implements Used {
    @Override
    public boolean used(ApprovalId approval) {
      return used.contains(approval);
    }

    @Override
    public Set<String> entered() {
      return Set.of("thing-intended");
    }
  }

  @Test
  void aUseIsKnownByItsRowAndByItsEntryAlone() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.approve(voice(APPROVER), id, proposal().hash(), Grounds.DUTY_REQUIRES);
    used.add(id);
    assertRefused(
        ProblemCode.APPROVAL_VOID,
        () -> approvals.approved(voice(REQUESTER), id, proposal().hash()));
    used.clear();
    var intended =
        Event.of("thing-intended", voice(REQUESTER).actor(), Event.Outcome.INTENDED)
            .with("approval", id.value());
    ledger.record(intended.refused(ProblemCode.NOT_PERMITTED));
    assertThat(approvals.approved(voice(REQUESTER), id, proposal().hash()).id()).isEqualTo(id);
    ledger.record(intended);
    assertRefused(
        ProblemCode.APPROVAL_VOID,
        () -> approvals.approved(voice(REQUESTER), id, proposal().hash()));
  }

  @Test
  void whatWasDoneIsNeitherTakenBackNorRejectedNorVoided() {
    var both =
        new Proposal("authority", "x", Set.of(APPROVER, OTHER), 1, Set.of(), NOW.plusSeconds(60));
    var id = approvals.request(voice(REQUESTER), both);
    approvals.approve(voice(APPROVER), id, both.hash(), Grounds.DUTY_REQUIRES);
    used.add(id);
    assertRefused(ProblemCode.APPROVAL_VOID, () -> approvals.withdraw(voice(REQUESTER), id));
    assertRefused(
        ProblemCode.APPROVAL_VOID,
        () -> approvals.reject(voice(OTHER), id, both.hash(), Grounds.TOO_WIDE));
    assertRefused(
        ProblemCode.APPROVAL_VOID,
        () -> approvals.approved(voice(REQUESTER), id, ContentHash.of("authority", "y")));
    for (var word : Set.of("approval-withdrawn", "approval-rejected", "approval-voided")) {
      assertThat(ledger.events(word)).isEmpty();
    }
    assertThat(approvals.find(id, OTHER).orElseThrow().state()).isEqualTo(Approval.State.USED);
    assertThat(approvals.concerning(REQUESTER))
        .extracting(Approval::state)
        .containsExactly(Approval.State.USED);
    var later = at(NOW.plus(Duration.ofDays(1)));
    assertThat(later.find(id, OTHER).orElseThrow().state()).isEqualTo(Approval.State.USED);
  }

  @Test
  void whatNobodyAgreedToIsNotUsed() {
    var id = approvals.request(voice(REQUESTER), proposal());
    approvals.withdraw(voice(REQUESTER), id);
    assertThat(approvals.find(id, APPROVER).orElseThrow().state())
        .isEqualTo(Approval.State.WITHDRAWN);
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
