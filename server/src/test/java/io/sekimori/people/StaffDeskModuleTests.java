package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.approvals.Approvals;
import io.sekimori.database.Databases;
import io.sekimori.terms.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class StaffDeskModuleTests {
  @Autowired World world;
  @Autowired Approvals approvals;
  @Autowired Databases databases;
  @Autowired Credentials credentials;
  @Autowired StaffAddresses addresses;
  @Autowired Links links;
  @Autowired io.sekimori.access.Authorities authorities;

  @Test
  void isForAdministratorsOnlyAndEntersWhoTried() {
    var member = world.member();
    world.ledger.forget();
    assertThat(member.browser().get("/staff")).hasStatus(403);
    assertThat(member.browser().get("/staff/" + member.person())).hasStatus(403);
    member.browser().get("/me");
    assertThat(member.browser().form("/staff/" + member.person() + "/stop", Map.of()))
        .hasStatus(403);
    assertThat(world.ledger.events())
        .filteredOn(event -> event.type().equals("staff-view"))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.code()).isNotNull());
  }

  @Test
  void whoIsWrittenToElsewhereIsToldWhereTheyWereBefore() {
    var person = world.member().person();
    var admin = world.administrator();
    admin.get("/staff/" + person);
    for (var mail : List.of("first@example.jp", "first@example.jp", "second@example.jp")) {
      assertThat(admin.form("/staff/" + person + "/mail", Map.of("mail", mail))).hasStatus(302);
    }
    assertThat(toldOf(person)).isOne();
    assertThat(addresses.before(new PersonId(person))).contains("first@example.jp");
    assertThat(admin.form("/staff/" + person + "/mail", Map.of("mail", ""))).hasStatus(302);
    assertThat(toldOf(person)).isEqualTo(2);
    assertThat(addresses.before(new PersonId(person)))
        .as("a second change does not hide the first")
        .contains("first@example.jp");
  }

  private long toldOf(String person) {
    return databases
        .data()
        .client()
        .sql("select count(*) from outbox.message where receiver = ? and letter like ?")
        .params(person, "%mail-address-changed%")
        .query(Long.class)
        .single();
  }

  @Test
  void keepsNamesAndNumbersSealed() {
    var member = world.member();
    var rows =
        databases
            .data()
            .client()
            .sql("select name, number from people.staff")
            .query((row, n) -> java.util.List.of(row.getBytes(1), row.getBytes(2)))
            .list();
    assertThat(rows).isNotEmpty();
    for (var row : rows) {
      for (var sealed : row) {
        assertThat(new String(sealed, StandardCharsets.UTF_8))
            .doesNotContain("花子", member.number());
      }
    }
    for (var event : world.ledger.events()) {
      assertThat(event.toString()).doesNotContain("花子", member.number());
    }
  }

  @Test
  void refusesAStaffNumberTwice() {
    var member = world.member();
    var admin = world.administrator();
    admin.get("/staff");
    var fields =
        Map.of(
            "name", "架空 次郎",
            "number", member.number().toLowerCase(java.util.Locale.ROOT),
            "organisation", "own",
            "employment", "employee",
            "language", "en");
    assertThat(admin.form("/staff", fields)).hasStatus(409);
  }

  @Test
  void stopsSomebodyAtOnce() {
    var member = world.member();
    var admin = world.administrator();
    admin.get("/staff");
    assertThat(admin.form("/staff/" + member.person() + "/stop", Map.of())).hasStatus(302);
    assertThat(member.browser().signedIn()).isFalse();
    assertThat(member.browser().signIn()).hasStatus(401);
    assertThat(Browser.body(admin.get("/staff/" + member.person()))).contains("在籍終了");
  }

  @Test
  void givesNoNewLinkToWhoHasACredential() {
    var member = world.member();
    var admin = world.administrator();
    admin.get("/staff");
    assertThat(admin.form("/staff/" + member.person() + "/link", Map.of())).hasStatus(403);
  }

  @Test
  void givesNoNewLinkToWhoEverHadACredential() {
    var member = world.member();
    var admin = world.administrator();
    var page = "/staff/" + member.person();
    var credential = credentials.of(new PersonId(member.person())).getFirst().id().value();
    admin.get(page);
    assertThat(admin.form(page + "/credentials/" + credential + "/end", Map.of())).hasStatus(302);
    assertThat(Browser.body(admin.get(page))).doesNotContain(page + "/link");
    assertThat(admin.form(page + "/link", Map.of())).hasStatus(403);
  }

  @Test
  void givesNoNewLinkToWhoHoldsSomethingAlready() {
    var added = world.add(world.newNumber());
    var admin = world.administrator();
    admin.get("/rights");
    assertThat(admin.form("/staff/" + added[0] + "/link", Map.of())).hasStatusOk();
    var role = Map.of("person", added[0], "role", "audit");
    assertThat(admin.form("/rights/roles", role)).hasRedirectedUrl("/rights");
    assertThat(admin.form("/staff/" + added[0] + "/link", Map.of())).hasStatus(403);
  }

  @Test
  void givesNoNewLinkToWhomAnotherAdded() {
    var added = world.add(world.newNumber());
    var second = world.second().browser();
    second.get("/me");
    assertThat(second.form("/staff/" + added[0] + "/link", Map.of())).hasStatus(403);
  }

  @Test
  void anOlderLinkIsWorthNothingOnceSomebodyHasAKey() {
    var added = world.add(world.newNumber());
    var spare =
        links.issue(
            io.sekimori.ledger.Actor.system("test"), new PersonId(added[0]), Links.Kind.ENROLMENT);
    assertThat(world.browser().enrol(added[1])).hasStatusOk();
    assertThat(world.browser().enrol(spare.secret())).hasStatus(401);
  }

  @Test
  void entersNoIdThatAClientMadeUp() {
    var admin = world.administrator();
    admin.get("/staff");
    world.ledger.forget();
    assertThat(admin.form("/staff/person-made-up/link", Map.of())).hasStatus(404);
    assertThat(admin.form("/staff/person-made-up/recovery", Map.of("approvers", "x")))
        .hasStatus(404);
    assertThat(world.ledger.events()).hasSize(2);
    assertThat(world.ledger.events().toString()).doesNotContain("made-up");
  }

  @Test
  void writesNothingForABlankName() {
    var admin = world.administrator();
    admin.get("/staff");
    long before = people();
    var fields =
        Map.of(
            "name", " ",
            "number", world.newNumber(),
            "organisation", "own",
            "employment", "employee",
            "language", "ja");
    assertThat(admin.form("/staff", fields)).hasStatus(422);
    assertThat(people()).isEqualTo(before);
  }

  private long people() {
    return authorities.inForce().stream()
        .filter(io.sekimori.access.Authority.Person.class::isInstance)
        .count();
  }

  @Test
  void recoversSomebodyOnlyWithASecondPerson() {
    var member = world.member();
    var second = world.second();
    var anybody = world.member();
    var admin = world.administrator();
    var page = "/staff/" + member.person();
    admin.get(page);
    assertThat(admin.form(page + "/recovery", Map.of("approvers", member.person())))
        .as("not by the person themselves")
        .hasStatus(403);
    assertThat(admin.form(page + "/recovery", Map.of("approvers", anybody.person())))
        .as("not by just anybody")
        .hasStatus(422);
    assertThat(admin.form(page + "/recovery", Map.of("approvers", second.person()))).hasStatus(302);
    var asked = approvals.concerning(new PersonId(second.person())).getFirst();
    assertThat(admin.form(page + "/recovery/" + asked.id().value(), Map.of()))
        .as("not before the approval")
        .hasStatus(403);
    assertThat(member.browser().signedIn()).isTrue();
    world.agree();
    assertThat(Browser.body(admin.get(page))).contains("承認済み");
    var done = admin.form(page + "/recovery/" + asked.id().value(), Map.of());
    var link =
        World.find(
            java.util.regex.Pattern.compile("/enrol#(sel_[A-Za-z0-9_-]+)"), Browser.body(done));

    assertThat(member.browser().signedIn()).as("the old session is over").isFalse();
    assertThat(member.browser().signIn()).as("the old key is over").hasStatus(401);
    assertThat(world.browser().enrol(link)).hasStatusOk();
    assertThat(admin.form(page + "/recovery/" + asked.id().value(), Map.of()))
        .as("one approval, one recovery")
        .hasStatus(409);
    admin.get("/approvals");
    assertThat(admin.form("/approvals/" + asked.id().value() + "/withdraw", Map.of()))
        .as("what was done is not taken back")
        .hasStatus(409);
    assertThat(Browser.body(admin.get("/approvals")))
        .contains("data-state=\"used\"", "実行済み")
        .doesNotContain("/approvals/" + asked.id().value() + "/withdraw");
  }
}
