package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.DataDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads whose server does not start. */
class LauncherTests {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void explainsMisuseInBothLanguages() {
    assertThat(launch("dmeo")).isEqualTo(2);
    assertThat(said())
        .contains("「dmeo」というコマンドはここにはありません")
        .contains("There is no command “dmeo” here")
        .contains("./sekimori start --keys DIR");
  }

  @Test
  void namesTheTakenPort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(launch("demo", "--port", port)).isEqualTo(1);
      assertThat(said()).contains("Port " + port + " is taken");
    }
  }

  @Test
  void namesTheDirectoryThatAnotherServerOwns() {
    try (var owned = DataDirectory.claim(directory)) {
      assertThat(launchOn(owned.path())).isEqualTo(1);
      assertThat(said()).contains("Another server runs on the data directory " + directory);
    }
  }

  @Test
  void namesTheDirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(launchOn(file.resolve("data"))).isEqualTo(1);
    assertThat(said()).contains("cannot be made or written").contains("書き込めません");
  }

  @Test
  void leavesADirectoryOfANewerVersionAlone() throws IOException {
    DataDirectory.claim(directory).close();
    Files.writeString(directory.resolve("layout"), "99\n");
    assertThat(launchOn(directory)).isEqualTo(1);
    assertThat(said()).contains("was written by a newer version");
    assertThat(directory.resolve("layout")).hasContent("99");
  }

  private int launchOn(Path data) {
    return launch("demo", "--port", "0", "--data", data.toString());
  }

  private int launch(String... arguments) {
    var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Launcher(new Terminal(stream, stream), Map.of()).launch(arguments);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
