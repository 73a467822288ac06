package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Caller;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(classes = {EdgeForTests.class, ProblemTests.Probe.class, ProblemTests.Page.class})
@AutoConfigureMockMvc
class ProblemTests {
  /** What a client might send by mistake; it must not come back. */
  private static final String SECRET = "yamada.taro@example.jp";

  @Autowired MockMvcTester mvc;
  @Autowired FakeLedger ledger;
  @Autowired RefusalCounts counts;

  record Form(String purpose, int number) {}

  @RestController
  static class Probe {
    @GetMapping("/api/v1/probe/{code}")
    String refuse(@PathVariable String code) {
      throw new Refusal(ProblemCode.valueOf(code), "telephone");
    }

    @GetMapping("/api/v1/probe/number/{number}")
    int number(@PathVariable int number) {
      return number;
    }

    @GetMapping("/api/v1/probe/broken")
    String broken() {
      throw new IllegalStateException(SECRET);
    }

    @GetMapping("/api/v1/probe/database")
    String database() {
      throw new DataAccessResourceFailureException(SECRET);
    }

    @PostMapping("/api/v1/probe")
    Map<String, Object> take(@RequestBody Form form, Caller caller) {
      return Map.of("purpose", form.purpose(), "caller", caller.actor().id());
    }

    @GetMapping("/api/v1/probe/text")
    String text(@RequestParam String text) {
      return text;
    }
  }

  @Controller
  static class Page {
    @GetMapping("/probe")
    String page() {
      throw new Refusal(ProblemCode.OVER_BUDGET);
    }

    @GetMapping("/probe/passkey")
    String passkey() {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
  }

  private MvcTestResult get(String path, String language) {
    return mvc.get()
        .uri(URI.create(path))
        .header(EdgeForTests.CALLER, "hanako")
        .header("Accept-Language", language)
        .exchange();
  }

  private MvcTestResult post(String body) {
    return post(body, "application/json");
  }

  private MvcTestResult post(String body, String type) {
    return mvc.post()
        .uri("/api/v1/probe")
        .header(EdgeForTests.CALLER, "hanako")
        .header("Authorization", "Bearer test")
        .header("Content-Type", type)
        .content(body)
        .exchange();
  }

  private static void assertProblem(MvcTestResult result, ProblemCode code) {
    assertThat(result).hasStatus(code.status());
    assertThat(result).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code.text());
    assertThat(result).bodyText().doesNotContain(SECRET, "Exception", "io.sekimori", "??");
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void speaksBothLanguagesForEveryCode(ProblemCode code) throws Exception {
    for (var language : new String[] {"ja", "en"}) {
      var result = get("/api/v1/probe/" + code.name(), language);
      assertProblem(result, code);
      assertThat(result).hasHeader("Content-Language", language);
      assertThat(result).bodyJson().extractingPath("$.about").isEqualTo("telephone");
      var text = result.getResponse().getContentAsString();
      assertThat(text.codePoints().anyMatch(c -> c >= 0x3040 && c < 0xa000))
          .isEqualTo(language.equals("ja"));
    }
  }

  @Test
  void namesAnInstanceThatIsNewEveryTime() throws Exception {
    var one = get("/api/v1/probe/CONFLICT", "ja").getResponse().getContentAsString();
    var two = get("/api/v1/probe/CONFLICT", "ja").getResponse().getContentAsString();
    assertThat(one).containsPattern("urn:sekimori:instance:p-[0-9a-z]{20}").isNotEqualTo(two);
  }

  @Test
  void saysNothingAboutWhatBroke() {
    assertProblem(get("/api/v1/probe/broken", "en"), ProblemCode.INTERNAL);
    assertProblem(get("/api/v1/probe/database", "en"), ProblemCode.DATABASE_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"purpose\":\"yamada.taro@example.jp\",\"number\":\"yamada.taro@example.jp\"}",
        "{\"purpose\":\"a\",\"number\":1,\"yamada.taro@example.jp\":1}",
        "{\"purpose\":\"a\",\"purpose\":\"b\",\"number\":1}",
        "{\"purpose\":\"a\",\"number\":1} yamada.taro@example.jp",
        "{\"purpose\":\"a\\u0000\",\"number\":1}",
      })
  void refusesMalformedJsonWithoutRepeatingIt(String body) {
    assertProblem(post(body), ProblemCode.MALFORMED_REQUEST);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] cp932 = {'{', '"', 'p', '"', ':', '"', (byte) 0x8e, (byte) 0x52, '"', '}'};
    var result =
        mvc.post()
            .uri("/api/v1/probe")
            .header(EdgeForTests.CALLER, "hanako")
            .header("Authorization", "Bearer test")
            .contentType(MediaType.APPLICATION_JSON)
            .content(cp932)
            .exchange();
    assertProblem(result, ProblemCode.MALFORMED_REQUEST);
  }

