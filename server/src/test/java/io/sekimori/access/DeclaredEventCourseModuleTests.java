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
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Voice;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of declared events: which, by whom, with whom, until when, and what waited. */
class DeclaredEventCourseModuleTests {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final FakeLedger ledger = new FakeLedger();
  private final Node node = new Node(databases, TestKeys.on(databases), ledger, clock);

  @BeforeEach
  void found() {
    var all = new ArrayList<Authority>(SampleFirm.authorities());
    all.add(grant("stand-in", EventKind.BCP));
    all.add(grant("helper", EventKind.INCIDENT));
    node.authorities.found(caller(ADMIN).actor(), all);
  }

  private static Authority.StandingGrant grant(String id, EventKind whileDeclared) {
    return new Authority.StandingGrant(
        new GrantId(id),
        new Receiver.OnePerson(ABROAD_OWNER),
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
        whileDeclared);
  }

  private Caller caller(PersonId person) {
    return SampleFirm.caller(person, SampleFirm.passkey(clock.instant()), SampleFirm.TOKYO);
  }

  private Voice voice(PersonId person) {
    return new Voice(person, caller(person).actor(), clock.instant());
  }

  private void declare(String id, Instant until) {
    var event = new Authority.DeclaredEvent(id, EventKind.BCP, EventCause.DISASTER, until);
    var proposal =
        node.authorities.proposal(event, Set.of(REVIEWER), 1, clock.instant().plus(HOUR));
    var approval = node.approvals.request(voice(OFFICER), proposal);
    node.approvals.approve(voice(REVIEWER), approval, proposal.hash(), Grounds.DUTY_REQUIRES);
    var approved = node.approvals.approved(voice(OFFICER), approval, proposal.hash());
    node.authorities.put(caller(OFFICER), event, approved);
  }

  private DeclaredEvents.Course course(String id) {
    return node.events.all(caller(REVIEWER)).stream()
        .filter(one -> one.event().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoDeclaredWithWhomAndWhoClosedIsTold() {
    declare("quake", NOW.plus(HOUR));
    var open = course("quake");
    assertThat(open.by()).isEqualTo(OFFICER.value());
    assertThat(node.approvals.agreed(open.approval().orElseThrow())).containsExactly(REVIEWER);
    assertThat(open.entry()).isNotNull();
    assertThat(open.open(clock.instant())).isTrue();
    assertThat(node.events.open()).containsExactly(open.event());
    clock.move(HOUR.dividedBy(2));
    node.authorities.close(caller(ADMIN), "quake");
    var closed = course("quake");
    assertThat(closed.closed().orElseThrow().by()).isEqualTo(ADMIN.value());
    assertThat(closed.end()).isEqualTo(closed.closed().orElseThrow().at());
    assertThat(closed.open(clock.instant())).isFalse();
    assertThat(node.events.open()).isEmpty();
  }

  @Test
  void whoseTimeRanOutWasClosedByNobodyAndTheNewestIsFirst() {
    declare("quake", NOW.plus(HOUR));
    clock.move(HOUR);
    declare("flood", clock.instant().plus(HOUR));
    assertThat(node.events.all(caller(ADMIN)))
        .extracting(one -> one.event().id())
        .containsExactly("flood", "quake");
    assertThat(course("quake").closed()).isEmpty();
    assertThat(course("quake").end()).isEqualTo(NOW.plus(HOUR));
    assertThat(course("quake").open(NOW.plus(HOUR))).isFalse();
  }

  @Test
  void whatWaitedIsWhatWaitedThenAndOnlyForThisKind() {
    declare("quake", NOW.plus(HOUR));
    assertThat(node.events.waitingFor(course("quake")))
        .extracting(Authority::key)
        .containsExactly("stand-in");
    clock.move(HOUR);
    node.authorities.revoke(caller(ADMIN), new GrantId("stand-in"));
    clock.move(HOUR);
    assertThat(node.events.waitingFor(course("quake"))).as("as it was then").hasSize(1);
    declare("flood", clock.instant().plus(HOUR));
    assertThat(node.events.waitingFor(course("flood"))).isEmpty();
  }

  @Test
  void everybodyMayKnowThatOneIsOpenAndFewWhoDeclaredIt() {
    declare("quake", NOW.plus(HOUR));
    assertThatThrownBy(() -> node.events.all(caller(CLERK)))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_PERMITTED));
    assertThat(node.events.mayRead(caller(CLERK))).isFalse();
    assertThat(node.events.mayDeclare(caller(ADMIN))).isFalse();
    assertThat(node.events.mayDeclare(caller(OFFICER))).isTrue();
    assertThat(node.events.mayClose(caller(CLERK))).isFalse();
  }
}
