package io.sekimori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the token is kept, and what is never done with it. */
class SignInTests {
  @TempDir Path home;
  private Path file = Path.of("");

  @BeforeEach
  void aKeptToken() throws IOException {
    file = Files.createDirectories(home.resolve("sekimori")).resolve("credentials.json");
    write("http://localhost:1", "skm_secret");
  }

  private void write(String server, String token) throws IOException {
    String json = "{\"server\":\"%s\",\"token\":\"%s\"}".formatted(server, token);
    Files.writeString(file, json);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private CommandLineRun whoami(Map<String, String> more) {
    var environment = new java.util.HashMap<>(Map.of("XDG_CONFIG_HOME", home.toString()));
    environment.putAll(more);
    return CommandLineRun.in(environment, "whoami", "--lang", "en");
  }

  @Test
  void aFileThatOthersMayReadIsNotUsed() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(whoami(Map.of()).exit()).isEqualTo(2);
    assertThat(whoami(Map.of()).err()).contains("chmod 600").doesNotContain("skm_");
  }

  @Test
  void aTokenIsSentUnencryptedToThisMachineOnly() throws IOException {
    write("http://192.0.2.1", "skm_secret");
    assertThat(whoami(Map.of()).err()).contains("https only").doesNotContain("skm_");
    write("ftp://localhost", "skm_secret");
    assertThat(whoami(Map.of()).err()).contains("is not the address").doesNotContain("skm_");
  }

  @Test
  void theEnvironmentComesFirst() {
    var run = whoami(Map.of("SEKIMORI_TOKEN", "skm_other", "SEKIMORI_SERVER", "http://192.0.2.2"));
    assertThat(run.err()).contains("192.0.2.2").doesNotContain("skm_");
  }

  @Test
  void whatCannotBeSentIsNotRepeated() throws IOException {
    write("http://localhost:1", "skm_secret and more");
    var run = whoami(Map.of());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("skm_");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() {
    assertThat(whoami(Map.of()).err()).contains("http://localhost:1", "does not answer");
  }

  @Test
  void logoutForgets() {
    CommandLineRun.in(Map.of("XDG_CONFIG_HOME", home.toString()), "logout");
    assertThat(file).doesNotExist();
    assertThat(whoami(Map.of()).err()).contains("sekimori login");
  }
}
