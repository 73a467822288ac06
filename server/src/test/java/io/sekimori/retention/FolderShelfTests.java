package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderShelfTests extends ShelfContractTests {
  @TempDir Path directory;

  @Override
  Shelf shelf() {
    return new FolderShelf(top());
  }

  private Path top() {
    return directory.resolve("top");
  }

  @Override
  void put(String name) {
    try {
      var file = top().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "image");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void cutOff() {
    try {
      Files.move(top(), directory.resolve("elsewhere"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLinkIsAnObjectAndWhatItLeadsToIsNot() throws IOException {
    var outside = Files.writeString(directory.resolve("outside.txt"), "not ours");
    put("a.png");
    Files.createSymbolicLink(top().resolve("link"), outside);
    Files.createSymbolicLink(top().resolve("folder-link"), directory);
    assertThat(names(shelf()::list)).containsExactly("a.png", "folder-link", "link");
    shelf().delete(all(shelf()::each));
    assertThat(outside).exists();
    assertThat(names(shelf()::list)).isEmpty();
  }

  @Test
  void aPlaceThatIsALinkItselfIsWhatItLeadsTo() throws IOException {
    put("a.png");
    var link = Files.createSymbolicLink(directory.resolve("place"), top());
    var linked = new FolderShelf(link);
    assertThat(names(linked::each)).containsExactly("a.png");
    linked.delete(all(linked::each));
    assertThat(link).exists();
    assertThat(names(linked::list)).isEmpty();
  }
}
