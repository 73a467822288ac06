package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
    classes = {EdgeForTests.class, FrontTests.Alone.class},
    properties = "sekimori.mode=trial")
@AutoConfigureMockMvc
class FrontTests {
  @Configuration
  static class Alone {}

  @Autowired MockMvcTester mvc;

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nothing", "/api/v1/nothing", "/static/edge.css", "/actuator/health"})
  void putsTheHeadersOnEveryAnswer(String path) {
    for (var caller : new String[] {"", "hanako"}) {
      var request = mvc.get().uri(path);
      var result =
          (caller.isEmpty() ? request : request.header(EdgeForTests.CALLER, caller)).exchange();
      assertThat(result).hasHeader("Content-Security-Policy", FrontFilter.POLICY);
      assertThat(result).hasHeader("X-Content-Type-Options", "nosniff");
      assertThat(result).hasHeader("Referrer-Policy", "no-referrer");
      assertThat(result).hasHeader("Cross-Origin-Opener-Policy", "same-origin");
      assertThat(result).hasHeader("Cross-Origin-Resource-Policy", "same-origin");
      assertThat(result).doesNotContainHeader("Strict-Transport-Security");
      if (!path.startsWith("/static")) {
        assertThat(result).hasHeader("Cache-Control", "no-store");
      }
    }
  }

  @Test
  void allowsNoInlineScriptOrStyle() {
    assertThat(FrontFilter.POLICY)
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void sendsPeopleToTheSignInPageAndBack() {
    assertThat(mvc.get().uri("/nothing/here"))
        .hasStatus(302)
        .hasRedirectedUrl("/sign-in?next=%2Fnothing%2Fhere");
    assertThat(mvc.get().uri("/")).hasRedirectedUrl("/sign-in");
  }

  @Test
  void showsTilesAndOutlivesOneThatFails() {
    var home = mvc.get().uri("/").header(EdgeForTests.CALLER, "h").header("Accept-Language", "ja");
    assertThat(home.exchange())
        .hasStatusOk()
        .bodyText()
        .contains("39,313", "試用", "架空 花子", "name=\"csrf\"")
        .doesNotContain("??", " style=", "<style", "onclick", "_ja");
  }

  @Test
  void changesTheLanguageAndComesBack() {
    var page = mvc.get().uri("/").header(EdgeForTests.CALLER, "h").exchange();
    var change =
        mvc.post()
            .uri("/language")
            .header(EdgeForTests.CALLER, "h")
            .header("X-CSRF-TOKEN", csrf(page.getResponse()))
            .cookie(visitor(page))
            .param("language", "en")
            .param("page", "//evil.example.com")
            .exchange();
    assertThat(change).hasStatus(302).hasRedirectedUrl("/");
    assertThat(change).cookies().hasValue(Languages.COOKIE, "en");
    var english =
        mvc.get()
            .uri("/")
            .header(EdgeForTests.CALLER, "h")
            .cookie(new Cookie(Languages.COOKIE, "en"));
    assertThat(english.exchange()).bodyText().contains("lang=\"en\"", "Trial", "Sign out");
  }

  @Test
  void takesNoTokenOfAnotherVisitor() {
    var one = mvc.get().uri("/").header(EdgeForTests.CALLER, "h").exchange();
    var other = mvc.get().uri("/").header(EdgeForTests.CALLER, "h").exchange();
    var change =
        mvc.post()
            .uri("/language")
            .header("X-CSRF-TOKEN", csrf(one.getResponse()))
            .cookie(visitor(other))
            .param("language", "en")
            .param("page", "/")
            .exchange();
    assertThat(change).hasStatus(403);
  }

  private static Cookie visitor(MvcTestResult page) {
    return Objects.requireNonNull(page.getResponse().getCookie("sekimori_visitor"));
  }

  private static String csrf(org.springframework.mock.web.MockHttpServletResponse response) {
    try {
      var matcher =
          Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"")
              .matcher(response.getContentAsString());
      assertThat(matcher.find()).isTrue();
      return matcher.group(1);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
