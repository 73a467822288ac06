package io.sekimori.calendar;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The operator's file of days that the gazette fixed. Names in it are not read, so both of its
 * usual encodings may be taken byte by byte: no byte of theirs looks like a digit, a slash, a comma
 * or the end of a line; one in 元 looks like a separator of lines of Unicode's, hence DOTALL.
 */
final class GazettedDays {
  /** A year of the csv with fewer days than this was cut off. */
  static final int FEWEST = 14;

  static final int LARGEST = 1 << 20;
  private static final Pattern CSV =
      Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2}),.+", Pattern.DOTALL);
  private static final Pattern LINE =
      Pattern.compile("([+-])(\\d{4})-(\\d{2})-(\\d{2})(\\s.*)?", Pattern.DOTALL);
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final Map<Integer, Set<LocalDate>> whole = new TreeMap<>();
  private final Set<LocalDate> added = new TreeSet<>();
  private final Set<LocalDate> removed = new TreeSet<>();

  private GazettedDays() {}

  static GazettedDays none() {
    return new GazettedDays();
  }

  static GazettedDays read(byte[] file) {
    if (file.length > LARGEST) {
      throw new Refusal(ProblemCode.TOO_LARGE, "holidays");
    }
    var days = new GazettedDays();
    var text = new String(file, StandardCharsets.ISO_8859_1);
    text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      days.take(++number, line.strip());
    }
    days.requireWholeYears();
    return days;
  }

  private void take(int number, String line) {
    var csv = CSV.matcher(line);
    var simple = LINE.matcher(line);
    if (csv.matches()) {
      var day = day(number, csv.group(1), csv.group(2), csv.group(3));
      whole.computeIfAbsent(day.getYear(), _ -> new TreeSet<>()).add(day);
    } else if (simple.matches()) {
      var day = day(number, simple.group(2), simple.group(3), simple.group(4));
      (simple.group(1).equals("+") ? added : removed).add(day);
    } else if (!line.isEmpty() && !line.startsWith("#") && !heading(number, line)) {
      throw wrong(number);
    }
  }

  /** The first line of the csv; the names of its columns are not ASCII. */
  private static boolean heading(int number, String line) {
    return number == 1
        && line.split(",", -1).length == 2
        && line.chars().allMatch(c -> c == ',' || !Character.isDigit(c))
        && line.chars().anyMatch(c -> c > 127);
  }

  private static LocalDate day(int number, String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException impossible) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "holidays-line-" + number, impossible);
    }
  }

  private static Refusal wrong(int number) {
    return new Refusal(ProblemCode.INVALID_VALUE, "holidays-line-" + number);
  }

  private void requireWholeYears() {
    whole.forEach(
        (year, days) -> {
          if (year >= HolidayRule.FIRST_YEAR && days.size() < FEWEST) {
            throw new Refusal(ProblemCode.INVALID_VALUE, "holidays-year-" + year);
          }
        });
  }

  /** The days of the rule, as they really are. */
  Map<LocalDate, Holiday> correct(int year, Map<LocalDate, Holiday> byRule) {
    var days = new TreeMap<LocalDate, Holiday>(byRule);
    if (whole.containsKey(year)) {
      var said = whole.get(year);
      days.keySet().retainAll(said);
      said.forEach(day -> days.putIfAbsent(day, Holiday.GAZETTED));
    }
    added.stream()
        .filter(day -> day.getYear() == year)
        .forEach(day -> days.putIfAbsent(day, Holiday.GAZETTED));
    days.keySet().removeAll(removed);
    return days;
  }
}
