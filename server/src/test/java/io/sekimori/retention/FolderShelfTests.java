package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    delete(all(shelf()::each));
    assertThat(outside).exists();
    assertThat(names(shelf()::list)).isEmpty();
  }

  @Test
  void aPlaceThatIsALinkItselfIsWhatItLeadsTo() throws IOException {
    put("a.png");
    var link = Files.createSymbolicLink(directory.resolve("place"), top());
    var linked = new FolderShelf(link);
    assertThat(names(linked::each)).containsExactly("a.png");
    linked.delete(all(linked::each), () -> {});
    assertThat(link).exists();
    assertThat(names(linked::list)).isEmpty();
  }

  /** As a transfer server has them whose clients write CP932: no UTF-8, and a folder likewise. */
  private void putRaw() throws Exception {
    put("a.png");
    var script =
        "mkdir $'\\x8e\\xca' && printf image > $'\\x8e\\xca/\\x8c\\xda\\x8bq.csv'"
            + " && printf image > $'\\x8c\\xda\\x8bq.csv' && printf image > 'a%8C'";
    var shell = new ProcessBuilder("bash", "-c", script).directory(top().toFile()).inheritIO();
    assertThat(shell.start().waitFor()).isZero();
  }

  @Test
  void aNameInAnotherEncodingIsFoundAndDeletedLikeAnyOther() throws Exception {
    putRaw();
    var found = names(shelf()::each);
    assertThat(found)
        .containsExactlyInAnyOrder("a.png", "a%8C", "/8cda8b712e637376", "/8eca//8cda8b712e637376");
    assertThat(names(shelf()::list)).isEqualTo(found);
    assertThat(delete(all(shelf()::each))).isEmpty();
    assertThat(top().toFile().list()).as("the empty folder").hasSize(1);
    assertThat(names(shelf()::list)).isEmpty();
  }

  @Test
  void whereTheSystemSaysThatNamesAreAsciiNoneIsLost() throws Exception {
    putRaw();
    put("folder/日本 語&+%.png");
    assertThat(inAnotherLocale()).isEqualTo("found 5 listed 5 spared 0 left 0");
    assertThat(names(shelf()::list)).isEmpty();
  }

  private String inAnotherLocale() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var command = new ProcessBuilder(java, "-cp", classes, InAnotherLocale.class.getName());
    command.command().add(top().toString());
    command.environment().put("LC_ALL", "C");
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    var child = command.start();
    var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    return said;
  }

  /** Deletes everything, in a process of its own. */
  static final class InAnotherLocale {
    private InAnotherLocale() {}

    public static void main(String... arguments) {
      var shelf = new FolderShelf(Path.of(arguments[0]));
      var found = all(shelf::each);
      System.out.print("found " + found.size() + " listed " + all(shelf::list).size());
      System.out.print(" spared " + shelf.delete(found, () -> {}).size());
      System.out.print(" left " + all(shelf::list).size());
      System.out.flush();
    }
  }
}
