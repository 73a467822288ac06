package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of {@code [sections]} with lines {@code key = value}; {@code #} begins a comment line.
 * What nobody asked for is an error: a key that is misspelt must not be a source that is not
 * watched.
 */
final class Ini {
  private static final int LARGEST = 1 << 16;
  private static final int MOST_SECTIONS = 101;

  private Ini() {}

  /** One section; what is taken out of it is gone. */
  static final class Section {
    private final Place place;
    private final String title;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Section(Place place, String title) {
      this.place = place;
      this.title = title;
    }

    /** What stands between the brackets. */
    String title() {
      return title;
    }

    Optional<String> take(String key) {
      return Optional.ofNullable(values.remove(key));
    }

    String require(String key) throws Unusable {
      var value = take(key);
      if (value.isEmpty()) {
        throw new Unusable(place.text("agent.key-missing", title, key));
      }
      return value.get();
    }

    int number(String key, int unless, int least, int most) throws Unusable {
      var text = take(key);
      if (text.isEmpty()) {
        return unless;
      }
      boolean digits = text.get().matches("[0-9]{1,9}");
      int number = digits ? Integer.parseInt(text.get()) : -1;
      if (number < least || number > most) {
        throw new Unusable(place.text("agent.number", title, key, least, most));
      }
      return number;
    }

    /** Asked before any key is taken. */
    boolean isScanned() {
      return "yes".equals(values.get("scan"));
    }

    boolean yes(String key, boolean otherwise) throws Unusable {
      return switch (take(key).orElse(otherwise ? "yes" : "no")) {
        case "yes" -> true;
        case "no" -> false;
        default -> throw wrong(key);
      };
    }

    Unusable wrong(String key) {
      return new Unusable(place.text("agent.value", title, key));
    }

    void requireEmpty() throws Unusable {
      for (String key : values.keySet()) {
        throw new Unusable(place.text("agent.key-unknown", title, key));
      }
    }
  }

  static List<Section> read(Path file, Place place) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Unusable(place.text("agent.no-file", file));
    }
    if (Files.size(file) > LARGEST) {
      throw new Unusable(place.text("agent.line", file, 1));
    }
    try {
      return parse(Files.readAllLines(file), file, place);
    } catch (MalformedInputException notUtf8) {
      throw new Unusable(place.text("agent.line", file, 1));
    }
  }

  private static List<Section> parse(List<String> lines, Path file, Place place) throws Unusable {
    var sections = new ArrayList<Section>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]") && sections.size() < MOST_SECTIONS) {
        sections.add(new Section(place, line.substring(1, line.length() - 1).strip()));
      } else if (equals < 1 || sections.isEmpty() || !put(sections.getLast(), line, equals)) {
        throw new Unusable(place.text("agent.line", file, i + 1));
      }
    }
    return sections;
  }

  /** False for a key that stands twice, or has no value. */
  private static boolean put(Section section, String line, int equals) {
    String value = line.substring(equals + 1).strip();
    String key = line.substring(0, equals).strip();
    return !value.isEmpty() && section.values.putIfAbsent(key, value) == null;
  }
}
