package io.sekimori.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.tlog.Verdict.Broken;
import io.sekimori.tlog.Verdict.Fault;
import io.sekimori.tlog.Verdict.Holds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed in an export, the check notices and names the place. */
class ExportCorruptionTests {
  private static final LogCheck CHECK = LogCheck.with(SampleLog.KEY.verifierKey()).threads(2);

  @TempDir Path directory;
  private LogDirectory export = LogDirectory.at(Path.of(""));

  @BeforeEach
  void exportALog() throws IOException {
    export = SampleLog.of(300).exportTo(directory);
    Files.writeString(directory.resolve("README.txt"), "anything");
    assertThat(CHECK.check(export)).isInstanceOf(Holds.class);
  }

  @Test
  void noticesEveryChangedByteOfEveryFile() throws IOException {
    for (Path file : files()) {
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < good.length; i += step(good.length)) {
        byte[] changed = good.clone();
        changed[i] ^= (byte) (1 << (i % 8));
        Files.write(file, changed);
        assertBrokenAt(file, "byte " + i);
      }
      Files.write(file, good);
    }
  }

  @Test
  void noticesATruncatedOrLengthenedFile() throws IOException {
    for (Path file : files()) {
      byte[] good = Files.readAllBytes(file);
      for (int length : List.of(0, good.length - 1, good.length + 1)) {
        Files.write(file, Arrays.copyOf(good, length));
        assertBrokenAt(file, "length " + length);
      }
      Files.write(file, good);
    }
  }

  @Test
  void noticesAMissingFile() throws IOException {
    for (Path file : files()) {
      if (file.endsWith("checkpoint") || file.endsWith("log.vkey") || isFirstBundle(file)) {
        continue;
      }
      byte[] good = Files.readAllBytes(file);
      Files.delete(file);
      assertBrokenAt(file, "missing");
      Files.write(file, good);
    }
  }

  @Test
  void noticesAFileThatNothingVouchesFor() throws IOException {
    for (String stray : List.of("tile/0/002", "tile/entries/000.p/7", "tile/3/000.p/1", "x.exe")) {
      Path file = directory.resolve(stray);
      Files.createDirectories(file.resolve("..").normalize());
      Files.write(file, new byte[32]);
      Broken broken = assertBrokenAt(file, "stray");
      assertThat(broken.fault()).isEqualTo(Fault.STRAY_FILE);
      Files.delete(file);
    }
  }

  private Broken assertBrokenAt(Path file, String change) throws IOException {
    Verdict verdict = CHECK.check(export);
    String path = directory.relativize(file).toString();
    assertThat(verdict).as("%s of %s", change, path).isInstanceOf(Broken.class);
    Broken broken = (Broken) verdict;
    if (!path.startsWith("tile/0/")) {
      assertThat(broken.place()).isEqualTo(path);
    } else {
      assertThat(broken.place()).isIn(path, path.replace("tile/0/", "tile/entries/"));
    }
    return broken;
  }

  /** Every byte of short files; of long ones every seventh, which meets each byte of a hash. */
  private static int step(int length) {
    return length < 400 ? 1 : 7;
  }

  private static boolean isFirstBundle(Path file) {
    return file.endsWith("tile/entries/000");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).filter(f -> !f.endsWith("README.txt")).toList();
    }
  }
}
