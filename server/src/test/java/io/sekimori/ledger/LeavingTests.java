package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a module reads back for what it knows never leaves. */
class LeavingTests {
  private static final Path SOURCES = Path.of("src/main/java/io/sekimori");
  private static final Pattern CONSTANT =
      Pattern.compile("static final String ([A-Z_]+) =\\s+\"([a-z-]+)\"");
  private static final Pattern READS_BACK =
      Pattern.compile("\\.readBack\\(|new FromLedger\\(|(private|static) .*Set<String> types\\(");

  private final Map<Path, String> sources = sources();

  private static Map<Path, String> sources() {
    var sources = new HashMap<Path, String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        sources.put(file, Files.readString(file));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return sources;
  }

  /** How a file may spell a type that goes: as its text, or as a constant of a class. */
  private List<Pattern> spellings() {
    var spellings = new ArrayList<Pattern>();
    Leaving.TYPES.forEach(type -> spellings.add(Pattern.compile('"' + type + '"')));
    sources.forEach(
        (file, text) -> {
          var constants = CONSTANT.matcher(text);
          var name = file.getFileName().toString().replace(".java", "");
          while (constants.find()) {
            if (Leaving.TYPES.contains(constants.group(2))) {
              spellings.add(Pattern.compile("\\b" + name + "\\." + constants.group(1) + "\\b"));
            }
          }
        });
    return spellings;
  }

  @Test
  void noFileThatReadsBackNamesATypeThatGoes() {
    var spellings = spellings();
    var readers =
        sources.entrySet().stream()
            .filter(source -> READS_BACK.matcher(source.getValue()).find())
            .filter(source -> !source.getKey().startsWith(SOURCES.resolve("ledger")))
            .toList();
    assertThat(readers).as("who reads back").hasSizeGreaterThan(20);
    assertThat(spellings).hasSizeGreaterThan(Leaving.TYPES.size());
    for (var reader : readers) {
      for (var spelling : spellings) {
        assertThat(spelling.matcher(reader.getValue()).find())
            .as("%s in %s", spelling, reader.getKey())
            .isFalse();
      }
    }
  }

  @Test
  void whatNobodyNamedStaysAndSoDoesTheFirst() {
    assertThat(Leaving.goes(7, "reveal")).isTrue();
    assertThat(Leaving.goes(0, "reveal")).isFalse();
    for (var type :
        List.of(
            "some-new-type",
            "observed",
            "pulse",
            "grant",
            "erasure",
            "correction",
            "ledger-pruned",
            "history-sealed",
            "exposure-asked")) {
      assertThat(Leaving.goes(7, type)).as(type).isFalse();
    }
  }
}
