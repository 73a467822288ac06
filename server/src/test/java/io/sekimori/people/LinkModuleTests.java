package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class LinkModuleTests {
  @Autowired World world;
  @Autowired Databases databases;
  @Autowired Links links;
  @Autowired FirstAdministrator first;

  private static void assertExpired(MvcTestResult result) {
    assertThat(result).hasStatus(401).bodyText().contains("link-expired");
  }

  @Test
  void servesOnce() {
    var link = world.add(world.newNumber())[1];
    assertThat(world.browser().enrol(link)).hasStatusOk();
    assertExpired(world.browser().enrol(link));
  }

  @Test
  void endsWithItsTime() {
    var link = world.add(world.newNumber())[1];
    world.forward(Duration.ofHours(24));
    assertExpired(world.browser().enrol(link));
  }

  @Test
  void isStoredAsAHashOnly() {
    var link = world.add(world.newNumber())[1];
    var rows =
        databases
            .data()
            .client()
            .sql("select id || token_hash || mac from people.link")
            .query(String.class)
            .list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(link.substring(4)));
  }

  @Test
  void cannotBeProlongedOrTurnedInTheDatabase() {
    var one = world.add(world.newNumber());
    var superuser = TestDatabases.superuser(databases.data());
    superuser
        .sql("update people.link set expires_at = expires_at + interval '1 day' where person = :p")
        .param("p", one[0])
        .update();
    assertExpired(world.browser().enrol(one[1]));
    var two = world.add(world.newNumber());
    superuser
        .sql("update people.link set person = :other where person = :p")
        .param("other", one[0])
        .param("p", two[0])
        .update();
    assertExpired(world.browser().enrol(two[1]));
  }

  @Test
  void answersAGuessLikeAnExpiredOne() {
    assertExpired(world.browser().enrol("sel_guess"));
  }

  @Test
  void makesNoInvitationOnceThereIsAnAdministrator() {
    world.administrator();
    assertThat(first.invite()).isEmpty();
  }

  @Test
  void staysUsedOrWithdrawnThoughTheSuperuserTakesItBack() {
    var used = world.add(world.newNumber());
    assertThat(world.browser().enrol(used[1])).hasStatusOk();
    var withdrawn = world.add(world.newNumber());
    links.withdraw(new PersonId(withdrawn[0]));
    var superuser = TestDatabases.superuser(databases.data());
    superuser.sql("delete from people.credential where person = :p").param("p", used[0]).update();
    superuser.sql("update people.link set used_at = null").update();
    assertExpired(world.browser().enrol(used[1]));
    assertExpired(world.browser().enrol(withdrawn[1]));
  }

  @Test
  void isWitnessedLateIfTheLedgerWasAway() {
    var link = world.add(world.newNumber());
    world.ledger.breakDown(true);
    links.withdraw(new PersonId(link[0]));
    world.ledger.breakDown(false);
    world.ledger.forget();
    links.enterLate();
    links.enterLate();
    assertThat(world.ledger.types()).containsExactly("ending-witnessed");
  }
}
