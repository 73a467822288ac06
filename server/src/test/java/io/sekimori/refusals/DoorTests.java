package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.Sekimori;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a connector lets in and what every answer carries, byte by byte. */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    webEnvironment = WebEnvironment.RANDOM_PORT)
class DoorTests {
  @TempDir static Path data;
  @LocalServerPort int port;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
  }

  /** Sends these bytes and reads until the server hangs up. */
  private String say(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String ask(String line, String... headers) throws IOException {
    var text = new StringBuilder(line + " HTTP/1.1\r\nConnection: close\r\n");
    boolean host = List.of(headers).stream().anyMatch(one -> one.startsWith("Host:"));
    text.append(host ? "" : "Host: localhost\r\n");
    List.of(headers).forEach(one -> text.append(one).append("\r\n"));
    return say(text.append("\r\n").toString());
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..;/actuator/env",
        "/static/../../application.properties",
        "/static/%2e%2e/%2e%2e/application.properties",
        "/static/..%2f..%2fapplication.properties",
        "/static/..%5c..%5capplication.properties",
        "/static/%252e%252e/application.properties",
        "/webjars/../../application.properties",
        "/me;a=b",
        "/me/..;/staff",
        "//evil.example.com/",
        "/actuator/env",
        "/actuator/heapdump",
        "/.git/config",
        "/sign-in%00",
        "/sign-in%0d%0aX-Injected:%201"
      })
  void noWayRoundByTheAddress(String path) throws IOException {
    var answer = ask("GET " + path);
    assertThat(status(answer)).as(answer).isGreaterThanOrEqualTo(300);
    assertThat(answer)
        .doesNotContain("spring.application.name")
        .doesNotContain("X-Injected")
        .doesNotContain("Location: //")
        .doesNotContain("Location: http");
  }

  @Test
  void theHostThatIsSaidLeadsNobodyElsewhere() throws IOException {
    for (var header : List.of("Host: evil.example.com", "X-Forwarded-Host: evil.example.com")) {
      var answer = ask("GET /me", header);
      assertThat(answer).contains("Location: /sign-in").doesNotContain("evil.example.com");
    }
  }

  @Test
  void whoWroteTwoLengthsIsNotHeard() throws IOException {
    var start = "POST /sign-in/end HTTP/1.1\r\nHost: localhost\r\n";
    var two = say(start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    assertThat(status(two)).as(two).isEqualTo(400);
    var odd = say(start + "Transfer-Encoding: xchunked\r\nConnection: close\r\n\r\n0\r\n\r\n");
    assertThat(status(odd)).as(odd).isBetween(400, 501);
  }

  /** What a proxy took for the body must not be taken for a request. */
  @Test
  void aRequestBehindAnotherOneIsNotAnswered() throws IOException {
    var lines =
        List.of(
            "POST /sign-in/end HTTP/1.1",
            "Host: localhost",
            "Content-Length: 60",
            "Transfer-Encoding: chunked",
            "",
            "0",
            "",
            "GET /actuator/health HTTP/1.1",
            "Host: localhost",
            "",
            "");
    var both = say(String.join("\r\n", lines));
    assertThat(both.split("HTTP/1\\.1 ", -1)).hasSize(2);
    assertThat(both).doesNotContain("\"status\":\"UP\"");
  }

  @Test
  void whatIsTracedIsNotRepeated() throws IOException {
    for (var method : List.of("TRACE", "TRACK", "CONNECT", "NONSENSE")) {
      var answer = ask(method + " /sign-in", "X-Said: zq-said");
      assertThat(answer).doesNotContain("zq-said");
      assertThat(status(answer)).as(answer).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws IOException {
    var answer = ask("HEAD /sign-in");
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer).contains("Content-Security-Policy:").endsWith("\r\n\r\n");
  }

  @Test
  void aPageIsStrictAboutWhatItLoads() throws IOException {
    for (var path : List.of("/sign-in", "/enrol")) {
      var page = ask("GET " + path);
      assertThat(page)
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")
          .contains("Cache-Control: no-store")
          .doesNotContain("unsafe-", " style=", "<style", " onclick=")
          .doesNotContainPattern("<script(?![^>]* src=\"/)")
          .doesNotContainPattern("(src|href)=\"(https?:)?//");
      assertThat(page).containsPattern("Set-Cookie: [^\r]*HttpOnly; SameSite=Strict");
    }
  }

  @Test
  void filesOfTheLibrariesAreKeptAndNothingElseIs() throws IOException {
    assertThat(ask("GET /webjars/htmx.org/2.0.7/dist/htmx.min.js")).contains("immutable");
    assertThat(ask("GET /static/edge.css")).contains("no-cache").doesNotContain("immutable");
    assertThat(ask("GET /api/v1/me")).contains("Cache-Control: no-store");
  }
}
