package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.people.SoftAuthenticator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Somebody of the demo's staff with a passkey and a browser, who may ask any node. */
final class Person {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String id;
  private final SoftAuthenticator passkey;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String csrf = "";
  private String language = "ja";

  private Person(String id) {
    this(id, new SoftAuthenticator(WholeServer.ORIGIN));
  }

  private Person(String id, SoftAuthenticator passkey) {
    this.id = id;
    this.passkey = passkey;
  }

  /** What came back. */
  record Answer(int status, String body) {
    JsonNode json() {
      return WholeServer.JSON.readTree(body);
    }

    boolean served() {
      return status == 200;
    }

    /** What left, as text. */
    String values() {
      return json().get("customers").toString();
    }

    /** The code of a problem. */
    String code() {
      return json().path("code").asString("");
    }
  }

  /** A value that somebody got, with the ticket under which it came. */
  record Got(String customer, String value, long index, String leafHash) {}

  static Person enrol(WholeServer server, String id) {
    var person = new Person(id);
    var link =
        StreamSupport.stream(server.demoJson().get("people").spliterator(), false)
            .filter(one -> one.get("person").asString().equals(id))
            .map(one -> one.get("enrol").asString().split("#")[1])
            .findFirst()
            .orElseThrow();
    person.look(server, "/enrol");
    var self = Map.of("link", link, "name", "", "number", "");
    var begun = person.post(server, "/enrol/passkey/begin", self);
    assertThat(begun.status).as(begun.body).isEqualTo(200);
    var finish = new LinkedHashMap<String, Object>(self);
    finish.put("ceremony", begun.json().get("ceremony").asString());
    finish.put("credential", person.passkey.create(begun.json().get("options").asString()));
    var finished = person.post(server, "/enrol/passkey/finish", finish);
    assertThat(finished.status).as(finished.body).isEqualTo(200);
    person.look(server, "/me");
    return person;
  }

  /** Signs in with the passkey, whatever session there was. */
  void signIn(WholeServer server) {
    cookies.clear();
    look(server, "/sign-in");
    var begun = post(server, "/sign-in/passkey/begin", Map.of());
    assertThat(begun.status).as(begun.body).isEqualTo(200);
    var finished =
        post(
            server,
            "/sign-in/passkey/finish",
            Map.of(
                "ceremony", begun.json().get("ceremony").asString(),
                "credential", passkey.get(begun.json().get("options").asString())));
    assertThat(finished.status).as(finished.body).isEqualTo(200);
    look(server, "/me");
  }

  /** Somebody who has a copy of the passkey and of the cookies that this person has now. */
  Person copy() {
    var copy = new Person(id, passkey);
    copy.cookies.putAll(cookies);
    copy.csrf = csrf;
    return copy;
  }

  /** Somebody who is not signed in. */
  static Person nobody() {
    return new Person("");
  }

  /** A job with nothing but its token. */
  static Answer asApplication(WholeServer server, String token, String path) {
    var nobody = new Person("");
    return nobody.send(
        nobody.request(server, path).header("Authorization", "Bearer " + token).GET());
  }

  /** Reads answers in this language meanwhile. */
  <T> T in(String other, Supplier<T> asking) {
    String usual = language;
    language = other;
    try {
      return asking.get();
    } finally {
      language = usual;
    }
  }

  Answer signOut(WholeServer server) {
    return send(request(server, "/sign-in/end").POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Opens a page and keeps its CSRF token. */
  Answer look(WholeServer server, String path) {
    var answer = send(request(server, path).GET());
    var token = CSRF.matcher(answer.body);
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  Answer get(WholeServer server, String path) {
    return send(request(server, path).GET());
  }

  Answer post(WholeServer server, String path, Map<String, ?> body) {
    return json(server, "POST", path, body);
  }

  Answer json(WholeServer server, String method, String path, Map<String, ?> body) {
    var text = HttpRequest.BodyPublishers.ofString(WholeServer.JSON.writeValueAsString(body));
    return send(
        request(server, path).header("Content-Type", "application/json").method(method, text));
  }

  /** A case of this person's own about these customers; returns its id. */
  String openCase(WholeServer server, String number, List<String> customers) {
    var said = Map.of("kind", "enquiry", "customers", customers);
    var answer = json(server, "PUT", "/api/v1/cases/faults/" + number, said);
    assertThat(answer.status).as(answer.body).isEqualTo(200);
    return answer.json().get("id").asString();
  }

  Answer reveal(WholeServer server, String customer, String within) {
    return post(
        server,
        "/api/v1/reveals",
        Map.of(
            "customers",
            List.of(customer),
            "fields",
            List.of("telephone"),
            "purpose",
            "customer-enquiry",
            "case",
            within));
  }

  static Got got(String customer, Answer answer) {
    var ticket = answer.json().get("ticket");
    return new Got(
        customer,
        answer.json().get("customers").get(0).get("values").toString(),
        ticket.get("index").asLong(),
        ticket.get("leafHash").asString());
  }

  /** The export as an auditor gets it. */
  void exportTo(WholeServer server, Path zip) {
    var export = request(server, "/ledger/export").POST(HttpRequest.BodyPublishers.noBody());
    try {
      var response = HTTP.send(export.build(), HttpResponse.BodyHandlers.ofFile(zip));
      assertThat(response.statusCode()).isEqualTo(200);
    } catch (IOException failed) {
      throw new Unanswered(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unanswered(stopped);
    }
  }

  private HttpRequest.Builder request(WholeServer server, String path) {
    var request = HttpRequest.newBuilder(server.at(path)).timeout(Duration.ofSeconds(60));
    String sent;
    synchronized (cookies) {
      sent =
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; "));
    }
    if (!sent.isEmpty()) {
      request.header("Cookie", sent);
    }
    return request
        .header("X-CSRF-TOKEN", csrf)
        .header("Accept-Language", language)
        .header("Accept", "application/json, text/html");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(response.statusCode(), response.body());
    } catch (IOException failed) {
      throw new Unanswered(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unanswered(stopped);
    }
  }

  private void keep(String cookie) {
    var pair = cookie.split(";")[0].split("=", 2);
    synchronized (cookies) {
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
  }

  @Override
  public String toString() {
    return id;
  }

  /** No answer came: the server was killed, or is not there. */
  static final class Unanswered extends RuntimeException {
    Unanswered(Exception cause) {
      super(cause);
    }
  }
}
