package io.sekimori.access;

import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.CUSTOMER;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.SampleFirm.passkey;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The module as it is wired, on the real ledger; the walls are verified elsewhere. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, verifyAutomatically = false)
@Import({TestDatabases.Fresh.class, TestKeys.Fresh.class})
class AccessModuleTests {
  private static final Path DIRECTORY = Path.of("target", "test-ledger", Ids.random("access"));
  @Autowired private Authorities authorities;
  @Autowired private Access access;
  @Autowired private Cases cases;
  @Autowired private Ledger ledger;
  @Autowired private Databases databases;
  @Autowired private Keys keys;
  @Autowired private Clock clock;

  @DynamicPropertySource
  static void ledgerSettings(DynamicPropertyRegistry registry) {
    registry.add("sekimori.ledger.origin", () -> "log.example.jp/sekimori/access");
    registry.add("sekimori.ledger.directory", () -> DIRECTORY.toString());
  }

  @Test
  void aRevocationStopsTheOtherNodeAndSurvivesARestart() {
    authorities.found(now(SampleFirm.ADMIN).actor(), SampleFirm.authorities());
    var other = new Node(databases, keys, ledger, clock);
    var entry = new Cases.Entry("crm", "T-1", "enquiry", Set.of(CUSTOMER));
    var within = cases.bringIn(now(SampleFirm.DATA_OWNER), List.of(entry)).getFirst();
    other.look();

    var ask = reveal(within);
    assertThat(append(granted(access.decide(now(CLERK), ask))))
        .isInstanceOf(Appended.Committed.class);
    var stale = granted(other.access.decide(now(CLERK), ask));
    authorities.revoke(now(SampleFirm.OFFICER), new GrantId("client-service-reveal"));
    var appended = append(stale);
    assertThat(appended).isInstanceOf(Appended.Stale.class);
    other.access.catchUp(((Appended.Stale) appended).accessEpoch());
    assertThat(other.access.decide(now(CLERK), ask)).isInstanceOf(Decision.Refused.class);

    var attacker = TestDatabases.superuser(databases.data());
    assertThat(attacker.sql("delete from access.authority where op = 'END'").update()).isOne();
    var restarted = new Node(databases, keys, ledger, clock);
    assertThat(restarted.access.decide(now(CLERK), ask)).isInstanceOf(Decision.Refused.class);
    assertThat(restarted.alarms.count()).isPositive();
    assertThat(restarted.access.decide(now(CLERK), Ask.toDo(Act.READ_HISTORY)))
        .isInstanceOf(Decision.Granted.class);
  }

  private Appended append(Grant grant) {
    var event =
        grant
            .event("reveal")
            .showing(List.of(new Event.Shown(List.of(SampleFirm.TELEPHONE), Form.FULL)));
    return ledger.appendNow(event, grant.guard());
  }

  private static Ask reveal(Case within) {
    return SampleFirm.ask(
        Act.REVEAL,
        Map.of(SampleFirm.TELEPHONE, FieldClass.CONTACT),
        Form.FULL,
        SampleFirm.ENQUIRY,
        within.id(),
        CUSTOMER);
  }

  private Caller now(PersonId person) {
    return caller(person, passkey(clock.instant()), SampleFirm.TOKYO);
  }

  private static Grant granted(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Granted.class);
    return ((Decision.Granted) decision).grant();
  }
}
