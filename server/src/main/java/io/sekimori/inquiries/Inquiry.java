package io.sekimori.inquiries;

import io.sekimori.exposure.Checkpoint;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
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

  public Inquiry {
    classes = List.copyOf(classes);
  }

  /** When the answers of a round are due. */
  public Instant due(int round) {
    return opened.plus(Duration.ofDays((long) days * round));
  }
}
