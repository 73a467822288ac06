package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the firm says of one system, from an instant on. A system that is removed holds no class.
 *
 * @param replaces the entry that this changes; -1 for the first of its system
 * @param country where it stands, ISO 3166-1 alpha-2 in lower case
 */
public record Description(
    SystemId id,
    long replaces,
    Instant effective,
    boolean removed,
    Optional<OrganisationId> vendor,
    String country,
    OwnLog log,
    Map<Words, String> words,
    Map<FieldClass, Held> classes,
    List<Reader> readers,
    List<Custodian> custodians) {
  /** The kind of approvals of a change. */
  public static final String KIND = "system-entered";

  private static final int LONGEST_ID = 48;
  private static final int MOST_GROUPS = 30;
  private static final int MOST_PEOPLE = 1_000_000;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * How a class is held.
   *
   * @param items which of it, in the firm's words; may be empty
   */
  public record Held(Mode mode, String items) {
    public Held {
      items = line(items, "items");
    }
  }

  public Description {
    effective = effective.truncatedTo(ChronoUnit.MILLIS);
    var said = new EnumMap<Words, String>(Words.class);
    words.forEach((word, text) -> said.put(word, line(text, word.text())));
    words = Collections.unmodifiableMap(said);
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
    readers = numbered(id, readers);
    custodians = ordered(id, custodians);
    if (id.value().length() > LONGEST_ID) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "system");
    }
    for (var word : Words.values()) {
      if (word.required() && words.getOrDefault(word, "").isEmpty()) {
        throw new Refusal(ProblemCode.INVALID_VALUE, word.text());
      }
    }
    requireCountry(country);
    require(classes.isEmpty() == removed, "classes");
    require(readers.size() <= MOST_GROUPS, "readers");
    require(custodians.size() <= MOST_GROUPS, "custodians");
    readers.forEach(Description::require);
    custodians.forEach(Description::require);
  }

  /** In an order that does not depend on who wrote it down, and with ids by their place. */
  private static List<Reader> numbered(SystemId system, List<Reader> readers) {
    var sorted =
        readers.stream()
            .sorted(
                Comparator.comparing(Reader::group)
                    .thenComparing(Reader::country)
                    .thenComparing(Reader::people))
            .toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(
            i ->
                new Reader(
                    system + ".r" + (i + 1),
                    sorted.get(i).group(),
                    sorted.get(i).people(),
                    sorted.get(i).country()))
        .toList();
  }

  private static List<Custodian> ordered(SystemId system, List<Custodian> custodians) {
    var sorted =
        custodians.stream()
            .sorted(
                Comparator.comparing(Custodian::holds)
                    .thenComparing(Custodian::group)
                    .thenComparing(Custodian::country))
            .toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(
            i ->
                new Custodian(
                    system + ".c" + (i + 1),
                    sorted.get(i).holds(),
                    sorted.get(i).group(),
                    sorted.get(i).country()))
        .toList();
  }

  private static void require(Reader reader) {
    requireCountry(reader.country());
    require(!group(reader.group(), "readers").isEmpty(), "readers");
    require(reader.people() >= 0 && reader.people() <= MOST_PEOPLE, "people");
  }

  private static void require(Custodian custodian) {
    requireCountry(custodian.country());
    group(custodian.group(), "custodians");
  }

  /** Without what stands between groups in files. */
  private static String group(String text, String about) {
    require(text.chars().noneMatch(c -> "/／;；".indexOf(c) >= 0), about);
    return line(text, about);
  }

  private static void requireCountry(String country) {
    boolean known =
        country.equals(country.toLowerCase(Locale.ROOT))
            && COUNTRIES.contains(country.toUpperCase(Locale.ROOT));
    require(known, "country");
  }

  private static void require(boolean fine, String about) {
    if (!fine) {
      throw new Refusal(ProblemCode.INVALID_VALUE, about);
    }
  }

  /** One line without anything that is not seen. */
  static String line(@Nullable String text, String about) {
    var stripped = Objects.requireNonNullElse(text, "").strip();
    boolean fine =
        stripped.length() <= Words.LONGEST
            && stripped.codePoints().noneMatch(Description::invisible);
    require(fine, about);
    return stripped;
  }

  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  /** What it says, or nothing. */
  public String word(Words word) {
    return words.getOrDefault(word, "");
  }

  /** The mode of each class. */
  public Map<FieldClass, Mode> modes() {
    var modes = new EnumMap<FieldClass, Mode>(FieldClass.class);
    classes.forEach((of, held) -> modes.put(of, held.mode()));
    return modes;
  }

  /** The same as a change of what stands, from an instant on. */
  public Description replacing(long entry, Instant from) {
    return new Description(
        id, entry, from, removed, vendor, country, log, words, classes, readers, custodians);
  }

  /** The same system when it holds nothing any more. */
  Description holdingNothing() {
    return new Description(
        id, replaces, effective, true, vendor, country, log, words, Map.of(), readers, custodians);
  }
}
