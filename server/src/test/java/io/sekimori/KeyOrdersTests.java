package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented procedure: split, rehearse, lose the key-encryption key, recover. */
class KeyOrdersTests {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void splitsRehearsesAndRecovers() throws IOException {
    var keys = TestKeys.directoryOn(TestDatabases.fresh()).toString();
    var out = directory.resolve("shares");
    assertThat(launch("keys", "split", "--keys", keys, "--out", out.toString())).isZero();
    String first = out.resolve("share-1").toString();
    String third = out.resolve("share-3").toString();
    assertThat(Files.getPosixFilePermissions(out.resolve("share-1"))).hasSize(2);
    assertThat(launch("keys", "rehearse", "--keys", keys, "--share", third, "--share", first))
        .isZero();
    assertThat(launch("keys", "recover", "--keys", keys, "--share", third, "--share", first))
        .isEqualTo(1);
    assertThat(said()).contains("never overwritten").contains("上書きはしません");
    byte[] kek = Files.readAllBytes(Path.of(keys, "kek"));
    Files.delete(Path.of(keys, "kek"));
    assertThat(launch("keys", "recover", "--keys", keys, "--share", third, "--share", first))
        .isZero();
    assertThat(Files.readAllBytes(Path.of(keys, "kek"))).hasSameSizeAs(kek);
    assertThat(said()).doesNotContain(Files.readString(out.resolve("share-1")).strip());
  }

  @Test
  void explainsWhatIsMissing() {
    assertThat(launch("keys", "split")).isEqualTo(2);
    assertThat(launch("keys", "melt", "--keys", directory.resolve("k").toString())).isEqualTo(2);
    assertThat(launch("keys", "split", "--keys", directory.resolve("k").toString())).isEqualTo(1);
    assertThat(said()).contains("./sekimori keys split");
  }

  private int launch(String... arguments) {
    var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Launcher(new Terminal(stream, stream), Map.of()).launch(arguments);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
