package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.NEWCOMER;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.SECOND_ADMIN;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.SampleFirm.revealTelephone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Voice;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthoritiesModuleTests {
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
    node.authorities.found(SampleFirm.caller(ADMIN).actor(), SampleFirm.authorities());
  }

  @Test
  void thePolicyIsFoundedOnce() {
    assertRefused(
        ProblemCode.CONFLICT,
        () -> node.authorities.found(caller(ADMIN).actor(), SampleFirm.authorities()));
    other.look();
    assertThat(other.authorities.inForce()).isEqualTo(node.authorities.inForce());
    assertThat(ledger.events("policy-founded")).hasSize(1);
  }

  @Test
  void aRowIsWitnessedOnceByWhicheverNode() {
    other.look();
    long rows = SampleFirm.authorities().size();
    assertThat(ledger.events(Restoration.WITNESSED)).hasSize((int) rows);
    node.authorities.revoke(caller(OFFICER), new GrantId("client-service-reveal"));
    other.look();
    node().look();
    assertThat(ledger.events(Restoration.WITNESSED)).hasSize((int) rows + 1);
  }

  @Test
  void aMaskedGrantNeedsOneAdministrator() {
    node.authorities.put(caller(ADMIN), masked("masked-1"));
    assertThat(node.authorities.heldBy(NEWCOMER, NOW, NOW)).hasSize(1);
    assertThat(ledger.events("authority-put")).hasSize(1);
  }

  @Test
  void aFullGrantNeedsASecondNaturalPerson() {
    var full = full("full-1");
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> node.authorities.put(caller(ADMIN), full));
    node.authorities.put(caller(ADMIN), full, approved(full, SECOND_ADMIN));
    assertThat(node.authorities.heldBy(NEWCOMER, NOW, NOW)).containsExactly(full);
  }

  @Test
  void oneApprovalOpensOneThingOnce() {
    var assignment = SampleFirm.assignment(NEWCOMER, "client-service");
    var approved = approved(assignment, OFFICER);
    node.authorities.put(caller(ADMIN), assignment, approved);
    assertRefused(
        ProblemCode.CONFLICT, () -> node.authorities.put(caller(ADMIN), assignment, approved));
    assertRefused(
        ProblemCode.APPROVAL_VOID,
        () -> node.authorities.put(caller(ADMIN), full("full-2"), approved));
  }

  @Test
  void nobodyReceivesWhatTheyRecordOrApprove() {
    var self = SampleFirm.assignment(ADMIN, "data-officer");
    assertRefused(ProblemCode.SELF_GRANT, () -> node.authorities.put(caller(ADMIN), self));
    var full = full("full-3");
    assertRefused(
        ProblemCode.SELF_GRANT,
        () -> node.authorities.proposal(full, Set.of(NEWCOMER), 1, NOW.plusSeconds(60)));
    assertRefused(
        ProblemCode.SELF_GRANT,
        () -> node.authorities.put(caller(SECOND_ADMIN), full, approved(full, SECOND_ADMIN)));
  }

  @Test
  void administratorsAndCustomersStayApart() {
    assertRefused(
        ProblemCode.SELF_GRANT,
        () ->
            node.authorities.put(
                caller(ADMIN), SampleFirm.assignment(SECOND_ADMIN, "client-service")));
    assertRefused(
        ProblemCode.SELF_GRANT,
        () ->
            node.authorities.put(
                caller(ADMIN), SampleFirm.assignment(CLERK, "system-administrator")));
  }

  @Test
  void onlyAdministratorsGive() {
    assertRefused(
        ProblemCode.NOT_PERMITTED, () -> node.authorities.put(caller(CLERK), masked("masked-2")));
    assertThat(ledger.events("authority-put").getLast().code())
        .isEqualTo(ProblemCode.NOT_PERMITTED);
  }

  @Test
  void whatNamesTheUnknownIsRefused() {
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () ->
            node.authorities.put(
                caller(ADMIN), SampleFirm.assignment(new PersonId("nobody"), "audit")));
  }

  @Test
  void aRevocationReachesTheOtherNodeAtItsNextAppend() {
    openCase(node);
    other.look();
    var granted = (Decision.Granted) other.access.decide(caller(CLERK), reveal());
    node.authorities.revoke(caller(OFFICER), new GrantId("client-service-reveal"));
    var appended = ledger.appendNow(granted.grant().event("reveal"), granted.grant().guard());
    assertThat(appended).isInstanceOf(io.sekimori.ledger.Appended.Stale.class);
    other.access.catchUp(((io.sekimori.ledger.Appended.Stale) appended).accessEpoch());
    assertThat(other.access.decide(caller(CLERK), reveal())).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void aRevocationWorksWithoutTheLedgerAndIsEnteredLater() {
    openCase(node);
    ledger.breakDown();
    node.authorities.revoke(caller(OFFICER), new GrantId("client-service-reveal"));
    other.look();
    assertThat(other.access.decide(caller(CLERK), reveal())).isInstanceOf(Decision.Refused.class);
    ledger.recover();
    long before = ledger.accessEpoch();
    node.look();
    assertThat(ledger.events("gap")).hasSize(1);
    assertThat(ledger.accessEpoch()).isGreaterThan(before);
    node.look();
    other.look();
    node().look();
    assertThat(ledger.events("gap")).hasSize(1);
  }

  @Test
  void aRevocationCannotBeUndoneByOnePerson() {
    var masked = masked("masked-3");
    node.authorities.put(caller(ADMIN), masked);
    node.authorities.revoke(caller(OFFICER), masked.id());
    assertRefused(ProblemCode.CONFLICT, () -> node.authorities.put(caller(ADMIN), masked));
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED,
        () -> node.authorities.put(caller(ADMIN), masked("masked-4")));
  }

  @Test
  void aStoppedPersonHoldsNothing() {
    node.authorities.stop(caller(OFFICER), CLERK);
    assertThat(node.published).containsExactly(new PersonStopped(CLERK));
    var decision = node.access.decide(caller(CLERK), Ask.toDo(Act.READ_HISTORY));
    assertThat(decision.why().getLast().rule()).isEqualTo("caller-known");
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED,
        () -> node.authorities.put(caller(ADMIN), SampleFirm.person(CLERK, SampleFirm.OWN)));
  }

  @Test
  void whatWasInForceIsKnownInTwoTimes() {
    Instant founded = NOW;
    clock.move(Duration.ofHours(2));
    Instant revoked = clock.instant();
    node.authorities.revoke(caller(OFFICER), new GrantId("client-service-reveal"));
    clock.move(Duration.ofHours(2));
    Instant now = clock.instant();
    assertThat(grants(now, now)).doesNotContain("client-service-reveal");
    assertThat(grants(revoked.minusSeconds(1), now)).contains("client-service-reveal");
    assertThat(grants(revoked, now)).doesNotContain("client-service-reveal");
    assertThat(grants(now, founded)).as("as it was known then").contains("client-service-reveal");
    assertThat(grants(founded.minusSeconds(1), now)).isEmpty();
  }

  @Test
  void whatBeginsLaterCountsFromThen() {
    var full = full("full-later");
    node.rulebook.write(
        List.of(
            new AuthorityRow.Draft(
                AuthorityRow.Op.PUT,
                AuthorityJson.kind(full),
                full.key(),
                NOW.plus(Duration.ofMinutes(10)),
                ADMIN.value(),
                ledger.size() - 1,
                null,
                AuthorityJson.write(full))));
    assertThat(node.rulebook.snapshot().inForce()).doesNotContain(full);
    clock.move(Duration.ofMinutes(10));
    node.look();
    assertThat(node.rulebook.snapshot().inForce()).contains(full);
  }

  @Test
  void aClockSetBackGivesNothingBack() {
    clock.move(Duration.ofDays(1));
    node.authorities.revoke(caller(OFFICER), new GrantId("client-service-reveal"));
    clock.move(Duration.ofDays(-1));
    var restarted = node();
    assertThat(restarted.rulebook.snapshot().inForce())
        .noneMatch(one -> one.key().equals("client-service-reveal"));
  }

  private java.util.List<String> grants(Instant effective, Instant knownAt) {
    return node.authorities.heldBy(CLERK, effective, knownAt).stream()
        .map(Authority.StandingGrant::key)
        .toList();
  }

  private void openCase(Node at) {
    at.cases.bringIn(
        caller(SampleFirm.DATA_OWNER),
        java.util.List.of(new Cases.Entry("crm", "T-1", "enquiry", Set.of(SampleFirm.CUSTOMER))));
  }

  private Ask reveal() {
    var ask = revealTelephone();
    var id = node.cases.find("crm", "T-1").orElseThrow().id();
    CustomerHandle customer = SampleFirm.CUSTOMER;
    return SampleFirm.ask(ask.act(), ask.fields(), Form.FULL, ask.purpose(), id, customer);
  }

  /** Asked for by one administrator, given by somebody else. */
  private Approved approved(Authority authority, PersonId by) {
    var proposal =
        node.authorities.proposal(authority, Set.of(by), 1, clock.instant().plusSeconds(600));
    ApprovalId id = node.approvals.request(voice(ADMIN), proposal);
    node.approvals.approve(voice(by), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    return node.approvals.approved(voice(ADMIN), id, node.authorities.hash(authority));
  }

  private Voice voice(PersonId person) {
    return new Voice(person, caller(person).actor(), clock.instant());
  }

  private static Authority.StandingGrant masked(String id) {
    return grant(id, Act.VIEW_MASKED, Form.MASKED);
  }

  private static Authority.StandingGrant full(String id) {
    return grant(id, Act.REVEAL, Form.FULL);
  }

  private static Authority.StandingGrant grant(String id, Act act, Form form) {
    return SampleFirm.grant(
        id,
        new Receiver.OnePerson(NEWCOMER),
        Set.of(act),
        Set.of(form),
        Set.of(SampleFirm.ENQUIRY),
        Set.of(),
        Set.of());
  }

  private static void assertRefused(
      ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
