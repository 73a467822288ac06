package io.sekimori.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.EventCause;
import io.sekimori.access.EventKind;
import io.sekimori.access.Node;
import io.sekimori.access.Receiver;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Voice;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.exposure.Answer.OfClass;
import io.sekimori.history.By;
import io.sekimori.history.TestTouches;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A right abroad that waits for a declared event (003-13), in answers about the past. */
class DeclaredWaysModuleTests {
  private static final PersonId ABROAD = new PersonId("owner-sg");
  private static final GrantId STAND_IN = new GrantId("stand-in");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = new TestClock(TestAccess.NOW);
  private final Databases databases = TestDatabases.fresh();
  private final MemoryLedger ledger = new MemoryLedger();
  private final Node node = new Node(databases, TestKeys.on(databases), ledger, clock);

  @BeforeEach
  void aCustomerWhomOnlyTheStandInWouldSee() {
    ledger.at(clock.instant());
    var all = new ArrayList<Authority>(TestAccess.sampleFirm());
    all.removeIf(one -> one instanceof Authority.StandingGrant);
    all.add(
        new Authority.StandingGrant(
            STAND_IN,
            new Receiver.OnePerson(ABROAD),
            Set.of(Act.SEARCH),
            Set.of(FieldClass.CONTACT),
            Set.of(Form.MASKED),
            Set.of(TestAccess.ENQUIRY),
            Set.of(),
            Set.of(),
            Set.of(new OrganisationId("affiliate-sg")),
            Set.of(),
            null,
            null,
            EventKind.BCP));
    node.authorities.found(TestAccess.caller("admin-1", clock.instant()).actor(), all);
    var telephone = new Event.Shown(List.of(new FieldName("telephone")), Form.WRITTEN);
    ledger.record(
        Event.of("customers-added", Actor.system("vault"), Event.Outcome.INTENDED)
            .about(List.of(CustomerHandle.random()))
            .showing(List.of(telephone))
            .with("population", "retail")
            .with("kind", "person")
            .with("change", "chg-1"));
    passes(HOUR.multipliedBy(2));
  }

  private void passes(Duration time) {
    clock.move(time);
    ledger.at(clock.instant());
  }

  private Voice voice(String person) {
    var caller = TestAccess.caller(person, clock.instant());
    return new Voice(new PersonId(person), caller.actor(), clock.instant());
  }

  /** From now on for three hours. */
  private void declared(EventKind kind) {
    var until = clock.instant().plus(HOUR.multipliedBy(3));
    var event = new Authority.DeclaredEvent("quake", kind, EventCause.DISASTER, until);
    var expires = clock.instant().plus(HOUR);
    var proposal = node.authorities.proposal(event, Set.of(new PersonId("reviewer")), 1, expires);
    var id = node.approvals.request(voice("officer"), proposal);
    node.approvals.approve(voice("reviewer"), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    var approved = node.approvals.approved(voice("officer"), id, proposal.hash());
    node.authorities.put(TestAccess.caller("officer", clock.instant()), event, approved);
  }

  private OfClass contact(Instant from, Instant to) {
    var question = new Question(new By.OfPerson(ABROAD), from, to, Optional.empty());
    var answering =
        new Answering(
            ledger,
            TestTouches.of(ledger),
            node.reach,
            new HalfARegister(),
            RandomFirm.CATALOGUE,
            clock);
    return answering.answer(question).classes().stream()
        .filter(one -> one.of() == FieldClass.CONTACT)
        .findFirst()
        .orElseThrow();
  }

  private OfClass contact() {
    return contact(TestAccess.NOW, clock.instant());
  }

  private static void unreachable(OfClass contact) {
    assertThat(contact.held()).isOne();
    assertThat(contact.reachable()).isZero();
    assertThat(contact.unreachable()).isOne();
    assertThat(contact.ways()).isEmpty();
    assertThat(contact.barriers())
        .containsExactly(new Answer.Barrier("while-declared", STAND_IN.value(), 1));
  }

  @Test
  void withoutAnEventNobodyIsReachableAndItIsSaidForWhatTheRightWaits() {
    passes(HOUR.multipliedBy(8));
    unreachable(contact());
  }

  @Test
  void anEventOfAnotherKindOpensNothing() {
    declared(EventKind.INCIDENT);
    passes(HOUR.multipliedBy(8));
    unreachable(contact());
  }

  @Test
  void whileTheEventIsOpenTheyAreReachableDuringExactlyThatPart() {
    var opens = clock.instant();
    declared(EventKind.BCP);
    var closes = opens.plus(HOUR.multipliedBy(3));
    passes(HOUR.multipliedBy(8));
    var whole = contact();
    assertThat(whole.reachable()).isOne();
    assertThat(whole.ways())
        .singleElement()
        .satisfies(
            way -> {
              assertThat(way.grant()).isEqualTo(STAND_IN);
              assertThat(way.whileDeclared()).contains(EventKind.BCP);
              assertThat(way.from()).isEqualTo(opens);
              assertThat(way.to()).isEqualTo(closes);
            });
    unreachable(contact(TestAccess.NOW, opens));
    assertThat(contact(opens, opens.plusMillis(1)).reachable()).isOne();
    assertThat(contact(closes.minusMillis(1), closes).reachable()).isOne();
    unreachable(contact(closes, clock.instant()));
  }
}
