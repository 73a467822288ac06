package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.sekimori.people.SoftAuthenticator;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at a browser: cookies, the page's CSRF token, a passkey. */
final class Visitor {
  static final String SESSION = "sekimori_session";
  static final String PASSWORD = "four words and a number 7";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Wire wire;
  private final Map<String, String> cookies = new TreeMap<>();
  final SoftAuthenticator passkey;
  private String csrf = "";

  Visitor(Wire wire) {
    this(wire, new SoftAuthenticator());
  }

  Visitor(Wire wire, SoftAuthenticator passkey) {
    this.wire = wire;
    this.passkey = passkey;
  }

  /** The request with this visitor's cookies and token. */
  Wire.Request dressed(Wire.Request request) {
    return bare(request).with("X-CSRF-TOKEN", csrf);
  }

  /** The request with this visitor's cookies only. */
  Wire.Request bare(Wire.Request request) {
    return cookies.isEmpty() ? request : request.with("Cookie", cookies());
  }

  String cookies() {
    return cookies.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("; "));
  }

  String csrf() {
    return csrf;
  }

  Wire.Answer send(Wire.Request request) {
    var answer = wire.send(dressed(request));
    keep(answer);
    return answer;
  }

  private void keep(Wire.Answer answer) {
    for (var set : answer.response().headers().allValues("Set-Cookie")) {
      var name = set.substring(0, set.indexOf('='));
      var value = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
      if (name.contains("language") || name.contains("flash")) {
        continue; // the language is said by each request
      }
      if (value.isEmpty()) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
    var token = CSRF.matcher(answer.text());
    if (token.find()) {
      csrf = token.group(1);
    }
  }

  Wire.Answer get(String target) {
    return send(Wire.Request.of("GET", target));
  }

  Wire.Answer json(String target, Object body) {
    return send(
        Wire.Request.of("POST", target)
            .with("Accept", "application/json")
            .json(JSON.writeValueAsString(body)));
  }

  Wire.Answer form(String target, Map<String, String> fields) {
    return send(
        Wire.Request.of("POST", target)
            .body(
                "application/x-www-form-urlencoded",
                encoded(fields).getBytes(StandardCharsets.US_ASCII)));
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static JsonNode tree(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return JSON.readTree(answer.text());
  }

  Visitor enrol(String link) {
    get("/enrol");
    var begun = tree(json("/enrol/passkey/begin", Map.of("link", link, "name", "", "number", "")));
    tree200(
        json(
            "/enrol/passkey/finish",
            Map.of(
                "link",
                link,
                "name",
                "",
                "number",
                "",
                "ceremony",
                begun.get("ceremony").asString(),
                "credential",
                passkey.create(begun.get("options").asString()))));
    get("/me");
    return this;
  }

  Visitor signIn() {
    get("/sign-in");
    var begun = tree(json("/sign-in/passkey/begin", Map.of()));
    tree200(
        json(
            "/sign-in/passkey/finish",
            Map.of(
                "ceremony", begun.get("ceremony").asString(),
                "credential", passkey.get(begun.get("options").asString()))));
    get("/me");
    return this;
  }

  /** A password and a code instead of a passkey. */
  Visitor enrolPassword(String link, Instant now) {
    get("/enrol");
    var begun = tree(json("/enrol/password/begin", Map.of("link", link)));
    tree200(
        json(
            "/enrol/password/finish",
            Map.of(
                "link",
                link,
                "ceremony",
                begun.get("ceremony").asString(),
                "password",
                PASSWORD,
                "code",
                code(begun.get("key").asString(), now))));
    get("/me");
    return this;
  }

  private static void tree200(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  static String code(String base32, Instant now) {
    var bytes = new ByteArrayOutputStream();
    int bits = 0;
    int value = 0;
    for (int i = 0; i < base32.length(); i++) {
      value = (value << 5 | BASE32.indexOf(base32.charAt(i))) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(value >> bits);
      }
    }
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(new SecretKeySpec(bytes.toByteArray(), "RAW"), now);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
