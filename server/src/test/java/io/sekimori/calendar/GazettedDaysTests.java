package io.sekimori.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GazettedDaysTests {
  private static final String HEADING = "国民の祝日・休日月日,国民の祝日・休日名称\r\n";

  @Test
  void aYearOfTheCsvIsTakenWholeInBothEncodings() {
    var csv = csv2027().replace("2027/3/21,", "2027/3/20,");
    for (var charset : new Charset[] {Charset.forName("windows-31j"), StandardCharsets.UTF_8}) {
      var holidays = Holidays.with((HEADING + csv).getBytes(charset));
      assertThat(holidays.on(LocalDate.of(2027, 3, 21))).isEmpty();
      assertThat(holidays.on(LocalDate.of(2027, 3, 20))).contains(Holiday.GAZETTED);
      assertThat(holidays.on(LocalDate.of(2027, 5, 4))).contains(Holiday.GREENERY);
      assertThat(holidays.of(2028)).isEqualTo(Holidays.byRule().of(2028));
    }
  }

  @Test
  void aByteOrderMarkIsNoName() {
    assertThat(Holidays.with(utf8("\ufeff" + HEADING + csv2027())).of(2027).keySet())
        .isEqualTo(Holidays.byRule().of(2027).keySet());
  }

  @Test
  void linesAddAndTakeAway() {
    var holidays = Holidays.with(utf8("# by an act\n+2031-05-01 accession\n\n-2031-11-03\n"));
    assertThat(holidays.on(LocalDate.of(2031, 5, 1))).contains(Holiday.GAZETTED);
    assertThat(holidays.on(LocalDate.of(2031, 11, 3))).isEmpty();
    assertThat(holidays.on(LocalDate.of(2031, 11, 23))).isPresent();
  }

  @Test
  void aLineThatIsNoneIsNamedByItsNumber() {
    refused("+2031-05-01\n2031-05-02\n", "holidays-line-2");
    refused("+2031-02-30\n", "holidays-line-1");
    refused(HEADING + "2027/13/1,x\n", "holidays-line-2");
    refused("anything,else\n", "holidays-line-1");
  }

  @Test
  void aYearThatWasCutOffIsNotBelieved() {
    var cut = csv2027().lines().limit(10).collect(Collectors.joining("\r\n"));
    refused(HEADING + cut, "holidays-year-2027");
  }

  @Test
  void aYearOutsideOfTheRuleIsRefusedRatherThanGuessed() {
    assertThatThrownBy(() -> Holidays.byRule().on(LocalDate.of(2100, 1, 1)))
        .isInstanceOf(Refusal.class);
  }

  private static void refused(String file, String about) {
    assertThatThrownBy(() -> Holidays.with(utf8(file)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_VALUE);
              assertThat(refusal.about()).isEqualTo(about);
            });
  }

  private static String csv2027() {
    return Holidays.byRule().of(2027).keySet().stream()
        .map(d -> d.getYear() + "/" + d.getMonthValue() + "/" + d.getDayOfMonth() + "," + name(d))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /** In UTF-8 the character 元 has the byte that elsewhere ends a line. */
  private static String name(LocalDate day) {
    return day.getDayOfYear() == 1 ? "元日" : "休日";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
