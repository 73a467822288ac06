package io.sekimori.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Somebody of the fictional firm's staff, with a passkey and a session. */
final class Person {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private final Wire wire;
  private final String id;
  private final Passkey passkey;
  private String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String csrf = "";

  private Person(Wire wire, String id, String origin, String address) {
    this.wire = wire;
    this.id = id;
    this.passkey = new Passkey(origin);
    this.address = address;
  }

  /**
   * Enrols by the one-time link.
   *
   * @param origin the address under which the server knows itself
   * @param secret what follows the # in the link
   */
  static Person enrol(Wire wire, String id, String origin, String secret) {
    return enrol(wire, id, origin, secret, "");
  }

  /**
   * The same for somebody elsewhere.
   *
   * @param address from which a proxy that the server trusts says that they come
   */
  static Person enrol(Wire wire, String id, String origin, String secret, String address) {
    var person = new Person(wire, id, origin, address);
    person.look("/enrol");
    var self = Map.<String, Object>of("link", secret, "name", "", "number", "");
    var begun = person.json("POST", "/enrol/passkey/begin", self).fine().json();
    var finish = new LinkedHashMap<>(self);
    finish.put("ceremony", begun.get("ceremony").asString());
    finish.put("credential", person.credential(person.passkey.create(options(begun))));
    person.json("POST", "/enrol/passkey/finish", finish).fine();
    person.look("/me");
    return person;
  }

  /** From now on they come from there. */
  void goTo(String elsewhere) {
    address = elsewhere;
  }

  String id() {
    return id;
  }

  /** Signs in anew: sessions end with the hours that a scenario skips. */
  void signIn() {
    cookies.clear();
    look("/sign-in");
    var begun = json("POST", "/sign-in/passkey/begin", Map.of()).fine().json();
    json(
            "POST",
            "/sign-in/passkey/finish",
            Map.of(
                "ceremony",
                begun.get("ceremony").asString(),
                "credential",
                credential(passkey.get(options(begun)))))
        .fine();
    look("/me");
  }

  /** The console hands options and credentials on as text. */
  private static JsonNode options(JsonNode begun) {
    return Wire.JSON.readTree(begun.get("options").asString());
  }

  private Object credential(Map<String, Object> credential) {
    return Wire.JSON.writeValueAsString(credential);
  }

  Wire.Reply get(String path) {
    return send(request(path).GET());
  }

  Wire.Reply json(String method, String path, Map<String, ?> body) {
    var text = HttpRequest.BodyPublishers.ofString(Wire.JSON.writeValueAsString(body));
    return send(request(path).header("Content-Type", "application/json").method(method, text));
  }

  /** Sends a form of a page. */
  Wire.Reply form(String path, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a table as it is. */
  Wire.Reply csv(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "text/csv; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Opens a page and keeps its token against forged requests. */
  Wire.Reply look(String path) {
    var reply = send(request(path).GET());
    var token = CSRF.matcher(reply.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return reply;
  }

  private HttpRequest.Builder request(String path) {
    var request =
        wire.to(path)
            .header("Accept-Language", "ja")
            .header("Accept", "application/json, text/html");
    if (!address.isEmpty()) {
      request.header("X-Forwarded-For", address);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; ")));
    }
    return csrf.isEmpty() ? request : request.header("X-CSRF-TOKEN", csrf);
  }

  private Wire.Reply send(HttpRequest.Builder request) {
    var reply = wire.send(request);
    for (var cookie : reply.whole().headers().allValues("set-cookie")) {
      var pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return reply;
  }
}
