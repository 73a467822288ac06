package io.sekimori.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder and a bucket keep the same promises. */
class ObjectPlaceTests {
  @AutoClose private final TestBucket bucket = new TestBucket();
  @TempDir private Path directory;

  @Test
  void aFolderKeepsWhatItWasGiven() throws IOException {
    requireKept(new FolderPlace(directory.resolve("folder")));
  }

  @Test
  void aBucketKeepsWhatItWasGiven() throws IOException {
    requireKept(bucket.place("history/"));
    assertThat(bucket.place("other/").names("")).as("another prefix").isEmpty();
  }

  private void requireKept(ObjectPlace place) throws IOException {
    var file = Files.write(directory.resolve("file"), new byte[70_000]);
    var copy = directory.resolve("copy");
    assertThat(place.names("")).isEmpty();
    assertThat(place.fetch("a/b", copy)).isFalse();
    place.put("a/b", file);
    place.put("a/c +", file);
    place.put("a/b", Files.writeString(file, "newer"));
    assertThat(place.names("a/")).containsExactly("a/b", "a/c +");
    assertThat(place.fetch("a/b", copy)).isTrue();
    assertThat(copy).hasContent("newer");
    place.delete("a/b");
    place.delete("a/b");
    assertThat(place.names("")).containsExactly("a/c +");
  }

  @Test
  void aPlaceThatIsAwaySaysSo() throws IOException {
    var file = Files.createFile(directory.resolve("no-folder"));
    bucket.close();
    for (var place : new ObjectPlace[] {new FolderPlace(file), bucket.place("")}) {
      assertThatThrownBy(() -> place.put("a", file))
          .isInstanceOf(Refusal.class)
          .hasMessage("not-ready: store");
    }
  }
}
