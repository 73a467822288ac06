package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates (japan-rules E9): key is the ISO date. Western with four digits of year, eras in words, one
 * kanji or one letter, 元年, numerals in kanji. Two-digit western years are refused: nobody can tell
 * the century.
 */
final class Dates {
  private static final Pattern WESTERN =
      Pattern.compile("(\\d{4})[-/.年 ]{1,2}(\\d{1,2})[-/.月 ]{1,2}(\\d{1,2})日?");
  private static final Pattern WESTERN_SOLID = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern ERA =
      Pattern.compile(
          "(明治|大正|昭和|平成|令和|[明大昭平令MTSHR])[ .]?(\\d{1,2}|元)[-/.年 ]{1,2}"
              + "(\\d{1,2})[-/.月 ]{1,2}(\\d{1,2})日?");
  private static final Pattern ERA_SOLID = Pattern.compile("([MTSHR])(\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern TIME = Pattern.compile("[T ]\\d{1,2}:\\d{2}(:\\d{2})?([.]\\d+)?Z?$");

  private Dates() {}

  static Normalised normalise(String written) {
    var text = TIME.matcher(Fold.text(written).toUpperCase(Locale.ROOT)).replaceFirst("");
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    var plain = KanjiNumerals.arabic(text.replace("元年", "1年").replaceAll("\\([^)]*\\)", ""));
    for (Pattern form : new Pattern[] {WESTERN, WESTERN_SOLID}) {
      var western = form.matcher(plain);
      if (western.matches()) {
        return date(number(western, 1), number(western, 2), number(western, 3));
      }
    }
    for (Pattern form : new Pattern[] {ERA, ERA_SOLID}) {
      var japanese = form.matcher(plain);
      if (japanese.matches()) {
        return ofEra(japanese);
      }
    }
    return malformed(Reason.WRONG_FORM);
  }

  /** An era may be written past its end (documents printed ahead do so), never before its start. */
  private static Normalised ofEra(Matcher japanese) {
    var start = start(japanese.group(1).charAt(0));
    int year = start.getYear() + number(japanese, 2) - 1;
    var date = date(year, number(japanese, 3), number(japanese, 4));
    boolean tooEarly =
        date instanceof Normalised.Normal good && LocalDate.parse(good.text()).isBefore(start);
    return tooEarly || number(japanese, 2) == 0 ? malformed(Reason.IMPOSSIBLE_DATE) : date;
  }

  private static LocalDate start(char era) {
    return switch (era) {
      case '明', 'M' -> LocalDate.of(1868, 1, 25);
      case '大', 'T' -> LocalDate.of(1912, 7, 30);
      case '昭', 'S' -> LocalDate.of(1926, 12, 25);
      case '平', 'H' -> LocalDate.of(1989, 1, 8);
      default -> LocalDate.of(2019, 5, 1);
    };
  }

  private static int number(Matcher matcher, int group) {
    var text = matcher.group(group);
    return text.equals("元") ? 1 : Integer.parseInt(text);
  }

  private static Normalised date(int year, int month, int day) {
    if (year < 1850 || year > 2200) {
      return malformed(Reason.IMPOSSIBLE_DATE);
    }
    try {
      return Normalised.of(LocalDate.of(year, month, day).toString());
    } catch (DateTimeException _) {
      return malformed(Reason.IMPOSSIBLE_DATE);
    }
  }
}
