package io.sekimori.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.scan.Scan.Doubtful;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.Content;
import io.sekimori.scan.files.FileReading;
import io.sekimori.scan.files.Limits;
import io.sekimori.scan.files.Part;
import io.sekimori.scan.files.Reason;
import io.sekimori.scan.files.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTests {
  private static final String LINE = "TEL 090-1234-5678\n";

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void opensNoDevicesAndFollowsNoLinks() throws Exception {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Files.createSymbolicLink(inner.resolve("up"), folder);
    Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
    Files.writeString(inner.resolve("file.txt"), LINE);
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
    assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
    ScanReport report = scan(folder);
    assertThat(report.notRead())
        .extracting(not -> Path.of(not.path()).getFileName() + " " + not.reason())
        .containsExactlyInAnyOrder("up LINK", "self LINK", "pipe DEVICE");
    assertThat(report.files()).hasSize(1);
    assertThat(report.coverage().files()).isEqualTo(4);
    assertThat(report.coverage().notRead()).isEqualTo(3);
  }

  @Test
  void followsALinkThatTheUserNames() throws Exception {
    Path real = Files.createDirectories(folder.resolve("real"));
    Files.writeString(real.resolve("file.txt"), LINE);
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(scan(link).files()).hasSize(1);
    assertThat(scan(real.resolve("file.txt")).files()).hasSize(1);
  }

  @Test
  void namesFilesAndFoldersThatItMayNotRead() throws Exception {
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Path file = Files.writeString(folder.resolve("file.txt"), LINE);
    Files.writeString(folder.resolve("open.txt"), LINE);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> asAnyone =
        root
            ? List.of(
                "setpriv",
                "--bounding-set=-dac_override,-dac_read_search",
                "--inh-caps=-dac_override,-dac_read_search")
            : List.of();
    assertThat(ScanOnce.in(folder, asAnyone))
        .contains("closed  NO_PERMISSION", "file.txt  NO_PERMISSION", "telephone 1", "files 3");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void noticesThatAFileChangesOrGoesWhileItIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("log.txt"), LINE);
    assertThat(reasons(file, () -> append(file))).containsExactly(Reason.CHANGED);
    assertThat(reasons(file, () -> Files.delete(file))).containsExactly(Reason.VANISHED);
  }

  private static void append(Path file) throws IOException {
    Files.writeString(file, "x", StandardOpenOption.APPEND);
  }

  private interface Deed {
    void happens() throws IOException;
  }

  private static List<Reason> reasons(Path file, Deed meanwhile) throws IOException {
    List<Reason> reasons = new ArrayList<>();
    Content content =
        new Content() {
          @Override
          public void begin(Part part) throws IOException {
            meanwhile.happens();
          }

          @Override
          public void text(byte[] utf8, int from, int to, long line) {}

          @Override
          public int column(String name) {
            return 0;
          }

          @Override
          public void cell(int column, long row, String value) {}

          @Override
          public void end() {}

          @Override
          public void notRead(String inside, Reason reason, boolean partly) {
            reasons.add(reason);
          }
        };
    var before = Files.readAttributes(file, BasicFileAttributes.class);
    FileReading.read(file, before, Limits.usual(1), TimeLimit.NONE, content);
    return reasons;
  }

  static ScanReport scan(Path place) throws InterruptedException {
    return new Scan(
            Detectors.standard(),
            Limits.usual(2),
            2,
            Doubtful.LEFT_OUT,
            Clock.systemUTC(),
            Watcher.NONE)
        .of(List.of(place));
  }
}
