package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ABROAD_OWNER;
import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.ENQUIRY;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.REVIEWER;
import static io.sekimori.access.SampleFirm.SINGAPORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Voice;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rights abroad that work only while an event is declared (003-13). */
class DeclaredEventModuleTests {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(14);
  private static final Subject STAND_IN = new Subject.OfPerson(ABROAD_OWNER);

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
    var all = new ArrayList<Authority>(SampleFirm.authorities());
    all.removeIf(one -> one.key().equals("affiliate"));
    all.add(standIn());
    node.authorities.found(caller(ADMIN).actor(), all);
    other.look();
  }

  private Caller caller(PersonId person) {
    return SampleFirm.caller(person, SampleFirm.passkey(clock.instant()), SampleFirm.TOKYO);
  }

  private Voice voice(PersonId person) {
    return new Voice(person, caller(person).actor(), clock.instant());
  }

  private static Authority.StandingGrant standIn() {
    return new Authority.StandingGrant(
        new GrantId("stand-in"),
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
        EventKind.BCP);
  }

  private static Authority.DeclaredEvent event(String id, EventKind kind, Duration lasting) {
    return new Authority.DeclaredEvent(id, kind, EventCause.DISASTER, NOW.plus(lasting));
  }

  private Approved agreed(Authority authority, PersonId by) {
    var proposal =
        node.authorities.proposal(authority, Set.of(by), 1, clock.instant().plusSeconds(3600));
    var id = node.approvals.request(voice(OFFICER), proposal);
    node.approvals.approve(voice(by), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    return node.approvals.approved(voice(OFFICER), id, proposal.hash());
  }

  private void declare(Authority.DeclaredEvent event) {
    node.authorities.put(caller(OFFICER), event, agreed(event, REVIEWER));
    other.look();
  }

  private Decision asks(Node at) {
    var ask =
        SampleFirm.ask(
            Act.SEARCH,
            Map.of(SampleFirm.TELEPHONE, FieldClass.CONTACT),
            Form.MASKED,
            ENQUIRY,
            null,
            SampleFirm.CUSTOMER);
    return at.access.decide(caller(ABROAD_OWNER), ask);
  }

  private void assertClosed(Node at) {
    assertThat(asks(at))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProblemCode.EVENT_NOT_DECLARED));
  }

  private void assertOpen(Node at) {
    assertThat(asks(at)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void aGrantOnTheConditionWorksOnEveryNodeWhileTheEventIsOpenAndNoLonger() {
    assertClosed(node);
    assertThat(asks(node).why().getLast().rule()).isEqualTo("while-declared");
    declare(event("quake", EventKind.BCP, LONGEST));
    assertOpen(node);
    assertOpen(other);
    assertThat(other.authorities.declared(caller(REVIEWER)))
        .extracting(Authority::key)
        .containsExactly("quake");
    var decided = (Decision.Granted) asks(other);
    node.authorities.close(caller(ADMIN), "quake");
    var append = ledger.appendNow(decided.grant().event("look"), decided.grant().guard());
    assertThat(append).as("the epoch has moved").isInstanceOf(Appended.Stale.class);
    other.access.catchUp(((Appended.Stale) append).accessEpoch());
    assertClosed(other);
    assertClosed(node);
    assertThat(other.authorities.declared(caller(REVIEWER))).isEmpty();
  }

  @Test
  void itEndsByItselfAndAnEventOfAnotherKindOpensNothing() {
    declare(event("leak", EventKind.INCIDENT, LONGEST));
    assertClosed(node);
    declare(event("quake", EventKind.BCP, HOUR));
    clock.move(HOUR.minusMillis(1));
    assertOpen(other);
    clock.move(Duration.ofMillis(1));
    assertClosed(other);
    assertThat(other.authorities.declared(caller(REVIEWER)))
        .extracting(Authority::key)
        .containsExactly("leak");
  }

  @Test
  void theRightsOfThePastAreThoseOfTheEventsThatWereOpenThen() {
    declare(event("quake", EventKind.BCP, HOUR.multipliedBy(3)));
    clock.move(HOUR);
    node.authorities.close(caller(OFFICER), "quake");
    clock.move(HOUR);
    var flood =
        new Authority.DeclaredEvent(
            "flood", EventKind.BCP, EventCause.DISASTER, NOW.plus(HOUR.multipliedBy(3)));
    declare(flood);
    clock.move(HOUR.multipliedBy(2));
    assertThat(ways(NOW.minusMillis(1))).isZero();
    assertThat(ways(NOW.plusSeconds(60))).isOne();
    assertThat(ways(NOW.plus(HOUR))).isZero();
    assertThat(ways(NOW.plus(HOUR.multipliedBy(2)))).isOne();
    assertThat(ways(NOW.plus(HOUR.multipliedBy(3)))).as("ran out").isZero();
    assertThat(other.reach.of(STAND_IN, NOW, length()).getFirst().whileDeclared())
        .isEqualTo(EventKind.BCP);
    var closed = NOW.plus(HOUR);
    assertThat(other.reach.whateverIsDeclared(STAND_IN, closed, length()))
        .isEqualTo(other.reach.of(STAND_IN, NOW, length()));
    assertThat(other.reach.inForce(closed, length()))
        .as("nothing is declared by the question")
        .noneMatch(Authority.DeclaredEvent.class::isInstance);
    assertThat(
            other
                .reach
                .barrier(STAND_IN, FieldClass.CONTACT, Form.MASKED, NOW.plus(HOUR), length())
                .orElseThrow())
        .isEqualTo(new Decision.Reason("while-declared", "stand-in", false));
    assertThat(other.reach.changes(NOW, NOW.plus(LONGEST), length()))
        .contains(NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)), NOW.plus(HOUR.multipliedBy(3)));
  }

  private long length() {
    return ledger.size();
  }

  private int ways(Instant at) {
    return other.reach.of(STAND_IN, at, length()).size();
  }

  @Test
  void closingWorksWithoutTheLedger() {
    declare(event("quake", EventKind.BCP, HOUR));
    ledger.breakDown();
    node.authorities.close(caller(OFFICER), "quake");
    assertClosed(node);
    other.look();
    assertClosed(other);
  }

  @Test
  void whateverTheDatabaseHidesOrForgesNoEventIsOpenedOrMadeLonger() {
    declare(event("quake", EventKind.BCP, LONGEST));
    var attacker = TestDatabases.superuser(databases.data());
    node.authorities.close(caller(OFFICER), "quake");
    attacker
        .sql("delete from access.authority where seq = (select max(seq) from access.authority)")
        .update();
    assertClosed(node());
    declare(event("flood", EventKind.BCP, LONGEST));
    assertOpen(node());
    attacker
        .sql(
            """
            update access.authority set body = replace(body, '2026-12', '2027-12')
            where key = 'flood'
            """)
        .update();
    assertOpen(node());
    clock.move(LONGEST);
    assertClosed(node());
  }
}
