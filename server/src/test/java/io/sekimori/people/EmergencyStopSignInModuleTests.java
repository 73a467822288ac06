package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class EmergencyStopSignInModuleTests {
  @Autowired World world;
  @Autowired Sessions sessions;
  @Autowired StopBook book;

  private MvcTestResult stop(String kind, String id) {
    var browser = world.second().browser();
    browser.get("/me");
    return browser.json("/api/v1/stops", Map.of("kind", kind, "id", id, "cause", "credentials"));
  }

  @Test
  void aStoppedPersonIsOutAndIsToldWhyAtTheSignIn() {
    var member = world.member();
    assertThat(member.browser().signedIn()).isTrue();
    var answer = stop("person", member.person());
    assertThat(answer).hasStatusOk();
    var said = Browser.tree(answer);
    assertThat(said.at("/cut/sessions").asInt()).isEqualTo(1);
    assertThat(said.at("/left/sessions").asInt(-1)).isZero();
    assertThat(member.browser().signedIn()).isFalse();
    var again = member.browser().signIn();
    assertThat(again).hasStatus(403);
    assertThat(Browser.body(again)).contains("\"code\":\"stopped\"");
    // whoever is refused does not wait for the entry of it
    TestLedger.until(
        () ->
            world.ledger.events().stream()
                .anyMatch(
                    one -> one.type().equals("sign-in") && one.code() == ProblemCode.STOPPED));
  }

  @Test
  void aStoppedPasskeyOpensNothingAndAnotherOneDoes() {
    var member = world.member();
    var person = new PersonId(member.person());
    var passkey = book.passkeys(person).iterator().next();
    assertThat(stop("credential", passkey.value())).hasStatusOk();
    assertThat(member.browser().signedIn()).isFalse();
    assertThat(member.browser().signIn()).hasStatus(403);
  }

  @Test
  void aStoppedSessionIsOverAndItsPersonMayComeAgain() {
    var member = world.member();
    var person = new PersonId(member.person());
    var session = sessions.of(person).getFirst().id();
    assertThat(stop("session", session.value())).hasStatusOk();
    assertThat(member.browser().signedIn()).isFalse();
    assertThat(member.browser().signIn()).hasStatusOk();
    assertThat(member.browser().signedIn()).isTrue();
  }

  @Test
  void aWholeCountryIsNotStoppedIfNobodyCouldUndoIt() {
    world.second();
    var answer = stop("country", "jp");
    assertThat(answer).hasStatus(409);
    assertThat(Browser.body(answer)).contains("\"code\":\"last-two\"");
    assertThat(world.second().browser().signedIn()).isTrue();
  }
}
