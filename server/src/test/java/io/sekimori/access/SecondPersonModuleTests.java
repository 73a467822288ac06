package io.sekimori.access;

import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OWN;
import static io.sekimori.access.SampleFirm.SINGAPORE;
import static io.sekimori.access.SampleFirm.assignment;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.SampleFirm.person;
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
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system that began with one administrator: who counts as the second natural person. */
class SecondPersonModuleTests {
  private static final PersonId FIRST = new PersonId("first");
  private static final PersonId SECOND = new PersonId("second");
  private static final PersonId CLERK = new PersonId("clerk-1");
  private static final PersonId PUPPET = new PersonId("puppet");
  private static final PersonId OTHER_PUPPET = new PersonId("puppet-2");
  private static final String ADMINISTRATOR = "system-administrator";
  private static final ApplicationId CRM = new ApplicationId("crm");

  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final Node node = new Node(databases, keys, ledger, clock);
  private final Node other = new Node(databases, keys, ledger, clock);
  private final Approvers approvers = node.approvers;

  @BeforeEach
  void found() {
    var first = new ArrayList<Authority>(Authorities.japaneseBroker());
    first.add(SampleFirm.organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    first.add(SampleFirm.organisation(SINGAPORE, Authority.Organisation.Standing.AFFILIATE, "sg"));
    first.add(new Authority.Network(SampleFirm.TOKYO, List.of("192.0.2.0/24"), "jp"));
    first.add(person(FIRST, OWN));
    first.add(assignment(FIRST, ADMINISTRATOR));
    node.authorities.found(Actor.system("launcher"), first);
    add(CLERK);
    other.look();
  }

  @Test
  void aFirstAdministratorAppointsTheSecondOneAloneAndThatIsSaid() {
    appointSecond();
    assertThat(ledger.events("authority-put").getLast().facts())
        .containsEntry("founding", "second-administrator");
    assertThat(approvers.of(FIRST)).containsExactly(SECOND);
    assertThat(approvers.of(SECOND)).containsExactly(FIRST);
  }

  @Test
  void thatHappensOnce() {
    appointSecond();
    add(PUPPET);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(assignment(PUPPET, ADMINISTRATOR)));
    assertRefused(
        ProblemCode.LAST_TWO,
        () -> node.authorities.unassign(caller(FIRST), "asg-second-" + ADMINISTRATOR));
    node.signIn.has(SECOND, Set.of()); // who has lost every key is no second person any more
    node.authorities.unassign(caller(FIRST), "asg-second-" + ADMINISTRATOR);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(assignment(PUPPET, ADMINISTRATOR)));
  }

  @Test
  void twoNodesDoNotAppointTwo() {
    add(SECOND);
    add(PUPPET);
    other.look();
    put(assignment(SECOND, ADMINISTRATOR));
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED,
        () -> other.authorities.put(caller(FIRST), assignment(PUPPET, ADMINISTRATOR)));
  }

  @Test
  void onlyARoleThatAdministersMakesTheSecondOne() {
    add(PUPPET);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(assignment(PUPPET, "data-officer")));
  }

  @Test
  void whomSomebodyAddedAloneDoesNotAgreeForThem() {
    appointSecond();
    add(PUPPET);
    agreed(assignment(PUPPET, "data-officer"), FIRST, SECOND);
    assertThat(approvers.of(FIRST)).containsExactly(SECOND);
    assertThat(approvers.of(SECOND)).containsExactlyInAnyOrder(FIRST, PUPPET);
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () ->
            node.approvals.request(
                voice(FIRST), proposal(assignment(SECOND, "compliance"), PUPPET)));
    assertThat(approvers.may(Set.of(FIRST), PUPPET)).isFalse();
    agreed(person(PUPPET, OWN), FIRST, SECOND);
    assertThat(approvers.of(FIRST)).as("two have vouched").contains(PUPPET);
  }

  @Test
  void twoWhomOnePersonAddedAreOne() {
    appointSecond();
    add(PUPPET);
    add(OTHER_PUPPET);
    agreed(assignment(PUPPET, ADMINISTRATOR), FIRST, SECOND);
    agreed(assignment(OTHER_PUPPET, ADMINISTRATOR), FIRST, SECOND);
    assertThat(approvers.of(PUPPET)).containsExactly(SECOND);
    assertThat(approvers.of(OTHER_PUPPET)).containsExactly(SECOND);
  }

  @Test
  void whoHoldsNoRoleThatApprovesIsNotAsked() {
    appointSecond();
    put(assignment(addedBySecond(), "audit"));
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () ->
            node.approvals.request(
                voice(FIRST), proposal(assignment(SECOND, "compliance"), PUPPET)));
  }

  private PersonId addedBySecond() {
    node.authorities.put(caller(SECOND), person(PUPPET, OWN));
    return PUPPET;
  }

  @Test
  void whoeverWasStoppedMeanwhileHasNotAgreed() {
    appointSecond();
    add(PUPPET);
    var wanted = assignment(PUPPET, "data-officer");
    var approved = approved(wanted, FIRST, SECOND);
    node.signIn.has(SECOND, Set.of());
    node.authorities.stop(caller(FIRST), SECOND);
    assertRefused(
        ProblemCode.APPROVAL_REQUIRED, () -> node.authorities.put(caller(FIRST), wanted, approved));
  }

  @Test
  void aForgedRowUsesNoApprovalUp() {
    appointSecond();
    add(PUPPET);
    var wanted = assignment(PUPPET, "data-officer");
    var approved = approved(wanted, FIRST, SECOND);
    TestDatabases.superuser(databases.data())
        .sql(
            """
            insert into access.authority
            select 5000, op, kind, key, effective, recorded, recorded_by, ledger_index, :approval,
              body, previous, mac
            from access.authority where seq = 1
            """)
        .param("approval", approved.id().value())
        .update();
    node.authorities.put(caller(FIRST), wanted, approved);
    assertThat(node.authorities.inForce()).contains(wanted);
  }

  @Test
  void movingToAnotherOrganisationTakesTwo() {
    appointSecond();
    add(PUPPET);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(person(PUPPET, SINGAPORE)));
    put(new Authority.Application(CRM, SINGAPORE));
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(new Authority.Application(CRM, OWN)));
    put(new Authority.Person(PUPPET, OWN, Authority.Person.Employment.OFFICER, null));
  }

  @Test
  void anotherRangeOrCountryOfANetworkTakesTwo() {
    appointSecond();
    var everywhere = new Authority.Network(SampleFirm.TOKYO, List.of("0.0.0.0/0"), "jp");
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(everywhere));
    var elsewhere = new Authority.Network(SampleFirm.TOKYO, List.of("192.0.2.0/24"), "sg");
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(elsewhere));
    put(new Authority.Network(SampleFirm.TOKYO, List.of("192.0.2.0/24"), "jp"));
    node.authorities.put(caller(FIRST), everywhere, approved(everywhere, FIRST, SECOND));
  }

  @Test
  void onlyTheAdderGivesAFirstLinkAloneAndOnlyToWhoHoldsNothing() {
    appointSecond();
    add(PUPPET);
    assertThat(approvers.mayEnrolAlone(FIRST, PUPPET)).isTrue();
    assertThat(approvers.mayEnrolAlone(SECOND, PUPPET)).isFalse();
    put(assignment(PUPPET, "audit"));
    assertThat(approvers.mayEnrolAlone(FIRST, PUPPET)).isFalse();
    assertThat(approvers.mayEnrolAlone(FIRST, SECOND)).as("nobody else could help").isTrue();
  }

  @Test
  void handsAreKeptApartAlsoWhenAnotherNodeWasFaster() {
    appointSecond();
    add(PUPPET);
    other.look();
    agreed(assignment(PUPPET, ADMINISTRATOR), FIRST, SECOND);
    assertRefused(
        ProblemCode.SELF_GRANT, () -> other.authorities.put(caller(FIRST), masked(PUPPET)));
    node.look();
    assertThat(node.authorities.heldBy(PUPPET, NOW, NOW)).isEmpty();
    assertThat(ledger.events("authority-put").getLast().code()).isEqualTo(ProblemCode.SELF_GRANT);
  }

  @Test
  void whoMayNotGiveLearnsNothingOfWhatIsThere() {
    put(masked(CLERK));
    assertRefused(
        ProblemCode.NOT_PERMITTED, () -> node.authorities.put(caller(CLERK), masked(CLERK)));
  }

  @Test
  void aProgramHoldsARoleOnlyByTwoAndNoneThatTakesOrGives() {
    appointSecond();
    put(new Authority.Application(CRM, OWN));
    var source = new Authority.Posting("crm-source", CRM, new RoleId("case-source"));
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> put(source));
    assertThat(approvers.holdsAnything(CRM)).isFalse();
    agreed(source, FIRST, SECOND);
    assertThat(approvers.holdsAnything(CRM)).isTrue();
    for (var role : List.of(ADMINISTRATOR, "data-officer", "vendor-control")) {
      assertRefused(
          ProblemCode.INVALID_VALUE,
          () -> put(new Authority.Posting("crm-" + role, CRM, new RoleId(role))));
    }
    node.authorities.unassign(caller(FIRST), "crm-source");
    assertThat(approvers.holdsAnything(CRM)).isFalse();
  }

  private void appointSecond() {
    add(SECOND);
    put(assignment(SECOND, ADMINISTRATOR));
  }

  private void add(PersonId person) {
    put(person(person, OWN));
  }

  private void put(Authority authority) {
    node.authorities.put(caller(FIRST), authority);
  }

  private void agreed(Authority authority, PersonId by, PersonId with) {
    node.authorities.put(caller(by), authority, approved(authority, by, with));
  }

  private Approved approved(Authority authority, PersonId by, PersonId with) {
    var proposal = proposal(authority, with);
    var id = node.approvals.request(voice(by), proposal);
    node.approvals.approve(voice(with), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    return node.approvals.approved(voice(by), id, proposal.hash());
  }

  private io.sekimori.approvals.Proposal proposal(Authority authority, PersonId with) {
    return node.authorities.proposal(authority, Set.of(with), 1, NOW.plusSeconds(600));
  }

  private static Voice voice(PersonId person) {
    return new Voice(person, caller(person).actor(), NOW);
  }

  private static Authority.StandingGrant masked(PersonId person) {
    return SampleFirm.grant(
        "masked-" + person,
        new Receiver.OnePerson(person),
        Set.of(Act.VIEW_MASKED),
        Set.of(io.sekimori.terms.Form.MASKED),
        Set.of(SampleFirm.ENQUIRY),
        Set.of(),
        Set.of());
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
