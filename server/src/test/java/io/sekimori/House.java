package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The checkout as the house rules see it. */
final class House {
  /** The folder of the checkout; tests run in that of their Maven module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> MAVEN_MODULES =
      List.of("tlog", "scan", "server", "cli", "bench");

  private House() {}

  /** A source file with its path as people name it. */
  record Source(Path path, String text) {
    String name() {
      return ROOT.relativize(path).toString();
    }

    List<String> lines() {
      return text.lines().toList();
    }
  }

  /** Every Java file of every Maven module. */
  static List<Source> java() {
    return MAVEN_MODULES.stream()
        .flatMap(module -> files(ROOT.resolve(module).resolve("src"), ".java").stream())
        .toList();
  }

  /** Every Java file of the server itself, without its tests. */
  static List<Source> main() {
    return files(ROOT.resolve("server/src/main/java"), ".java");
  }

  /** Files of the server's resources with that ending. */
  static List<Source> resources(String folder, String ending) {
    return files(ROOT.resolve("server/src/main/resources").resolve(folder), ending);
  }

  /** The Japanese messages of the server, of the command line and of the replays. */
  static List<Source> japanese() {
    return Stream.of("server", "cli", "replay")
        .flatMap(
            module ->
                files(ROOT.resolve(module + "/src/main/resources"), "_ja.properties").stream())
        .toList();
  }

  /** Rules that come with the program, whose Japanese is shown as it stands there. */
  static List<Source> rules() {
    return Stream.of("duties", "retention", "catalogue", "policy")
        .flatMap(of -> files(ROOT.resolve("server/src/main/resources/" + of), ".yaml").stream())
        .toList();
  }

  private static List<Source> files(Path folder, String ending) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      Predicate<Path> wanted = path -> path.toString().endsWith(ending);
      return all.filter(Files::isRegularFile).filter(wanted).sorted().map(House::read).toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static Source read(Path path) {
    try {
      return new Source(path, Files.readString(path));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /**
   * A generated page stands in the checkout as the code says now. With {@code
   * -Dsekimori.write-docs=true} it is written instead.
   */
  static void assertCurrent(String page, String generated) throws IOException {
    Path file = ROOT.resolve(page);
    if (Boolean.getBoolean("sekimori.write-docs")) {
      Files.writeString(file, generated);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s is not current; run this test with -Dsekimori.write-docs=true", page)
        .isEqualTo(generated);
  }
}
