package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** WebAuthn Level 3 §7.1 and §7.2, with an authenticator that can be wrong in every way. */
@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class PasskeyModuleTests {
  @Autowired World world;
  @Autowired Databases databases;
  @Autowired AuthorityMac authority;
  @Autowired Credentials credentials;
  @Autowired Tokens tokens;

  private static void assertRefused(MvcTestResult result, ProblemCode code) {
    assertThat(result).hasStatus(code.status());
    assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code.text());
  }

  @Test
  void signsInWithTheKeyThatWasEnrolled() {
    var member = world.member();
    assertThat(member.browser().signedIn()).isTrue();
    member.browser().signOut();
    assertThat(member.browser().signedIn()).isFalse();
    assertThat(member.browser().signIn()).hasStatusOk();
    assertThat(member.browser().signedIn()).isTrue();
    assertThat(world.ledger.types()).contains("credential-added", "sign-in", "sign-out");
  }

  static Stream<Arguments> wrongWays() {
    return Stream.of(
        wrong("another origin", key -> key.origin = "https://evil.example.com"),
        wrong("another port", key -> key.origin = "http://localhost:8081"),
        wrong("another relying party", key -> key.relyingParty = "example.com"),
        wrong("no user verification", key -> key.verifies = false),
        wrong("another key", key -> key.signsWrong = true),
        wrong("a counter that runs back", key -> key.counter = -1),
        wrong("an unknown credential", key -> key.id[0] ^= 1),
        wrong("another person's handle", key -> key.userHandle = "cGVyc29uLXg"));
  }

  private static Arguments wrong(String what, Consumer<SoftAuthenticator> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongWays")
  void refusesAnAssertionWith(String what, Consumer<SoftAuthenticator> change) {
    var browser = world.member().browser();
    browser.signIn();
    browser.signOut();
    change.accept(browser.passkey);
    assertRefused(browser.signIn(), ProblemCode.SIGN_IN_FAILED);
    assertThat(browser.signedIn()).isFalse();
  }

  static Stream<Arguments> wrongBeginnings() {
    return Stream.of(
        wrong("another origin", key -> key.origin = "https://evil.example.com"),
        wrong("another relying party", key -> key.relyingParty = "example.com"),
        wrong("no user verification", key -> key.verifies = false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongBeginnings")
  void refusesARegistrationWith(String what, Consumer<SoftAuthenticator> change) {
    var link = world.add(world.newNumber())[1];
    var browser = world.browser();
    change.accept(browser.passkey);
    assertRefused(browser.enrol(link), ProblemCode.SIGN_IN_FAILED);
    assertThat(world.browser().enrol(link)).as("the link is not used up").hasStatusOk();
  }

  @Test
  void takesAnAnswerOnceAndOnlyInTime() {
    var browser = world.member().browser();
    browser.signOut();
    var challenge = browser.challenge();
    assertThat(browser.answer(challenge)).hasStatusOk();
    browser.signOut();
    browser.get("/sign-in");
    assertRefused(browser.answer(challenge), ProblemCode.SIGN_IN_FAILED);
    var late = browser.challenge();
    world.forward(Duration.ofMinutes(6));
    assertRefused(browser.answer(late), ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void saysWhichKeysReachUnmaskedValues() {
    var link = world.add(world.newNumber())[1];
    var browser = world.browser();
    browser.passkey.backupEligible = true;
    browser.language = "en";
    assertThat(browser.enrol(link)).hasStatusOk();
    assertThat(Browser.body(browser.get("/me"))).contains("マスキング表示のみ").doesNotContain("マスキング解除まで");
  }

  @Test
  void registersNobodysKeyTwice() {
    var browser = world.member().browser();
    var link = world.add(world.newNumber())[1];
    assertRefused(browser.enrol(link), ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void ignoresARowThatTheSuperuserMade() {
    var victim = world.member();
    var thief = world.member();
    thief.browser().signOut();
    TestDatabases.superuser(databases.data())
        .sql("update people.credential set person = :victim where person = :thief")
        .param("victim", victim.person())
        .param("thief", thief.person())
        .update();
    thief.browser().passkey.userHandle =
        SoftAuthenticator.text(victim.person().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefused(thief.browser().signIn(), ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void keepsAnEndedKeyEndedThoughItsEndIsDeleted() {
    var member = world.member();
    var admin = world.administrator();
    var page = Browser.body(admin.get("/staff/" + member.person()));
    var credential =
        World.find(java.util.regex.Pattern.compile("/credentials/(cred-[0-9a-z]+)/end"), page);
    assertThat(
            admin.form(
                "/staff/" + member.person() + "/credentials/" + credential + "/end",
                java.util.Map.of()))
        .hasStatus(302);
    assertThat(member.browser().signedIn()).isFalse();
    TestDatabases.superuser(databases.data()).sql("delete from people.credential_end").update();
    assertRefused(member.browser().signIn(), ProblemCode.SIGN_IN_FAILED);
  }

  /** The entry is the witness of the row. */
  @Test
  void aNodeThatStartsLaterKnowsWhatHasEndedThoughItsEndIsDeleted() {
    var member = world.member();
    var admin = world.administrator();
    var page = Browser.body(admin.get("/staff/" + member.person()));
    var credential =
        World.find(java.util.regex.Pattern.compile("/credentials/(cred-[0-9a-z]+)/end"), page);
    admin.form(
        "/staff/" + member.person() + "/credentials/" + credential + "/end", java.util.Map.of());
    TestDatabases.superuser(databases.data()).sql("delete from people.credential_end").update();
    var id = new CredentialId(credential);
    var later = new CredentialRows(databases, authority, new Endings(world.ledger, world.clock));
    assertThat(later.find(id)).isEmpty();
    var deceived =
        new CredentialRows(databases, authority, new Endings(new FakeLedger(), world.clock));
    assertThat(deceived.find(id)).isPresent();
  }

  @Test
  void signsInWhoseStaffNumberHasCapitalsAndHyphens() {
    var added = world.add("D-hana");
    var browser = world.browser();
    assertThat(browser.enrol(added[1])).hasStatusOk();
    assertThat(browser.signIn()).hasStatusOk();
    assertThat(browser.stepUp()).hasStatusOk();
    var book = new PasskeyBook(credentials);
    assertThat(book.getCredentialIdsForUsername("D-hana")).isEmpty();
    assertThat(book.getUserHandleForUsername("D-hana")).isEmpty();
    assertThat(book.getCredentialIdsForUsername(added[0])).hasSize(1);
  }

  @Test
  void confirmsAgainInTheSameSession() {
    var browser = world.member().browser();
    var before = browser.session();
    world.forward(Duration.ofMinutes(25));
    assertThat(browser.signedIn()).isTrue();
    world.forward(Duration.ofMinutes(10));
    var lending = java.util.Map.of("token", "tok-1");
    browser.get("/me");
    assertRefused(browser.json("/api/v1/delegations", lending), ProblemCode.PASSKEY_TOO_OLD);
    assertThat(browser.stepUp()).hasStatusOk();
    // fresh enough now, and found out that there is no such token
    assertRefused(browser.json("/api/v1/delegations", lending), ProblemCode.NOT_FOUND);
    assertThat(browser.session()).isEqualTo(before);
    assertThat(world.ledger.types()).contains("passkey-confirmed");
  }

  @Test
  void confirmsOnlyWithAKeyOfTheSamePerson() {
    var browser = world.member().browser();
    var other = world.member().browser();
    browser.get("/me");
    var challenge = Browser.tree(browser.json("/sign-in/step-up/begin", java.util.Map.of()));
    assertRefused(
        browser.json(
            "/sign-in/step-up/finish",
            java.util.Map.of(
                "ceremony", challenge.get("ceremony").asString(),
                "credential", other.passkey.get(challenge.get("options").asString()))),
        ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void confirmsOnlyTheSessionOfWhoConfirms() {
    var member = world.member();
    var thief = world.member();
    assertThat(member.browser().stepUp()).hasStatusOk();
    var browser = member.browser();
    browser.get("/me");
    var challenge = Browser.tree(browser.json("/sign-in/step-up/begin", Map.of()));
    var answer =
        Map.of(
            "ceremony", challenge.get("ceremony").asString(),
            "credential", browser.passkey.get(challenge.get("options").asString()));
    browser.plant(thief.browser().session());
    browser.get("/me");
    assertRefused(browser.json("/sign-in/step-up/finish", answer), ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void takesNoTokenForConfirming() {
    var member = world.member();
    var browser = member.browser();
    browser.get("/me");
    for (var step : new String[] {"begin", "finish"}) {
      var result =
          world
              .mvc()
              .post()
              .uri("/sign-in/step-up/" + step)
              .header("Authorization", bearer())
              .header("Sekimori-On-Behalf-Of", lent(browser))
              .contentType("application/json")
              .content("{\"ceremony\":\"c\",\"credential\":\"{}\"}")
              .exchange();
      assertRefused(result, ProblemCode.CSRF);
    }
  }

  private Tokens.@org.jspecify.annotations.Nullable Issued issued;

  private Tokens.Issued token() {
    if (issued == null) {
      var program = new io.sekimori.terms.ApplicationId("crm-step");
      var admin = world.administrator();
      admin.get("/me");
      var content = Map.of("content", Map.of("id", "crm-step", "organisation", "own"));
      Browser.tree(admin.json("/api/v1/policy/application", content));
      var none = java.util.Set.<String>of();
      issued =
          tokens.issue(
              io.sekimori.ledger.Actor.system("test"),
              program,
              new Tokens.Scope(none, none, none, none, false),
              world.clock.instant().plus(Duration.ofDays(1)));
    }
    return issued;
  }

  private String bearer() {
    return "Bearer " + token().secret();
  }

  private String lent(Browser browser) {
    var lent = browser.json("/api/v1/delegations", Map.of("token", token().id().value()));
    return Browser.tree(lent).get("code").asString();
  }
}
