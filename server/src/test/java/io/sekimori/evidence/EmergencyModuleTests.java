package io.sekimori.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Cases;
import io.sekimori.access.EventKind;
import io.sekimori.access.Node;
import io.sekimori.access.Receiver;
import io.sekimori.access.TestAccess;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks under cases, while the rows of cases are in the hands of the database's administrator. */
class EmergencyModuleTests {
  private static final CustomerHandle CUSTOMER = CustomerHandle.random();

  @TempDir Path directory;
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, TestAccess.clock());
  private final Clock clock = Clock.systemUTC();
  private Ledger ledger;

  @BeforeEach
  void look() {
    ledger = TestLedger.on(databases, keys, directory);
    var node = node();
    var all = new ArrayList<>(TestAccess.sampleFirm());
    all.add(standIn());
    node.authorities.found(TestAccess.officer().actor(), all);
    var clerk = TestAccess.clerk();
    var owner = TestAccess.dataOwner();
    looks(clerk, node.cases.openOwn(clerk, "enquiry", CUSTOMER).id());
    var listed = node.cases.bringIn(owner, List.of(entry("T-1"), entry("T-2")));
    looks(clerk, listed.getFirst().id());
    looks(owner, listed.getLast().id());
  }

  @AfterEach
  void close() {
    TestLedger.close(ledger);
  }

  private Node node() {
    return new Node(databases, keys, ledger, TestAccess.clock());
  }

  private static Cases.Entry entry(String number) {
    return new Cases.Entry("crm", number, "enquiry", Set.of(CUSTOMER));
  }

  private void looks(Caller who, CaseId within) {
    ledger.record(
        Event.of("reveal", who.actor(), Event.Outcome.SERVED)
            .about(List.of(CUSTOMER))
            .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)))
            .under(null, TestAccess.ENQUIRY, within));
  }

  /** By a server that has just started. */
  private Evidence made() {
    TestLedger.settle(ledger);
    var own = new OwnCases(databases, keys, ledger);
    var node = node();
    var emergencies =
        new Emergencies(
            own::opened, node.cases::now, () -> Emergencies.waiting(node.reach, ledger.size()));
    long size = ledger.signedLength();
    var root = ledger.rootAt(size).orElseThrow();
    var at = new Evidence.At("log", size, root, "note", List.of(), Instant.EPOCH);
    var today = Period.day(clock.instant());
    var asked =
        new Maker.Asked(
            new Period(today.minusDays(1), today),
            new Draw(Draw.Scope.WHOLE, "", 0),
            Seed.random(),
            size - 1,
            () -> 0,
            "shiori");
    return new Maker(ledger, clock, emergencies, Listing.MOST).make(asked, at);
  }

  private static Authority standIn() {
    return new Authority.StandingGrant(
        new GrantId("stand-in"),
        new Receiver.OnePerson(new PersonId("owner-sg")),
        Set.of(Act.REVEAL),
        Set.of(FieldClass.CONTACT),
        Set.of(Form.LAST_4),
        Set.of(TestAccess.ENQUIRY),
        Set.of(),
        Set.of(),
        Set.of(new OrganisationId("affiliate-sg")),
        Set.of(),
        null,
        null,
        EventKind.BCP);
  }

  private static Event look(String grant) {
    return Event.of(
            "reveal", TestAccess.caller("owner-sg", Instant.EPOCH).actor(), Event.Outcome.SERVED)
        .about(List.of(CUSTOMER))
        .under(new GrantId(grant), TestAccess.ENQUIRY, null);
  }

  @Test
  void aLookUnderARightForDeclaredEventsIsListedAlsoOnceItsRowIsGone() {
    ledger.record(look("client-service-reveal"));
    assertThat(reasons(made())).doesNotContainKey("declared-event owner-sg");
    ledger.record(look("stand-in"));
    ledger.record(look("client-service-reveal").refused(ProblemCode.EVENT_NOT_DECLARED));
    assertThat(reasons(made())).containsEntry("declared-event owner-sg", 2L);
    assertThat(
            TestDatabases.superuser(databases.data())
                .sql("delete from access.authority where key = 'stand-in'")
                .update())
        .isPositive();
    assertThat(reasons(made())).containsEntry("declared-event owner-sg", 2L);
  }

  private static Map<String, Long> reasons(Evidence evidence) {
    var reasons = new TreeMap<String, Long>();
    evidence
        .emergencies()
        .forEach(row -> reasons.merge(row.reason() + " " + row.actor(), 1L, Long::sum));
    return reasons;
  }

  private int delete(String which) {
    return TestDatabases.superuser(databases.data())
        .sql("delete from access.case_row where " + which)
        .update();
  }

  @Test
  void aLookUnderACaseOfOnesOwnIsAnEmergency() {
    assertThat(reasons(made()))
        .isEqualTo(new TreeMap<>(Map.of("self-opened clerk", 1L, "self-listed data-owner-1", 1L)));
  }

  @Test
  void whoDeletesTheRowOfTheirOwnCaseStaysInTheList() {
    assertThat(delete("seq = (select min(seq) from access.case_row)")).isOne();
    assertThat(reasons(made())).containsEntry("self-opened clerk", 1L);
  }

  @Test
  void whoDeletesRowsOfGivenCasesHasMoreEmergenciesAndNotFewer() {
    var before = made();
    assertThat(delete("true")).isEqualTo(3);
    var after = made();
    assertThat(reasons(after))
        .containsEntry("self-opened clerk", 1L)
        .containsEntry("case-unknown clerk", 1L)
        .containsEntry("case-unknown data-owner-1", 1L);
    assertThat(after.emergencies("case-unknown")).isEqualTo(2);
    assertThat(after.count(Evidence.EMERGENCIES)).isGreaterThan(before.count(Evidence.EMERGENCIES));
  }
}
