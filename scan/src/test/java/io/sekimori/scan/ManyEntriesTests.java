package io.sekimori.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares with more in them than the memory could hold. */
class ManyEntriesTests {
  @TempDir private Path folder;

  @Test
  void walksAFolderWithMoreFoldersInItThanFitIntoItsMemory() throws IOException {
    String name = "n".repeat(220);
    Path deep = folder;
    for (int level = 0; level < 13; level++) {
      deep = deep.resolve(name); // every path in it is as long
    }
    Files.createDirectories(deep);
    for (int i = 0; i < 20_000; i++) {
      Files.createDirectory(deep.resolve("c" + i));
    }
    Files.writeString(deep.resolve("c19999/list.csv"), "電話\n090-1234-5678\n");
    assertThat(ScanOnce.in(folder, List.of(), "-Xmx40m")).contains("telephone 1", "files 1");
  }

  @Test
  void walksEveryFileAndFolderOnceWhereAFolderIsReadInPieces() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(folder.resolve("f" + i));
    }
    for (int i = 0; i < 10; i++) {
      Files.createFile(Files.createDirectories(folder.resolve("d" + i + "/e")).resolve("f"));
    }
    assertThat(ScanOnce.in(folder, List.of())).contains("files 5010");
  }

  @Test
  void sumsUpInTheFolderAroundWhereThereAreTooMany() {
    var tally = new Tally(Detectors.standard(), Clock.systemUTC(), Watcher.NONE);
    for (int i = 0; i < 25_000; i++) {
      tally.not(Path.of("/share/customers/c" + i + "/link"), Reason.LINK);
    }
    var folders = tally.report(List.of(), 0, true).folders();
    assertThat(folders).hasSize(20_001);
    assertThat(folders)
        .filteredOn(sum -> sum.of().equals("/share/customers"))
        .extracting(Sum::notRead)
        .containsExactly(5_000L);
  }
}
