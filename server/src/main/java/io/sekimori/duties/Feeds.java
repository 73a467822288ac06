package io.sekimori.duties;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A person's duties for their calendar program, which cannot sign in: an address with a secret in
 * it. Whoever finds the address learns on which days how much is due, and no more: addresses of
 * calendars are copied to telephones and clouds.
 */
@Service
public class Feeds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;
  private static final int DAYS_BACK = 30;
  private static final int DAYS_AHEAD = 365;

  /** The most days of one feed: calendar programs fetch it whole, each hour. */
  public static final int MOST_DAYS = 250;

  private final DutyRows duties;
  private final Desk desk;
  private final Ledger ledger;
  private final JdbcClient client;
  private final DutyTime time;

  Feeds(DutyRows duties, Desk desk, Ledger ledger, Databases databases, DutyTime time) {
    this.duties = duties;
    this.desk = desk;
    this.ledger = ledger;
    this.client = databases.data().client();
    this.time = time;
  }

  /**
   * Makes the caller's address anew; the one before ends.
   *
   * @return the secret part, which is shown once and stored as its hash
   * @throws Refusal with the code of the decision; PASSKEY_REQUIRED for a program
   */
  public String make(Caller caller, Locale language) {
    var person = person(caller);
    var ticket = desk.pass(caller, Act.READ_DUTIES, event("duty-feed-made", caller));
    end(person);
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    client
        .sql(
            """
            insert into duties.feed (hash, person, language, made_at, entry)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            hash(secret),
            person.value(),
            language.getLanguage(),
            DutyRows.at(time.now()),
            ticket.index())
        .update();
    return secret;
  }

  /** Ends the caller's address. */
  public void end(Caller caller) {
    var person = person(caller);
    var _ = desk.pass(caller, Act.READ_DUTIES, event("duty-feed-ended", caller));
    end(person);
  }

  /** Whether the caller has an address. */
  public boolean has(Caller caller) {
    return caller
        .naturalPerson()
        .filter(
            person ->
                client
                    .sql(
                        """
                        select exists (
                          select from duties.feed where person = ? and ended_at is null)
                        """)
                    .param(person.value())
                    .query(Boolean.class)
                    .single())
        .isPresent();
  }

  /**
   * How many are due on each day, and in which language that is to be said.
   *
   * @param from the first day that it tells of
   * @param until the last: the end of the window, or of what fits
   */
  public record Feed(
      Locale language, LocalDate from, LocalDate until, Map<LocalDate, Integer> due) {}

  private record Found(String person, String language) {}

  /**
   * What the address shows.
   *
   * @throws Refusal NOT_FOUND for a secret that is not known, was ended, or whose person holds no
   *     role any more
   */
  public Feed read(String secret) {
    var found =
        client
            .sql("select person, language from duties.feed where hash = ? and ended_at is null")
            .param(hash(secret))
            .query((row, _) -> new Found(row.getString(1), row.getString(2)))
            .optional()
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "calendar"));
    var owners = desk.owners(new PersonId(found.person()));
    if (owners.size() < 2) {
      throw new Refusal(ProblemCode.NOT_FOUND, "calendar");
    }
    var _ =
        ledger.record(
            Event.of("duty-feed-read", Actor.system("duties"), Event.Outcome.SERVED)
                .with("person", found.person()));
    var today = time.today();
    var from = today.minusDays(DAYS_BACK);
    var until = today.plusDays(DAYS_AHEAD);
    var due = new TreeMap<>(duties.dueByDay(owners, from, until, MOST_DAYS + 1));
    if (due.size() > MOST_DAYS) {
      due.pollLastEntry();
      until = due.lastKey();
    }
    return new Feed(Locale.forLanguageTag(found.language()), from, until, due);
  }

  private void end(PersonId person) {
    client
        .sql("update duties.feed set ended_at = ? where person = ? and ended_at is null")
        .params(DutyRows.at(time.now()), person.value())
        .update();
  }

  private static PersonId person(Caller caller) {
    return caller
        .naturalPerson()
        .orElseThrow(() -> new Refusal(ProblemCode.PASSKEY_REQUIRED, "calendar"));
  }

  private static Event event(String type, Caller caller) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED);
  }

  /** The secret has 256 random bits: one round is enough. */
  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
