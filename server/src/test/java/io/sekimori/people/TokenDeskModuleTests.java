package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How many people a token takes, and what it opens. */
@SpringBootTest(classes = {PeopleForTests.class, PeopleForTests.Alone.class})
class TokenDeskModuleTests {
  @Autowired World world;
  @Autowired Databases databases;

  private MvcTestResult me(String... headers) {
    var request = world.mvc().get().uri("/api/v1/me");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.exchange();
  }

  private static void assertRefused(MvcTestResult result, ProblemCode code) {
    assertThat(result).hasStatus(code.status());
    assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code.text());
  }

  static Map<String, Object> form(String application, World world) {
    var form = new HashMap<String, Object>();
    for (var limit : List.of("purposes", "fields", "populations", "networks")) {
      form.put(limit, Set.of());
    }
    form.put("application", application);
    form.put("acts", Set.of("open-case"));
    form.put("expires", world.clock.instant().plus(Duration.ofDays(1)).toString());
    return form;
  }

  /** A program that may put cases, as two people said. */
  private void source(String name) {
    var admin = world.administrator();
    admin.get("/me");
    var program = Map.of("id", name, "organisation", "own");
    Browser.tree(admin.json("/api/v1/policy/application", Map.of("content", program)));
    var posting = Map.of("id", name + "-source", "application", name, "role", "case-source");
    var approvers = Set.of(world.second().person());
    var body = Map.of("content", posting, "approvers", approvers);
    var asked = Browser.tree(admin.json("/api/v1/policy/posting", body));
    world.agree();
    var agreed = Map.of("content", posting, "approval", asked.get("approval").asString());
    Browser.tree(admin.json("/api/v1/policy/posting", agreed));
  }

  @Test
  void takesTwoPeopleIfItsProgramHoldsAnything() {
    source("crm-two");
    var admin = world.administrator();
    admin.get("/me");
    var form = form("crm-two", world);
    assertRefused(admin.json("/api/v1/tokens", form), ProblemCode.APPROVAL_REQUIRED);
    form.put("approvers", Set.of(world.second().person()));
    var asked = admin.json("/api/v1/tokens", form);
    assertThat(asked).hasStatus(202);
    form.put("approval", Browser.tree(asked).get("approval").asString());
    assertRefused(admin.json("/api/v1/tokens", form), ProblemCode.APPROVAL_REQUIRED);
    world.agree();
    assertThat(Browser.body(admin.get("/approvals"))).contains("アプリケーショントークン", "crm-two");
    var made = Browser.tree(admin.json("/api/v1/tokens", form)).get("token").asString();
    assertThat(me("Authorization", "Bearer " + made)).hasStatusOk();
    assertRefused(admin.json("/api/v1/tokens", form), ProblemCode.APPROVAL_VOID);
    var attacker = TestDatabases.superuser(databases.data());
    var use = attacker.sql("delete from people.approval_use where approval = ?");
    assertThat(use.param(form.get("approval")).update()).isOne();
    assertRefused(admin.json("/api/v1/tokens", form), ProblemCode.APPROVAL_VOID);
    var put = withToken(made, HttpMethod.PUT, "/api/v1/cases/crm/T-1");
    assertThat(Browser.tree(put).get("origin").asString()).isEqualTo("system");
    var closed = withToken(made, HttpMethod.POST, "/api/v1/cases/crm/T-1/close");
    assertThat(Browser.tree(closed).get("open").asBoolean()).isFalse();
    assertRefused(withToken(made, HttpMethod.GET, "/api/v1/tokens"), ProblemCode.NOT_PERMITTED);
  }

  private MvcTestResult withToken(String token, HttpMethod method, String path) {
    return world
        .mvc()
        .method(method)
        .uri(path)
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .content("{\"kind\":\"enquiry\",\"customers\":[]}")
        .exchange();
  }

  @Test
  void isWorthNothingByItselfIfMadeBeforeItsProgramHeldAnything() {
    var admin = world.administrator();
    admin.get("/me");
    var program = Map.of("id", "crm-early", "organisation", "own");
    Browser.tree(admin.json("/api/v1/policy/application", Map.of("content", program)));
    var early = Browser.tree(admin.json("/api/v1/tokens", form("crm-early", world)));
    var bearer = "Bearer " + early.get("token").asString();
    assertThat(me("Authorization", bearer)).hasStatusOk();
    source("crm-early");
    assertRefused(me("Authorization", bearer), ProblemCode.TOKEN_INSUFFICIENT);
  }

  @Test
  void entersNoProgramThatAClientMadeUp() {
    var admin = world.administrator();
    admin.get("/me");
    world.ledger.forget();
    assertRefused(admin.json("/api/v1/tokens", form("made-up", world)), ProblemCode.NOT_FOUND);
    assertThat(world.ledger.events()).hasSize(1);
    assertThat(world.ledger.events().toString()).doesNotContain("made-up");
  }

  @Test
  void namesNoActThatIsNotForTokens() {
    for (var act : List.of("approve", "reveal", "anything")) {
      assertThatThrownBy(
              () -> new Tokens.Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(act), false))
          .isInstanceOf(Refusal.class);
    }
  }
}
