package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Assurance;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class TokenModuleTests {
  private static final ApplicationId APPLICATION = new ApplicationId("crm");
  @Autowired World world;
  @Autowired Databases databases;
  @Autowired Authorities authorities;
  @Autowired Tokens tokens;
  @Autowired Staff staff;

  private static final Tokens.Scope SCOPE =
      new Tokens.Scope(Set.of("customer-enquiry"), Set.of("telephone"), Set.of(), Set.of(), false);

  private Caller administrator() {
    var id =
        new PersonId(Browser.tree(world.administrator().get("/api/v1/me")).get("id").asString());
    var actor =
        new Actor(
            Actor.Kind.PERSON,
            id.value(),
            new SessionId("ses-test"),
            new CredentialId("cred-test"),
            new NetworkId("loopback"),
            new OrganisationId("own"),
            "jp",
            null);
    return new Caller(actor, id, new Assurance.Passkey(world.clock.instant(), true, false), null);
  }

  private Tokens.Issued token(Tokens.Scope scope) {
    var administrator = administrator();
    boolean known =
        authorities.inForce().stream()
            .anyMatch(a -> a instanceof Authority.Application p && p.id().equals(APPLICATION));
    if (!known) {
      authorities.put(
          administrator, new Authority.Application(APPLICATION, new OrganisationId("own")));
    }
    return tokens.issue(
        administrator.actor(), APPLICATION, scope, world.clock.instant().plus(Duration.ofDays(30)));
  }

  private MvcTestResult me(String... headers) {
    var request = world.mvc().get().uri("/api/v1/me");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.exchange();
  }

  private static String bearer(Tokens.Issued token) {
    return "Bearer " + token.secret();
  }

  private static void assertRefused(MvcTestResult result, ProblemCode code) {
    assertThat(result).hasStatus(code.status());
    assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code.text());
  }

  @Test
  void makesAJobWithTheTokensLimits() {
    var me = Browser.tree(me("Authorization", bearer(token(SCOPE))));
    assertThat(me.get("kind").asString()).isEqualTo("job");
    assertThat(me.get("application").asString()).isEqualTo("crm");
    assertThat(me.get("assurance").asString()).isEqualTo("application-token");
    assertThat(me.get("limits").get("purposes").toString()).isEqualTo("[\"customer-enquiry\"]");
  }

  @Test
  void looksLikeASecretAndIsStoredAsAHash() {
    var issued = token(SCOPE);
    assertThat(issued.secret()).matches("skm_[A-Za-z0-9_-]{43}");
    assertThat(issued.toString()).doesNotContain(issued.secret());
    var rows =
        databases
            .data()
            .client()
            .sql("select id || token_hash || scope || mac from people.token")
            .query(String.class)
            .list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(issued.secret().substring(4)));
  }

  @Test
  void refusesWhatIsNoLivingToken() {
    assertRefused(me("Authorization", "Bearer skm_guess"), ProblemCode.SIGN_IN_REQUIRED);
    assertRefused(me("Authorization", "Basic dXNlcjpwYXNz"), ProblemCode.SIGN_IN_REQUIRED);
    assertRefused(me("Authorization", ""), ProblemCode.SIGN_IN_REQUIRED);
    var issued = token(SCOPE);
    assertThat(me("Authorization", bearer(issued))).hasStatusOk();
    world.forward(Duration.ofDays(31));
    assertRefused(me("Authorization", bearer(issued)), ProblemCode.SIGN_IN_REQUIRED);
  }

  @Test
  void endsAtOnceAndStaysEnded() {
    var issued = token(SCOPE);
    assertThat(me("Authorization", bearer(issued))).hasStatusOk();
    tokens.end(administrator().actor(), issued.id());
    assertRefused(me("Authorization", bearer(issued)), ProblemCode.SIGN_IN_REQUIRED);
    TestDatabases.superuser(databases.data()).sql("delete from people.token_end").update();
    assertRefused(me("Authorization", bearer(issued)), ProblemCode.SIGN_IN_REQUIRED);
  }

  @Test
  void ignoresARowWithWiderLimitsThanWereGiven() {
    var issued = token(SCOPE);
    TestDatabases.superuser(databases.data())
        .sql(
            "update people.token set scope = replace(scope, 'telephone', 'my-number') where id ="
                + " :id")
        .param("id", issued.id().value())
        .update();
    assertRefused(me("Authorization", bearer(issued)), ProblemCode.SIGN_IN_REQUIRED);
  }

  @Test
  void staysInItsNetworks() {
    var inside = token(new Tokens.Scope(Set.of(), Set.of(), Set.of(), Set.of("loopback"), false));
    assertThat(me("Authorization", bearer(inside))).hasStatusOk();
    var outside = token(new Tokens.Scope(Set.of(), Set.of(), Set.of(), Set.of("tokyo"), false));
    assertRefused(me("Authorization", bearer(outside)), ProblemCode.NETWORK_NOT_PERMITTED);
  }

  @Test
  void livesForAtMostFourHundredDays() {
    assertThatThrownBy(
            () ->
                tokens.issue(
                    administrator().actor(),
                    APPLICATION,
                    SCOPE,
                    world.clock.instant().plus(Duration.ofDays(401))))
        .isInstanceOf(Refusal.class);
  }

  private String lend(Browser browser, Tokens.Issued token) {
    browser.get("/me");
    var lent = browser.json("/api/v1/delegations", Map.of("token", token.id().value()));
    return Browser.tree(lent).get("code").asString();
  }

  @Test
  void actsForAPersonWhoLentItAProof() {
    var issued = token(SCOPE);
    var member = world.member();
    var code = lend(member.browser(), issued);
    var me = Browser.tree(me("Authorization", bearer(issued), "Sekimori-On-Behalf-Of", code));
    assertThat(me.get("kind").asString()).isEqualTo("person");
    assertThat(me.get("id").asString()).isEqualTo(member.person());
    assertThat(me.get("application").asString()).isEqualTo("crm");
    assertThat(me.get("assurance").asString()).isEqualTo("on-behalf");
  }

  @Test
  void takesNoProofThatIsNotItsOwnOrOver() {
    var issued = token(SCOPE);
    var other = token(SCOPE);
    var browser = world.member().browser();
    var code = lend(browser, issued);
    var altered = code.substring(0, code.length() - 2) + (code.endsWith("A") ? "BB" : "AA");
    for (var wrong : new String[] {"", "skd_", "person-x", altered}) {
      assertRefused(
          me("Authorization", bearer(issued), "Sekimori-On-Behalf-Of", wrong),
          ProblemCode.TOKEN_INSUFFICIENT);
    }
    assertRefused(
        me("Authorization", bearer(other), "Sekimori-On-Behalf-Of", code),
        ProblemCode.TOKEN_INSUFFICIENT);
    browser.signOut();
    assertRefused(
        me("Authorization", bearer(issued), "Sekimori-On-Behalf-Of", code),
        ProblemCode.TOKEN_INSUFFICIENT);
    browser.signIn();
    var second = lend(browser, issued);
    world.forward(Duration.ofMinutes(16));
    assertRefused(
        me("Authorization", bearer(issued), "Sekimori-On-Behalf-Of", second),
        ProblemCode.TOKEN_INSUFFICIENT);
  }

  @Test
  void makesNoProofForAnotherApplication() {
    var issued = token(SCOPE);
    var lent =
        world
            .mvc()
            .post()
            .uri("/api/v1/delegations")
            .header("Authorization", bearer(issued))
            .contentType("application/json")
            .content("{\"token\":\"tok-1\"}")
            .exchange();
    assertRefused(lent, ProblemCode.PASSKEY_REQUIRED);
  }

  @Test
  void isMadeByAdministratorsOnlyAndTheAttemptIsEntered() {
    token(SCOPE);
    var browser = world.member().browser();
    browser.get("/me");
    world.ledger.forget();
    var form = TokenDeskModuleTests.form("crm", world);
    assertThat(browser.json("/api/v1/tokens", form)).hasStatus(403);
    assertThat(world.ledger.events())
        .anySatisfy(
            event -> {
              assertThat(event.type()).isEqualTo("token-intended");
              assertThat(event.code()).isNotNull();
            });
    var admin = world.administrator();
    admin.get("/me");
    var made = Browser.tree(admin.json("/api/v1/tokens", form));
    assertThat(me("Authorization", "Bearer " + made.get("token").asString())).hasStatusOk();
    assertThat(
            admin.json(HttpMethod.DELETE, "/api/v1/tokens/" + made.get("id").asString(), Map.of()))
        .hasStatus(204);
    assertThat(me("Authorization", "Bearer " + made.get("token").asString())).hasStatus(401);
  }
}
