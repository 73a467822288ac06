package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Against a real HTTP server. */
class WebhookModuleTests {
  private final MailForTests all = new MailForTests("");
  private final Courier courier = all.courier(all.webhook, "node-1");
  private final List<Heard> heard = new ArrayList<>();
  private final HttpServer server;
  private int status = 204;

  private record Heard(String path, String signature, String body) {}

  WebhookModuleTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
    all.configure(null, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var signature = exchange.getRequestHeaders().getFirst(WebhookRoute.SIGNATURE);
    heard.add(new Heard(exchange.getRequestURI().getPath(), signature, body));
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void whatIsSentIsSignedWithItsTime() {
    var id = all.rows.add(Kind.WEBHOOK, null, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().state()).isEqualTo("sent");
    var one = heard.getFirst();
    long seconds = all.clock.instant().getEpochSecond();
    var mac = WebhookRoute.hmac("k".repeat(40), "%d.%s".formatted(seconds, one.body()));
    assertThat(one.signature()).isEqualTo("t=%d,v1=%s".formatted(seconds, mac));
    var json = JsonMapper.builder().build().readTree(one.body());
    assertThat(json.get("id").asString()).isEqualTo(id.value());
    assertThat(json.get("type").asString()).isEqualTo("test");
    assertThat(json.get("href").asString()).isEqualTo("https://gate.example.jp/outbox");
  }

  /** Our signature is the one that everybody computes (RFC 4231, test case 2). */
  @Test
  void theSignatureIsHmacSha256() {
    assertThat(WebhookRoute.hmac("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void aRedirectIsNotFollowed() {
    status = 307;
    all.rows.add(Kind.WEBHOOK, null, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().failure()).isEqualTo("redirected");
    assertThat(heard).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoSuccessIsTriedAgain() {
    status = 500;
    all.rows.add(Kind.WEBHOOK, null, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().failure()).isEqualTo("status");
    status = 200;
    all.clock.move(Courier.PAUSES.getFirst());
    courier.carryOne();
    assertThat(all.newest().state()).isEqualTo("sent");
    assertThat(heard.get(0).body()).isEqualTo(heard.get(1).body());
    assertThat(heard.get(0).signature()).isNotEqualTo(heard.get(1).signature());
  }

  @Test
  void onlyHttpsAndThisMachineAreAddresses() {
    for (var bad :
        List.of("http://hook.example.jp/", "ftp://127.0.0.1/", "https://user@hook.example.jp/")) {
      assertThatThrownBy(() -> new Settings.Webhook(URI.create(bad), "k".repeat(40)))
          .hasMessageContaining("address");
    }
    assertThatThrownBy(() -> new Settings.Webhook(URI.create("https://a.example.jp/"), "short"))
        .hasMessageContaining("key");
  }
}
