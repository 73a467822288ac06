package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
  @TempDir Path parent;

  @Test
  void isForItsOwnerOnly() throws IOException {
    try (var directory = DataDirectory.claim(parent.resolve("a/b"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void belongsToOneServerAtATime() {
    try (var first = DataDirectory.claim(parent)) {
      assertThat(first.path()).exists();
      assertRefused("directory-in-use", parent);
    }
  }

  @Test
  void isFreeAgainWhenItsServerEnds() {
    DataDirectory.claim(parent).close();
    DataDirectory.claim(parent).close();
  }

  @Test
  void ofANewerVersionIsRefused() throws IOException {
    DataDirectory.claim(parent).close();
    Files.writeString(parent.resolve("layout"), "2\n");
    assertRefused("directory-of-newer-version", parent);
  }

  @Test
  void thatCannotBeMadeIsRefused() throws IOException {
    Files.writeString(parent.resolve("file"), "");
    assertRefused("directory-unwritable", parent.resolve("file/below"));
  }

  private static void assertRefused(String about, Path path) {
    assertThatThrownBy(() -> DataDirectory.claim(path))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.about()).isEqualTo(about));
  }
}
