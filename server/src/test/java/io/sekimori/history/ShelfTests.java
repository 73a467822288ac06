package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.objectstore.FolderPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long a file is believed to be what the ledger says. */
class ShelfTests {
  @TempDir private Path directory;

  @Test
  void whoeverWritesIntoAFileHasItHashedAgainEvenIfSizeAndTimeAreTheSame() throws IOException {
    byte[] bytes = {1, 2, 3};
    var hash = HexFormat.of().formatHex(Hashes.of(bytes));
    var segment = new Segment("s-1", 0, 9, 3, Map.of(Segment.TOUCHES, hash));
    var place = new FolderPlace(directory.resolve("place"));
    var shelf = new Shelf(place, directory.resolve("near"));
    shelf.put(segment, Segment.TOUCHES, Files.write(directory.resolve("new"), bytes));
    var file = shelf.file(segment, Segment.TOUCHES).orElseThrow();
    assertThat(shelf.file(segment, Segment.TOUCHES)).contains(file);
    var time = Files.getLastModifiedTime(file);
    untilTheClockOfFilesHasGoneOn(file);
    Files.write(file, new byte[] {1, 2, 4});
    Files.setLastModifiedTime(file, time);
    assertThat(shelf.file(segment, Segment.TOUCHES)).isEmpty();
    Files.write(file, bytes);
    assertThat(shelf.file(segment, Segment.TOUCHES)).contains(file);
  }

  private void untilTheClockOfFilesHasGoneOn(Path file) throws IOException {
    var probe = directory.resolve("probe");
    while (changed(Files.write(probe, new byte[1])).equals(changed(file))) {
      Thread.onSpinWait();
    }
  }

  private static Object changed(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ctime");
  }
}
