package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How reports leave, to somebody who listens. */
class SendingTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TAKEN = "{\"clock\":1000,\"entry\":7,\"nonce\":\"n-2\"}";
  @TempDir Path home;
  private Vendor vendor = new Vendor(Path.of(""));

  @BeforeEach
  void aVendor() throws IOException {
    vendor = Vendor.in(home);
    vendor.file("yamada-taro.jpg", Duration.ofDays(3));
  }

  private Path enrolled(ListeningServer server) throws IOException {
    var configuration = vendor.configured(server.address("http"), "", "");
    server.answering(200, "{\"clock\":1000,\"nonce\":\"n-1\"}");
    var run = Vendor.agent(configuration, "enrol", "sec_code");
    assertThat(run.exit()).as(run.err()).isZero();
    return configuration;
  }

  private static JsonNode body(String heard) {
    return JSON.readTree(heard.substring(heard.indexOf(' ') + 1));
  }

  private static JsonNode payload(String heard) {
    return JSON.readTree(body(heard).path("payload").asString(""));
  }

  private static boolean holds(JsonNode enrolment, String signed, String signature)
      throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(enrolment.path("key").asString(""));
    var check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
    check.update(signed.getBytes(StandardCharsets.UTF_8));
    return check.verify(Base64.getDecoder().decode(signature));
  }

  @Test
  void enrolsAndSignsWhatItShows() throws Exception {
    try (var server = ListeningServer.plain()) {
      var configuration = enrolled(server);
      var enrolment = body(server.heard.getFirst());
      var proof = enrolment.path("proof").asString("");
      assertThat(holds(enrolment, "sekimori-agent-enrol-1\nsec_code", proof)).isTrue();

      server.answering(200, TAKEN);
      String shown = Vendor.agent(configuration, "show").out().strip();
      assertThat(Vendor.agent(configuration, "once").err()).contains("Ledger entry 7");
      String heard = server.heard.getLast();
      String sent = body(heard).path("payload").asString("");
      assertThat(heard).startsWith("/api/v1/reports ").doesNotContain("yamada");
      String times = "\"(counted_)?at\":\\d+";
      assertThat(sent.replaceAll(times, "")).isEqualTo(shown.replaceAll(times, ""));
      String signature = body(heard).path("signature").asString("");
      assertThat(holds(enrolment, "sekimori-agent-report-1\n" + sent, signature)).isTrue();
      assertThat(holds(enrolment, "sekimori-agent-report-1\n" + sent + " ", signature)).isFalse();
    }
  }

  @Test
  void countsOnAndRepeatsTheLastNonce() throws IOException {
    try (var server = ListeningServer.plain()) {
      var configuration = enrolled(server);
      server.answering(200, TAKEN);
      Vendor.agent(configuration, "once");
      Vendor.agent(configuration, "once");
      var first = payload(server.heard.get(1));
      var second = payload(server.heard.get(2));
      assertThat(first.path("sequence").asInt()).isEqualTo(1);
      assertThat(first.path("nonce").asString()).isEqualTo("n-1");
      assertThat(second.path("sequence").asInt()).isEqualTo(2);
      assertThat(second.path("nonce").asString()).isEqualTo("n-2");
      assertThat(second.path("skew_ms").asLong()).isGreaterThan(1_700_000_000_000L);
    }
  }

  @Test
  void aNumberIsUsedUpEvenIfNobodyAnswered() throws IOException {
    Path configuration;
    try (var server = ListeningServer.plain()) {
      configuration = enrolled(server);
    }
    assertThat(Vendor.agent(configuration, "once").exit()).isEqualTo(2);
    assertThat(Vendor.agent(configuration, "show").out()).contains("\"sequence\":2");
  }

  @Test
  void aRefusalIsSaidAndARedirectNotFollowed() throws IOException {
    try (var server = ListeningServer.plain()) {
      var configuration = enrolled(server);
      server.answering(401, "{\"code\":\"report-not-accepted\",\"detail\":\"D\\u001b\"}");
      var run = Vendor.agent(configuration, "once");
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("report-not-accepted. D?");
      int before = server.heard.size();
      server.answering(307, "");
      assertThat(Vendor.agent(configuration, "once").exit()).isEqualTo(1);
      assertThat(server.heard).hasSize(before + 1);
      server.answering(503, "{}");
      assertThat(Vendor.agent(configuration, "once").exit()).isEqualTo(3);
    }
  }

  @Test
  void anAnswerThatIsNotTheServersChangesNothing() throws IOException {
    try (var server = ListeningServer.plain()) {
      var configuration = enrolled(server);
      server.answering(200, "<html>sign in to the network</html>");
      assertThat(Vendor.agent(configuration, "once").exit()).isEqualTo(3);
      server.answering(200, TAKEN);
      Vendor.agent(configuration, "once");
      assertThat(payload(server.heard.getLast()).path("nonce").asString()).isEqualTo("n-1");
    }
  }

  @Test
  void theKeyIsForTheAgentsUserAlone() throws IOException {
    try (var server = ListeningServer.plain()) {
      var configuration = enrolled(server);
      Path key = home.resolve("state/key.json");
      assertThat(Files.getPosixFilePermissions(key))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Vendor.agent(configuration, "enrol", "again").err()).contains("a key in");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
      var run = Vendor.agent(configuration, "once");
      assertThat(run.err()).contains("chmod 600");
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void aCodeThatIsRefusedLeavesNoKey() throws IOException {
    try (var server = ListeningServer.plain()) {
      server.answering(401, "{\"code\":\"link-expired\"}");
      var configuration = vendor.configured(server.address("http"), "", "");
      assertThat(Vendor.agent(configuration, "enrol", "old").exit()).isEqualTo(1);
      assertThat(home.resolve("state/key.json")).doesNotExist();
    }
  }

  @Test
  void aSignedFileIsWrittenWhereNothingMayLeave() throws IOException {
    try (var server = ListeningServer.plain()) {
      var configuration = enrolled(server);
      Path out = home.resolve("report.json");
      assertThat(Vendor.agent(configuration, "file", out.toString()).exit()).isZero();
      assertThat(Files.readString(out)).contains("carried\\\":\\\"file").doesNotContain("yamada");
      assertThat(Vendor.agent(configuration, "file", out.toString()).exit()).isEqualTo(2);
      assertThat(server.heard).hasSize(1);
    }
  }

  @Test
  void onlyThePinnedCertificateIsTrusted() throws Exception {
    Path keys = ListeningServer.certificate(home.resolve("right.p12"));
    String wrong = ListeningServer.pin(ListeningServer.certificate(home.resolve("wrong.p12")));
    try (var server = ListeningServer.tls(keys).answering(200, TAKEN)) {
      String address = server.address("https");
      var unknown = vendor.configured(address, "", "");
      assertThat(Vendor.agent(unknown, "enrol", "c").err()).contains("certificate is not trusted");
      var mistaken = vendor.configured(address, "pin = " + wrong, "");
      assertThat(Vendor.agent(mistaken, "enrol", "c").err()).contains("Nothing was sent");
      assertThat(server.heard).isEmpty();
      var pinned = vendor.configured(address, "pin = " + ListeningServer.pin(keys), "");
      assertThat(Vendor.agent(pinned, "enrol", "c").exit()).isZero();
    }
  }

  @Test
  void toAnotherMachineOnlyOverHttps() throws IOException {
    var configuration = vendor.configured("http://192.0.2.1", "", "");
    assertThat(Vendor.agent(configuration, "once").err()).contains("https only");
  }
}
