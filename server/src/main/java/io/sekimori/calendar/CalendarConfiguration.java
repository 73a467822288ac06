package io.sekimori.calendar;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One set of holidays for the whole server, read at its start. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarConfiguration.class);

  /**
   * {@code sekimori.calendar.holidays} names the operator's file; without it the rule stands alone.
   */
  @Bean
  Holidays holidays(@Value("${sekimori.calendar.holidays:}") String file) {
    if (file.isBlank()) {
      return Holidays.byRule();
    }
    try {
      return Holidays.with(Files.readAllBytes(Path.of(file)));
    } catch (IOException unreadable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "holidays-file", unreadable);
    } catch (Refusal wrong) {
      LOG.error("the file of holidays cannot be used: {}", wrong.about());
      throw new Refusal(wrong.code(), "holidays-file", wrong);
    }
  }
}