  @Test
  void refusesWhatItCannotTakeIn() {
    assertProblem(post("a,b", "text/csv"), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    assertProblem(
        post("{}", "application/json;charset=Shift_JIS"), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    assertProblem(post("{}", "no media type"), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    assertProblem(post("{\"purpose\":\"" + "a".repeat(1_100_000) + "\"}"), ProblemCode.TOO_LARGE);
    assertProblem(get("/api/v1/probe", "en"), ProblemCode.METHOD_NOT_ALLOWED);
    assertThat(get("/api/v1/probe", "en")).hasHeader("Allow", "POST");
    assertProblem(get("/api/v1/nothing/" + SECRET, "en"), ProblemCode.NOT_FOUND);
    assertProblem(get("/api/v1/probe/number/" + SECRET, "en"), ProblemCode.MALFORMED_REQUEST);
    assertProblem(get("/api/v1/probe/text", "en"), ProblemCode.MALFORMED_REQUEST);
    assertProblem(get("/api/v1/probe/text?text=%00", "en"), ProblemCode.MALFORMED_REQUEST);
    assertProblem(get("/api/v1/probe;a=b/text", "en"), ProblemCode.MALFORMED_REQUEST);
  }

  @Test
  void takesWhatIsWellFormed() {
    var result = post("{\"purpose\":\"照会\",\"number\":1}");
    assertThat(result).hasStatusOk().bodyJson().extractingPath("$.purpose").isEqualTo("照会");
    assertThat(result).bodyJson().extractingPath("$.caller").isEqualTo("person-hanako");
  }

  @Test
  void asksAProgramWithoutProofToSignIn() {
    var result = mvc.get().uri("/api/v1/probe/CONFLICT").exchange();
    assertProblem(result, ProblemCode.SIGN_IN_REQUIRED);
    var wrong =
        mvc.get().uri("/api/v1/probe/CONFLICT").header("Authorization", "Bearer wrong").exchange();
    assertProblem(wrong, ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void wantsTheCsrfHeaderFromWhoeverUsesACookie() {
    var result =
        mvc.post()
            .uri("/api/v1/probe")
            .header(EdgeForTests.CALLER, "hanako")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"purpose\":\"a\",\"number\":1}")
            .exchange();
    assertProblem(result, ProblemCode.CSRF);
  }

  @Test
  void showsPeopleAPageAndHtmxAFragment() {
    var page = get("/probe", "ja");
    assertThat(page).hasStatus(429).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
    assertThat(page).bodyText().contains("<html lang=\"ja\"", "本日の上限に達しました", "架空 花子");
    var fragment =
        mvc.get()
            .uri("/probe/passkey")
            .header(EdgeForTests.CALLER, "hanako")
            .header("HX-Request", "true")
            .header("Accept-Language", "en-GB,en;q=0.8")
            .exchange();
    assertThat(fragment).hasStatus(403).hasHeader("HX-Retarget", "#alerts");
    assertThat(fragment).bodyText().contains("data-step-up").doesNotContain("<html");
  }

  @Test
  void countsRefusalsAndEntersThemOnceAMinute() {
    counts.enter();
    ledger.forget();
    for (int i = 0; i < 3; i++) {
      mvc.get().uri("/api/v1/probe/CONFLICT").exchange();
    }
    assertThat(ledger.events()).isEmpty();
    ledger.breakDown(true);
    counts.enter();
    ledger.breakDown(false);
    counts.enter();
    assertThat(ledger.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("refusals");
              assertThat(event.actor().id()).isEqualTo("anonymous");
              assertThat(event.code()).isEqualTo(ProblemCode.SIGN_IN_REQUIRED);
              assertThat(event.facts()).containsEntry("count", 3L);
            });
  }

  @Test
  void aLedgerThatIsDownIsAskedOnceNotForEachRefusal() {
    counts.enter();
    ledger.forget();
    mvc.get().uri("/api/v1/probe/CONFLICT").exchange();
    mvc.get()
        .uri("/api/v1/probe/CONFLICT")
        .header(EdgeForTests.CALLER, "hanako")
        .header("Accept", "application/json")
        .exchange();
    int before = ledger.refused();
    ledger.breakDown(true);
    counts.enter();
    ledger.breakDown(false);
    assertThat(ledger.refused() - before).isOne();
    counts.enter();
    assertThat(ledger.events()).hasSize(2);
  }
}
