package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ABROAD_CLERK;
import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.BATCH;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.REVIEWER;
import static io.sekimori.access.SampleFirm.SECOND_ADMIN;
import static io.sekimori.access.SampleFirm.caller;
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
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmergencyStopModuleTests {
  private static final StandingStop.Cause CAUSE = StandingStop.Cause.CREDENTIALS;
  private static final Stop THE_CLERK = new Stop(Stop.Kind.PERSON, "clerk");
  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final Node node = node();
  private final Node other = node();

  private Node node() {
    return new Node(databases, keys, ledger, clock);
  }

  @BeforeEach
  void found() {
    node.authorities.found(caller(ADMIN).actor(), SampleFirm.authorities());
    other.look();
  }

  /** A clerk abroad at their own passkey and in their own session. */
  private static Caller abroad() {
    var actor =
        new Actor(
            Actor.Kind.PERSON,
            ABROAD_CLERK.value(),
            TestSignIn.session(ABROAD_CLERK),
            TestSignIn.passkey(ABROAD_CLERK),
            SampleFirm.ABROAD,
            SampleFirm.SINGAPORE,
            "sg",
            BATCH);
    return new Caller(actor, ABROAD_CLERK, SampleFirm.passkey(NOW), null);
  }

  private static Stop abroad(Stop.Kind kind) {
    return switch (kind) {
      case PERSON -> new Stop(kind, ABROAD_CLERK.value());
      case CREDENTIAL -> new Stop(kind, TestSignIn.passkey(ABROAD_CLERK).value());
      case SESSION -> new Stop(kind, TestSignIn.session(ABROAD_CLERK).value());
      case APPLICATION -> new Stop(kind, BATCH.value());
      case ORGANISATION -> new Stop(kind, SampleFirm.SINGAPORE.value());
      case NETWORK -> new Stop(kind, SampleFirm.ABROAD.value());
      case COUNTRY -> new Stop(kind, "sg");
    };
  }

  @ParameterizedTest
  @EnumSource
  void oneActionCutsEveryKindOnBothNodes(Stop.Kind kind) {
    var before = other.access.decide(abroad(), Ask.toDo(Act.READ_DUTIES));
    assertThat(before.why().getLast().rule()).isNotEqualTo("not-stopped");
    node.stops.put(caller(OFFICER), abroad(kind), CAUSE);
    other.look();
    for (var one : List.of(node, other)) {
      var after = one.access.decide(abroad(), Ask.toDo(Act.READ_DUTIES));
      assertThat(after)
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(ProblemCode.STOPPED));
      assertThat(after.why().getLast().subject()).isEqualTo(abroad(kind).id());
      assertThat(one.access.stopped(caller(OFFICER))).isEmpty();
    }
  }

  @Test
  void whatWasDecidedBeforeIsNotEnteredAfter() {
    var granted = (Decision.Granted) other.access.decide(caller(CLERK), Ask.toDo(Act.READ_HISTORY));
    node.stops.put(caller(OFFICER), THE_CLERK, CAUSE);
    var appended = ledger.appendNow(granted.grant().event("look"), granted.grant().guard());
    assertThat(appended).isInstanceOf(Appended.Stale.class);
    other.access.catchUp(((Appended.Stale) appended).accessEpoch());
    assertThat(other.access.stopped(caller(CLERK))).contains(THE_CLERK);
  }

  @Test
  void itWorksWithoutTheLedgerAndIsEnteredLater() {
    ledger.breakDown();
    var done = node.stops.put(caller(OFFICER), THE_CLERK, CAUSE);
    assertThat(done.entry()).isNull();
    other.look();
    assertThat(other.access.stopped(caller(CLERK))).contains(THE_CLERK);
    ledger.recover();
    other.look();
    assertThat(ledger.events("gap")).hasSize(1);
    assertThat(ledger.events("gap").getFirst().facts())
        .containsEntry("op", "stop")
        .containsEntry("kind", "stop-person")
        .containsEntry("key", "clerk");
  }

  @Test
  void whatItCutsIsCountedBeforeAndStandsInTheRowAndTheEntry() {
    var preview = node.stops.preview(caller(OFFICER), THE_CLERK);
    assertThat(preview.cut()).containsEntry("persons", 1L).containsEntry("things", 3L);
    assertThat(node.stops.standing(caller(OFFICER))).isEmpty();
    node.stops.put(caller(OFFICER), THE_CLERK, CAUSE);
    other.look();
    var standing = other.stops.standing(caller(ADMIN)).getFirst();
    assertThat(standing.cut()).isEqualTo(preview.cut());
    assertThat(standing.cause()).isEqualTo(CAUSE);
    assertThat(standing.by()).isEqualTo("officer");
    assertThat(ledger.events("stop-put").getFirst().facts())
        .containsEntry("stop", "clerk")
        .containsEntry("cut-things", 3L);
    assertThat(node.published)
        .singleElement()
        .isInstanceOfSatisfying(Stopped.class, it -> assertThat(it.stop()).isEqualTo(THE_CLERK));
  }

  @Test
  void whoMayNotTakeAwayMayNotStopNorCount() {
    assertRefused(ProblemCode.NOT_PERMITTED, () -> node.stops.put(caller(CLERK), THE_CLERK, CAUSE));
    assertRefused(ProblemCode.NOT_PERMITTED, () -> node.stops.preview(caller(REVIEWER), THE_CLERK));
    assertThat(ledger.events("stop-put")).hasSize(2);
  }

  @Test
  void whatThereIsNotIsNeitherStoppedNorWritten() {
    var made = new Stop(Stop.Kind.PERSON, "taro-yamada");
    assertRefused(ProblemCode.NOT_FOUND, () -> node.stops.put(caller(OFFICER), made, CAUSE));
    assertThat(ledger.events("stop-put").getLast().facts()).doesNotContainKey("stop");
  }

  @Test
  void oneOfTheLastTwoIsNotStoppedAndTwoNodesDoNotStopOneEach() {
    node.stops.put(caller(ADMIN), new Stop(Stop.Kind.PERSON, "officer"), CAUSE);
    node.stops.put(caller(ADMIN), new Stop(Stop.Kind.PERSON, "reviewer"), CAUSE);
    node.stops.put(caller(ADMIN), new Stop(Stop.Kind.PERSON, "data-owner-1"), CAUSE);
    var first = new Stop(Stop.Kind.PERSON, ADMIN.value());
    assertThat(node.stops.preview(caller(SECOND_ADMIN), first).objection())
        .contains(ProblemCode.LAST_TWO);
    assertRefused(ProblemCode.LAST_TWO, () -> other.stops.put(caller(SECOND_ADMIN), first, CAUSE));
    assertRefused(
        ProblemCode.LAST_TWO,
        () -> node.authorities.unassign(caller(SECOND_ADMIN), "asg-admin-1-system-administrator"));
    assertRefused(ProblemCode.LAST_TWO, () -> node.authorities.stop(caller(SECOND_ADMIN), ADMIN));
    node.stops.put(
        caller(SECOND_ADMIN),
        new Stop(Stop.Kind.SESSION, TestSignIn.session(ADMIN).value()),
        CAUSE);
  }

  /** To revoke is not to give: a stop can be ended, what was taken must be given again. */
  @Test
  void whoOnlyRevokesDoesNotTakeTheLastAdministrator() {
    node.authorities.unassign(caller(OFFICER), "asg-admin-1-system-administrator");
    assertRefused(
        ProblemCode.LAST_TWO,
        () -> node.authorities.unassign(caller(OFFICER), "asg-admin-2-system-administrator"));
  }

  @Test
  void noKindOfStopLocksEverybodyOut() {
    for (var stop :
        List.of(
            new Stop(Stop.Kind.COUNTRY, "jp"),
            new Stop(Stop.Kind.ORGANISATION, "own"),
            new Stop(Stop.Kind.NETWORK, "tokyo"))) {
      assertRefused(ProblemCode.LAST_TWO, () -> node.stops.put(caller(OFFICER), stop, CAUSE));
    }
    assertThat(node.stops.standing(caller(OFFICER))).isEmpty();
  }

  @Test
  void aStoppedNetworkDoesNotComeBackUnderAnotherName() {
    node.stops.put(caller(OFFICER), abroad(Stop.Kind.NETWORK), CAUSE);
    var inside =
        new Authority.Network(new NetworkId("meeting-room"), List.of("198.51.100.64/26"), "jp");
    node.authorities.put(caller(ADMIN), inside);
    var beside = new Authority.Network(new NetworkId("branch"), List.of("203.0.113.0/24"), "jp");
    node.authorities.put(caller(ADMIN), beside);
    assertThat(node.access.cut().has(inside.id())).isTrue();
    assertThat(node.access.cut().has(beside.id())).isFalse();
  }

  @Test
  void twoPersonsEndIt() {
    node.stops.put(caller(ADMIN), THE_CLERK, CAUSE);
    var approved = approved(ADMIN, THE_CLERK, OFFICER);
    node.stops.lift(caller(ADMIN), THE_CLERK, approved);
    other.look();
    assertThat(other.access.stopped(caller(CLERK))).isEmpty();
    assertThat(other.stops.used(approved.id())).isTrue();
    node.stops.put(caller(ADMIN), THE_CLERK, CAUSE);
    assertRefused(
        ProblemCode.APPROVAL_VOID, () -> node.stops.lift(caller(ADMIN), THE_CLERK, approved));
  }

  @Test
  void whomItConcernsHasNoSayInItsEnd() {
    var passkey = new Stop(Stop.Kind.CREDENTIAL, TestSignIn.passkey(OFFICER).value());
    node.stops.put(caller(ADMIN), passkey, CAUSE);
    assertRefused(
        ProblemCode.SELF_GRANT, () -> node.stops.requireMayLift(caller(OFFICER), passkey));
    assertRefused(ProblemCode.SELF_GRANT, () -> approved(ADMIN, passkey, OFFICER));
  }

  @Test
  void toTakeAPasswordIsEnoughAndToGiveBackAFreshPasskeyIsNeeded() {
    var weak = caller(ADMIN, new Assurance.PasswordAndCode(NOW), SampleFirm.TOKYO);
    node.stops.put(weak, THE_CLERK, CAUSE);
    assertRefused(ProblemCode.PASSKEY_REQUIRED, () -> node.stops.requireMayLift(weak, THE_CLERK));
    var old = caller(ADMIN, SampleFirm.passkey(NOW.minusSeconds(1_801)), SampleFirm.TOKYO);
    assertRefused(ProblemCode.PASSKEY_TOO_OLD, () -> node.stops.requireMayLift(old, THE_CLERK));
  }

  @Test
  void whoIsStoppedAgreesToNothing() {
    node.stops.put(caller(ADMIN), THE_CLERK, CAUSE);
    var approved = approved(ADMIN, THE_CLERK, OFFICER);
    node.stops.put(caller(ADMIN), new Stop(Stop.Kind.PERSON, "officer"), CAUSE);
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED, () -> node.stops.lift(caller(ADMIN), THE_CLERK, approved));
    assertThat(node.approvers.of(ADMIN)).contains(SECOND_ADMIN).doesNotContain(OFFICER);
  }

  @Test
  void nothingIsEndedWithoutTheLedger() {
    node.stops.put(caller(ADMIN), THE_CLERK, CAUSE);
    var approved = approved(ADMIN, THE_CLERK, OFFICER);
    ledger.breakDown();
    assertRefused(
        ProblemCode.LEDGER_UNAVAILABLE, () -> node.stops.lift(caller(ADMIN), THE_CLERK, approved));
    assertThat(node.access.stopped(caller(CLERK))).contains(THE_CLERK);
  }

  @Test
  void aDeletedStopStandsAgain() {
    node.stops.put(caller(ADMIN), THE_CLERK, CAUSE);
    TestDatabases.superuser(databases.data())
        .sql("delete from access.authority where kind = 'stop-person'")
        .update();
    var started = node();
    assertThat(started.access.stopped(caller(CLERK))).contains(THE_CLERK);
    assertThat(node().access.stopped(caller(CLERK))).as("and after one more start").isPresent();
  }

  @Test
  void aStopInThePastIsKnownInTwoTimes() {
    node.stops.put(caller(ADMIN), THE_CLERK, CAUSE);
    assertThat(node.rulebook.at(NOW, NOW).cut().has(CLERK)).isTrue();
    assertThat(node.rulebook.at(NOW.minusSeconds(1), NOW).cut().has(CLERK)).isFalse();
  }

  private Approved approved(PersonId asking, Stop stop, PersonId by) {
    var proposal = node.stops.proposal(stop, Set.of(by), 1, NOW.plusSeconds(600));
    var id = node.approvals.request(voice(asking), proposal);
    node.approvals.approve(voice(by), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    return node.approvals.approved(voice(asking), id, node.stops.hash(stop));
  }

  private Voice voice(PersonId person) {
    return new Voice(person, caller(person).actor(), clock.instant());
  }

  private static void assertRefused(
      ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
