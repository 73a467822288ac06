package io.sekimori.inquiries;

import io.sekimori.exposure.Checkpoint;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * An inquiry as it was opened.
 *
 * @param kind whose looks it is about, as in a question of exposure: {@code organisation}
 * @param subject its id; empty for anybody
 * @param at the state of the ledger that says who is asked
 * @param days how long each round may take
 * @param entry of the ledger, under which it was opened
 */
public record Inquiry(
    InquiryId id,
    String kind,
    String subject,
    Instant from,
    Instant to,
    Checkpoint at,
    List<FieldClass> classes,
    int days,
    PersonId by,
    Instant opened,
    long entry) {
  static final int LONGEST_DAYS = 90;
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  public Inquiry {
    classes = List.copyOf(classes);
  }

  /** When the answers of a round are due: at the end of a day in Japan, as letters name it. */
  public Instant due(int round) {
    return endOfDay(opened, (long) days * round);
  }

  /** When whoever is asked again now has to have answered: as many days from now at least. */
  Instant dueAgain(Instant now) {
    var least = endOfDay(now, days);
    var planned = due(2);
    return planned.isAfter(least) ? planned : least;
  }

  private static Instant endOfDay(Instant from, long days) {
    return from.atZone(JAPAN).toLocalDate().plusDays(days + 1).atStartOfDay(JAPAN).toInstant();
  }
}
