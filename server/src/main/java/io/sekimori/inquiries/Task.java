package io.sekimori.inquiries;

import io.sekimori.exposure.Involved;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One person is asked.
 *
 * @param round 1, or 2 if the first answer gave reason to ask again
 * @param records what the records had of this person when the inquiry was opened
 */
public record Task(
    InquiryId inquiry,
    PersonId person,
    OrganisationId organisation,
    int round,
    Reason reason,
    List<Involved.OfClass> records,
    Instant at,
    Instant due,
    long entry) {

  /** Why somebody is asked. */
  public enum Reason {
    /** They were shown something, or could have been. */
    INVOLVED,
    /** They said yes to something. */
    YES,
    /** They said that they saw nothing, and the records say that they did. */
    CONTRADICTION;

    /** As in the API and the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  public Task {
    records = List.copyOf(records);
  }

  /** The same person, asked once more. */
  Task again(Reason why, Instant now, Instant until, long answered) {
    return new Task(inquiry, person, organisation, 2, why, records, now, until, answered);
  }
}
