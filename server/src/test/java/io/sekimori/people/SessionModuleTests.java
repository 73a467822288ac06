package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.EventTypes;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class SessionModuleTests {
  @Autowired World world;
  @Autowired Databases databases;
  @Autowired Sessions sessions;
  @Autowired Upkeep upkeep;

  /** What the node remembers of rows, not what it knows of endings. */
  private void forget() {
    sessions.endAll(Actor.system("test"), new PersonId("person-nobody"));
  }

  @Test
  void givesANewSessionAtEverySignIn() {
    var browser = world.browser();
    browser.plant("sks_planted");
    assertThat(browser.signedIn()).isFalse();
    var member = world.member();
    var first = member.browser().session();
    member.browser().signIn();
    assertThat(member.browser().session()).isNotEqualTo(first).startsWith("sks_");
    browser.plant(first);
    assertThat(browser.signedIn()).as("the session before is over").isFalse();
  }

  @Test
  void putsNothingButARandomValueIntoTheCookie() {
    var browser = world.member().browser();
    var cookie = browser.signIn().getResponse().getHeaders("Set-Cookie");
    assertThat(cookie)
        .anySatisfy(
            one ->
                assertThat(one)
                    .matches("sekimori_session=sks_[A-Za-z0-9_-]{43};.*")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/"));
  }

  @Test
  void keepsOnlyTheHash() {
    var browser = world.member().browser();
    var secrets =
        databases
            .data()
            .client()
            .sql("select token_hash || mac || id from people.session")
            .query(String.class)
            .list();
    assertThat(secrets).isNotEmpty().noneMatch(row -> row.contains(browser.session()));
  }

  @Test
  void isOverAfterHalfAnHourWithoutARequest() {
    var browser = world.member().browser();
    world.forward(Duration.ofMinutes(29));
    assertThat(browser.signedIn()).isTrue();
    world.forward(Duration.ofMinutes(33));
    assertThat(browser.signedIn()).isFalse();
  }

  @Test
  void isOverAfterTenHoursHoweverBusy() {
    var browser = world.member().browser();
    for (int i = 0; i < 23; i++) {
      world.forward(Duration.ofMinutes(25));
      browser.get("/me");
    }
    assertThat(browser.signedIn()).isTrue();
    world.forward(Duration.ofMinutes(26));
    assertThat(browser.signedIn()).isFalse();
  }

  @Test
  void endsFromAnotherBrowser() {
    var member = world.member();
    var other = world.browser();
    other.passkey.userHandle = "";
    var page = Browser.body(member.browser().get("/me"));
    assertThat(page).doesNotContain("/end\"><input type=\"hidden\" name=\"_csrf\"/>");
    var secret = member.browser().session();
    var second = new Browser(world.mvc());
    second.plant(secret);
    assertThat(second.signedIn()).isTrue();
    member.browser().signOut();
    assertThat(second.signedIn()).isFalse();
  }

  @Test
  void endsOneOfMineAndNobodyElses() {
    var member = world.member();
    var stranger = world.member().browser();
    world.administrator();
    var mine = sessions.of(new PersonId(member.person())).getFirst();
    stranger.get("/me");
    assertThat(stranger.form("/me/sessions/" + mine.id() + "/end", Map.of())).hasStatus(404);
    assertThat(member.browser().signedIn()).isTrue();
    member.browser().get("/me");
    assertThat(member.browser().form("/me/sessions/" + mine.id() + "/end", Map.of()))
        .hasRedirectedUrl("/me");
    assertThat(member.browser().signedIn()).isFalse();
  }

  @Test
  void endsAllOthersOfMineAtOnceAndKeepsThisOne() {
    var member = world.member();
    var stranger = world.member().browser();
    var mine = member.browser();
    var elsewhere = world.browser();
    elsewhere.plant(mine.session());
    var other = sessions.of(new PersonId(member.person())).getFirst().id();
    mine.plant("");
    mine.signIn();
    assertThat(elsewhere.signedIn()).isTrue();
    assertThat(Browser.body(mine.get("/me"))).contains("/me/sessions/end");
    assertThat(mine.form("/me/sessions/end", Map.of())).hasRedirectedUrl("/me");
    assertThat(elsewhere.signedIn()).isFalse();
    assertThat(mine.signedIn()).isTrue();
    assertThat(stranger.signedIn()).isTrue();
    assertThat(Browser.body(mine.get("/me")))
        .as("neither the others nor this one can be ended")
        .doesNotContain("/me/sessions/")
        .doesNotContain("/credentials/");
    var entry = world.ledger.events().getLast();
    assertThat(entry.type()).isEqualTo("session-ended");
    assertThat(entry.actor().id()).isEqualTo(member.person());
    assertThat(entry.facts()).containsEntry("session", other.value());
  }

  @Test
  void ignoresARowThatTheSuperuserAltered() {
    var victim = world.member();
    var thief = world.member();
    TestDatabases.superuser(databases.data())
        .sql("update people.session set person = :victim where person = :thief")
        .param("victim", victim.person())
        .param("thief", thief.person())
        .update();
    var browser = world.browser();
    browser.plant(thief.browser().session());
    world.forward(Duration.ofSeconds(1));
    forget();
    assertThat(browser.signedIn()).isFalse();
  }

  @Test
  void wantsTheCsrfTokenOfThisSession() {
    var member = world.member().browser();
    var fresh = new Browser(world.mvc());
    fresh.plant(member.session());
    assertThat(fresh.form("/sign-in/end", Map.of())).hasStatus(403);
    fresh.get("/sign-in");
    assertThat(fresh.form("/me/language", Map.of("language", "en"))).hasStatus(403);
    assertThat(member.signedIn()).isTrue();
  }

  @Test
  void worksWithoutTheLedgerAndIsEnteredLate() {
    var browser = world.member().browser();
    browser.signOut();
    world.ledger.breakDown(true);
    try {
      assertThat(browser.signIn()).hasStatusOk();
      assertThat(browser.signedIn()).isTrue();
    } finally {
      world.ledger.breakDown(false);
    }
    world.ledger.forget();
    upkeep.enterLate();
    upkeep.enterLate();
    assertThat(world.ledger.events())
        .filteredOn(event -> event.type().equals(EventTypes.GAP))
        .singleElement()
        .satisfies(event -> assertThat(event.facts()).containsEntry("what", "sign-in"));
  }

  @Test
  void showsPagesInTheChosenLanguage() {
    var browser = world.member().browser();
    assertThat(Browser.body(browser.get("/me"))).contains("自分の設定", "架空 花子");
    assertThat(browser.form("/me/language", Map.of("language", "en"))).hasRedirectedUrl("/me");
    assertThat(Browser.body(browser.get("/me"))).contains("My account", "Your language was saved");
    browser.signOut();
    browser.language = "ja";
    browser.signIn();
    assertThat(Browser.body(browser.get("/me"))).contains("My account");
  }

  @Test
  void rendersEveryPageInBothLanguages() {
    var admin = world.administrator();
    var member = world.member();
    var patterns = Pattern.compile("\\?\\?|_ja\\?|_en\\?| style=|<style|\\son[a-z]+=|<script>");
    for (var language : new String[] {"en", "ja"}) {
      admin.get("/me");
      admin.form("/me/language", Map.of("language", language));
      for (var path :
          new String[] {"/", "/me", "/staff", "/staff/" + member.person(), "/enrol", "/nothing"}) {
        var page = Browser.body(admin.get(path));
        assertThat(page).as(path).contains("<html lang=\"" + language + "\"");
        assertThat(patterns.matcher(page).find()).as(path + " " + page).isFalse();
      }
      var stranger = world.browser();
      stranger.language = language;
      for (var path : new String[] {"/sign-in", "/enrol"}) {
        var page = Browser.body(stranger.get(path));
        assertThat(patterns.matcher(page).find()).as(path + " " + page).isFalse();
      }
    }
  }
}
