package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Description} as lines of text: what its approvers read, what its hash is over, and what
 * the row keeps. See {@code docs/spec/systems.md}.
 */
final class Content {
  private static final String NONE = "-";

  private Content() {}

  static String of(Description one) {
    var lines = new ArrayList<String>();
    lines.add("system " + one.id());
    lines.add("replaces " + one.replaces());
    lines.add("effective " + one.effective());
    lines.add("standing " + (one.removed() ? Standing.REMOVED : Standing.IN_USE).text());
    lines.add(
        "place " + one.country() + " " + one.vendor().map(OrganisationId::value).orElse(NONE));
    lines.add("log " + one.log().text());
    for (var word : Words.values()) {
      lines.add((word.text() + " " + one.word(word)).strip());
    }
    one.classes()
        .forEach(
            (of, held) ->
                lines.add(
                    ("class " + of.text() + " " + held.mode().text() + " " + held.items())
                        .strip()));
    one.readers()
        .forEach(
            reader ->
                lines.add(
                    "reader " + reader.people() + " " + reader.country() + " " + reader.group()));
    one.custodians()
        .forEach(
            custodian ->
                lines.add(
                    ("custodian "
                            + custodian.holds().text()
                            + " "
                            + custodian.country()
                            + " "
                            + custodian.group())
                        .strip()));
    return String.join("\n", lines);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws Refusal INVALID_VALUE about the line, MALFORMED_ID
   */
  static Description parse(String content) {
    var reading = new Reading();
    content.lines().forEach(reading::take);
    return reading.description();
  }

  /** What was read so far. */
  private static final class Reading {
    private final EnumMap<Words, String> words = new EnumMap<>(Words.class);
    private final EnumMap<FieldClass, Description.Held> classes = new EnumMap<>(FieldClass.class);
    private final List<Reader> readers = new ArrayList<>();
    private final List<Custodian> custodians = new ArrayList<>();
    private Optional<SystemId> system = Optional.empty();
    private Optional<OrganisationId> vendor = Optional.empty();
    private Instant effective = Instant.EPOCH;
    private long replaces = -1;
    private boolean removed;
    private String country = "";
    private OwnLog log = OwnLog.NONE;

    private void take(String line) {
      var cut = line.split(" ", 2);
      var rest = cut.length > 1 ? cut[1] : "";
      switch (cut[0]) {
        case "system" -> system = Optional.of(new SystemId(rest));
        case "replaces" -> replaces = number(rest);
        case "effective" -> effective = instant(rest);
        case "standing" -> removed = rest.equals(Standing.REMOVED.text());
        case "place" -> {
          country = part(rest, 2, 0);
          var whose = part(rest, 2, 1);
          vendor = whose.equals(NONE) ? Optional.empty() : Optional.of(new OrganisationId(whose));
        }
        case "log" -> log = OwnLog.parse(rest);
        case "class" ->
            classes.put(
                FieldClasses.parse(part(rest, 3, 0)),
                new Description.Held(Mode.parse(part(rest, 3, 1)), part(rest, 3, 2)));
        case "reader" -> reader(rest);
        case "custodian" -> custodian(rest);
        default -> words.put(word(cut[0]), rest);
      }
    }

    private void reader(String rest) {
      int people = (int) number(part(rest, 3, 0));
      readers.add(Reader.of(part(rest, 3, 2), people, part(rest, 3, 1)));
    }

    private void custodian(String rest) {
      var holds = Custodian.Holds.parse(part(rest, 3, 0));
      custodians.add(Custodian.of(holds, part(rest, 3, 2), part(rest, 3, 1)));
    }

    private SystemId known() {
      return system.orElseThrow(() -> new Refusal(ProblemCode.MALFORMED_ID, "system"));
    }

    private Description description() {
      return new Description(
          known(),
          replaces,
          effective,
          removed,
          vendor,
          country,
          log,
          words,
          classes,
          readers,
          custodians);
    }
  }

  private static String part(String rest, int parts, int which) {
    var cut = rest.split(" ", parts);
    return which < cut.length ? cut[which] : "";
  }

  private static Words word(String text) {
    for (var word : Words.values()) {
      if (word.text().equals(text)) {
        return word;
      }
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "content");
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number < -1 || number > Integer.MAX_VALUE * 1_000_000L) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "people");
      }
      return number;
    } catch (NumberFormatException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "people", malformed);
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "effective", malformed);
    }
  }
}
