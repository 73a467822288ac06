package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** How many days are left, as a letter says it. */
class DutyLetterTests {
  private static String said(String rung, Locale locale, long days) {
    var source = new ResourceBundleMessageSource();
    source.setBasenames("messages/duties");
    source.setDefaultEncoding(StandardCharsets.UTF_8.name());
    source.setFallbackToSystemLocale(false);
    var facts = new Object[] {"duty-1", "2026-12-01", days};
    return source.getMessage("duties.letter." + rung + ".text", facts, locale);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 期限は 2026-12-01 です（本日まで）。, 'Due on 2026-12-01, today.'",
    "1, 1, 期限は 2026-12-01 です（あと1日）。, 'Due on 2026-12-01, tomorrow.'",
    "7, 5, 期限は 2026-12-01 です（あと5日）。, 'Due on 2026-12-01, in 5 days.'",
    "overdue, 1, 期限は 2026-12-01 でした（1日超過）。, 'It was due on 2026-12-01, 1 day ago.'"
  })
  void theLastDayIsCalledToday(String rung, long days, String japanese, String english) {
    assertThat(said(rung, Locale.JAPANESE, days)).isEqualTo(japanese);
    assertThat(said(rung, Locale.ENGLISH, days)).isEqualTo(english);
  }
}
