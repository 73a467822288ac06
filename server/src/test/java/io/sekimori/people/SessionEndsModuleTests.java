package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.EventTypes;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What has ended stays ended, whatever the database's superuser does to its row. */
@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class SessionEndsModuleTests {
  @Autowired World world;
  @Autowired Databases databases;
  @Autowired Sessions sessions;
  @Autowired Upkeep upkeep;
  @Autowired AuthorityMac authority;

  /** What the node remembers of rows, not what it knows of endings. */
  private void forget() {
    sessions.endAll(Actor.system("test"), new PersonId("person-nobody"));
  }

  private void superuser(String sql) {
    TestDatabases.superuser(databases.data()).sql(sql).update();
    forget();
  }

  private static final String REVIVE = "update people.session set ended_at = null";

  @Test
  void staysEndedThoughTheSuperuserTakesItsEndBack() {
    var member = world.member();
    var stolen = world.browser();
    stolen.plant(member.browser().session());
    member.browser().signOut();
    superuser(REVIVE);
    assertThat(stolen.signedIn()).as("after signing out").isFalse();

    member.browser().signIn();
    stolen.plant(member.browser().session());
    member.browser().plant("");
    member.browser().signIn();
    member.browser().get("/me");
    assertThat(member.browser().form("/me/sessions/end", Map.of())).hasRedirectedUrl("/me");
    superuser(REVIVE);
    assertThat(stolen.signedIn()).as("after all others were ended").isFalse();
    assertThat(member.browser().signedIn()).isTrue();
  }

  @Test
  void staysEndedWithItsKeyThoughTheSuperuserTakesBothEndsBack() {
    var member = world.member();
    var admin = world.administrator();
    var page = Browser.body(admin.get("/staff/" + member.person()));
    var key = World.find(Pattern.compile("(/credentials/cred-[0-9a-z]+/end)"), page);
    var hash = Secrets.hash(member.browser().session());
    assertThat(admin.form("/staff/" + member.person() + key, Map.of())).hasStatus(302);
    superuser(REVIVE);
    superuser("delete from people.credential_end");
    assertThat(member.browser().signedIn()).isFalse();
    assertThat(elsewhere(world.ledger).byHash(hash)).as("a node that starts later").isEmpty();
    assertThat(elsewhere(new FakeLedger()).byHash(hash)).as("without the ledger").isPresent();
  }

  private SessionRows elsewhere(FakeLedger ledger) {
    return new SessionRows(databases, authority, new Endings(ledger, world.clock));
  }

  @Test
  void isOverAfterHalfAnHourThoughTheSuperuserSaysItWasUsed() {
    var member = world.member();
    world.forward(Duration.ofMinutes(33));
    superuser(
        "update people.session set seen_at = seen_at + interval '33 minutes' where person = '"
            + member.person()
            + "'");
    assertThat(member.browser().signedIn()).isFalse();
  }

  @Test
  void endsWithoutTheLedgerAndIsEnteredLate() {
    var member = world.member();
    var id = sessions.of(new PersonId(member.person())).getFirst().id();
    world.ledger.breakDown(true);
    try {
      member.browser().signOut();
      assertThat(member.browser().signedIn()).isFalse();
    } finally {
      world.ledger.breakDown(false);
    }
    world.ledger.forget();
    upkeep.enterLate();
    upkeep.enterLate();
    assertThat(world.ledger.events())
        .filteredOn(event -> id.value().equals(event.facts().get("session")))
        .singleElement()
        .satisfies(event -> assertThat(event.type()).isEqualTo(EventTypes.GAP))
        .satisfies(event -> assertThat(event.facts()).containsEntry("what", "session-ended"));
    assertThat(world.ledger.events())
        .filteredOn(event -> id.value().equals(event.facts().get("what")))
        .as("the witness")
        .hasSize(1);
  }
}
