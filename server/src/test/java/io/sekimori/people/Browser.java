package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser for tests: keeps cookies, sends the page's CSRF token, has one passkey. */
final class Browser {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  static final String SESSION = "sekimori_session";

  private final MockMvcTester mvc;
  private final Map<String, Cookie> cookies = new LinkedHashMap<>();
  final SoftAuthenticator passkey = new SoftAuthenticator();
  String address = "127.0.0.1";
  String language = "ja";
  private String csrf = "";

  Browser(MockMvcTester mvc) {
    this.mvc = mvc;
  }

  private MvcTestResult exchange(MockMvcRequestBuilder request) {
    var all = cookies.values().toArray(Cookie[]::new);
    var sent =
        request
            .header("Accept-Language", language)
            .with(
                r -> {
                  r.setRemoteAddr(address);
                  return r;
                });
    var result = (all.length == 0 ? sent : sent.cookie(all)).exchange();
    for (var cookie : result.getResponse().getCookies()) {
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie);
      }
    }
    return result;
  }

  MvcTestResult get(String path) {
    var result = exchange(mvc.get().uri(path));
    var token = CSRF.matcher(body(result));
    if (token.find()) {
      csrf = token.group(1);
    }
    return result;
  }

  MvcTestResult form(String path, Map<String, String> fields) {
    var request = mvc.post().uri(path).header("X-CSRF-TOKEN", csrf);
    fields.forEach(request::param);
    return exchange(request);
  }

  MvcTestResult json(String path, Map<String, ?> body) {
    return json(HttpMethod.POST, path, body);
  }

  MvcTestResult json(HttpMethod method, String path, Map<String, ?> body) {
    return exchange(
        mvc.method(method)
            .uri(path)
            .header("X-CSRF-TOKEN", csrf)
            .header("Accept", "application/json")
            .contentType(MediaType.APPLICATION_JSON)
            .content(JSON.writeValueAsString(body)));
  }

  static String body(MvcTestResult result) {
    return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  static JsonNode tree(MvcTestResult result) {
    assertThat(result).hasStatus2xxSuccessful();
    return JSON.readTree(body(result));
  }

  /** The value of the session's cookie; empty if there is none. */
  String session() {
    var cookie = cookies.get(SESSION);
    return cookie == null ? "" : Objects.requireNonNull(cookie.getValue());
  }

  void plant(String session) {
    cookies.put(SESSION, new Cookie(SESSION, session));
  }

  boolean signedIn() {
    return get("/me").getResponse().getStatus() == 200;
  }

  // ---- what people do

  MvcTestResult enrol(String link) {
    return enrol(link, "", "");
  }

  MvcTestResult enrol(String link, String name, String number) {
    get("/enrol");
    var begun = json("/enrol/passkey/begin", Map.of("link", link, "name", name, "number", number));
    if (begun.getResponse().getStatus() != 200) {
      return begun;
    }
    var challenge = tree(begun);
    return json(
        "/enrol/passkey/finish",
        Map.of(
            "link", link,
            "name", name,
            "number", number,
            "ceremony", challenge.get("ceremony").asString(),
            "credential", passkey.create(challenge.get("options").asString())));
  }

  JsonNode challenge() {
    if (get("/sign-in").getResponse().getStatus() != 200) {
      get("/me"); // signed in already; the token of this session is on every page
    }
    return tree(json("/sign-in/passkey/begin", Map.of()));
  }

  MvcTestResult answer(JsonNode challenge) {
    return json(
        "/sign-in/passkey/finish",
        Map.of(
            "ceremony", challenge.get("ceremony").asString(),
            "credential", passkey.get(challenge.get("options").asString())));
  }

  MvcTestResult signIn() {
    return answer(challenge());
  }

  MvcTestResult stepUp() {
    get("/me");
    var challenge = tree(json("/sign-in/step-up/begin", Map.of()));
    return json(
        "/sign-in/step-up/finish",
        Map.of(
            "ceremony", challenge.get("ceremony").asString(),
            "credential", passkey.get(challenge.get("options").asString())));
  }

  MvcTestResult signOut() {
    get("/me");
    return form("/sign-in/end", Map.of());
  }
}
