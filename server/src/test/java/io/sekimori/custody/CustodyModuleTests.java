package io.sekimori.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.EpochRotated;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.TestVault;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CustodyModuleTests {
  private final Clock clock = TestAccess.clock();
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, clock);
  private final JdbcClient attacker = TestDatabases.superuser(databases.data());
  private boolean down;
  private final ScriptedLedger ledger =
      new ScriptedLedger(
          event ->
              down && event.type().equals(Custody.ROTATION)
                  ? CompletableFuture.failedFuture(new Refusal(ProblemCode.LEDGER_UNAVAILABLE))
                  : CompletableFuture.completedFuture(
                      new Appended.Committed(ScriptedLedger.ticket(7))));
  private final TestAccess policy = new TestAccess();
  private final Approvals approvals =
      TestApprovals.on(
          databases, keys, policy.approvers(), ledger, clock, new Rotations(databases, clock));
  private final Custody custody =
      new Custody(
          keys,
          TestVault.retagging(databases, keys, ledger, clock),
          new Rotations(databases, clock),
          approvals,
          policy.access(),
          policy.gate(ledger),
          ledger,
          clock);
  private final Diary diary = new Diary(keys, ledger, databases);
  private final Caller administrator = TestAccess.caller("admin-1", TestAccess.NOW);

  @Test
  void anEpochIsRotatedWithASecondPersonAndEntered() {
    var approval = approved(RotationKind.EPOCH);
    custody.rotate(administrator, RotationKind.EPOCH, approval);
    assertThat(keys.status().epoch()).isEqualTo(2);
    var done = ledger.appended().getLast();
    assertThat(done.type()).isEqualTo(Custody.ROTATION);
    assertThat(done.outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(done.facts()).containsEntry("kind", "epoch").containsEntry("version", 2);
    assertThatThrownBy(() -> custody.rotate(administrator, RotationKind.EPOCH, approval))
        .hasMessageContaining("approval-void");
    assertThat(keys.status().epoch()).isEqualTo(2);
  }

  @Test
  void nobodyRotatesAlone() {
    var asked = request(RotationKind.KEK);
    assertThatThrownBy(() -> custody.rotate(administrator, RotationKind.KEK, asked))
        .hasMessageContaining("approval-required");
    assertThatThrownBy(
            () ->
                custody.request(
                    administrator, RotationKind.KEK, Set.of(new PersonId("admin-1")), 1))
        .hasMessageContaining("self-grant");
    assertThatThrownBy(() -> custody.request(TestAccess.clerk(), RotationKind.KEK, officer(), 1))
        .hasMessageContaining("not-permitted");
    assertThatThrownBy(() -> custody.standing(TestAccess.clerk()))
        .hasMessageContaining("not-permitted");
    assertThat(custody.mayAdminister(TestAccess.clerk())).isFalse();
  }

  @Test
  void anIndexRotationIsBegunAndSaysHowFarItIs() {
    custody.rotate(administrator, RotationKind.INDEX, approved(RotationKind.INDEX));
    assertThat(keys.status().indexRotating()).isTrue();
    assertThat(custody.standing(administrator).retagging()).isPresent();
    assertThat(keys.status().indexVersion()).isEqualTo(2);
  }

  @Test
  void aNewKekHasATimeAndNoCustodians() {
    custody.rotate(administrator, RotationKind.KEK, approved(RotationKind.KEK));
    var standing = custody.standing(administrator);
    assertThat(standing.kekRotated()).hasValue(TestAccess.NOW);
    assertThat(standing.custodians().split()).isEmpty();
    assertThat(standing.late()).isFalse();
    assertThat(standing.nextRotation()).isBefore(standing.keys().horizonEnds());
  }

  @Test
  void everyEpochThatEndedIsEnteredOnceWhoeverEndedIt() {
    keys.rotateEpoch();
    diary.look();
    keys.rotateEpoch();
    diary.rotated(new EpochRotated(2, 3, 0));
    diary.look();
    assertThat(types()).filteredOn(Diary.EPOCH_ENDED::equals).hasSize(2);
    assertThat(ledger.appended().getLast().facts()).containsEntry("epoch", 2);
  }

  @Test
  void whatTheLedgerCannotTakeLeavesTheApprovalUsable() {
    var approval = approved(RotationKind.EPOCH);
    down = true;
    assertThatThrownBy(() -> custody.rotate(administrator, RotationKind.EPOCH, approval))
        .hasStackTraceContaining("ledger-unavailable");
    down = false;
    custody.rotate(administrator, RotationKind.EPOCH, approval);
    assertThat(keys.status().epoch()).isEqualTo(2);
  }

  @Test
  void whatDiedBeforeItsRowLeavesTheApprovalUsable() {
    var approval = approved(RotationKind.KEK);
    attacker
        .sql("alter table custody.rotation add constraint full_disk check (false) not valid")
        .update();
    assertThatThrownBy(() -> custody.rotate(administrator, RotationKind.KEK, approval))
        .hasStackTraceContaining("full_disk");
    assertThat(ledger.appended().getLast().facts()).containsEntry("approval", approval.value());
    attacker.sql("alter table custody.rotation drop constraint full_disk").update();
    custody.rotate(administrator, RotationKind.KEK, approval);
    assertThat(custody.standing(administrator).kekRotated()).hasValue(TestAccess.NOW);
  }

  @Test
  void aUsedOrderIsNotUsedAgainAlthoughItsRowWasTakenAway() {
    var approval = approved(RotationKind.KEK);
    custody.rotate(administrator, RotationKind.KEK, approval);
    assertThat(attacker.sql("delete from custody.rotation").update()).isOne();
    assertThatThrownBy(() -> custody.rotate(administrator, RotationKind.KEK, approval))
        .hasMessageContaining("approval-void");
    assertThat(custody.standing(administrator).kekRotated()).isEmpty();
  }

  private List<String> types() {
    return ledger.appended().stream().map(Event::type).toList();
  }

  private static Set<PersonId> officer() {
    return Set.of(new PersonId("officer"));
  }

  private ApprovalId request(RotationKind kind) {
    return custody.request(administrator, kind, officer(), 1).waiting().orElseThrow();
  }

  private ApprovalId approved(RotationKind kind) {
    var id = request(kind);
    approvals.approve(TestAccess.officer().voice(), id, custody.hash(kind), Grounds.DUTY_REQUIRES);
    return id;
  }
}
