package io.sekimori.people;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Challenges that were given out, each for one answer within five minutes, on any node. */
@Component
class Ceremonies {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private final Databases databases;
  private final Clock clock;

  Ceremonies(Databases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /** Keeps the request; the secret returned is the only way to it. */
  String keep(String kind, String subject, String request) {
    var secret = Secrets.random("");
    databases
        .data()
        .client()
        .sql(
            """
            insert into people.ceremony (id, kind, subject, request, expires_at)
            values (:id, :kind, :subject, :request, :expires)
            """)
        .param("id", Secrets.hash(secret))
        .param("kind", kind)
        .param("subject", subject)
        .param("request", request)
        .param("expires", Timestamp.from(clock.instant().plus(LIFE)))
        .update();
    return secret;
  }

  /**
   * Takes the request away: it can be answered once.
   *
   * @throws Refusal SIGN_IN_FAILED if there is none for this kind and subject
   */
  String take(String secret, String kind, String subject) {
    return databases
        .data()
        .client()
        .sql(
            """
            delete from people.ceremony
            where id = :id and kind = :kind and subject = :subject and expires_at > :now
            returning request
            """)
        .param("id", Secrets.hash(secret))
        .param("kind", kind)
        .param("subject", subject)
        .param("now", Timestamp.from(clock.instant()))
        .query(String.class)
        .optional()
        .orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_FAILED));
  }

  void forget() {
    databases
        .data()
        .client()
        .sql("delete from people.ceremony where expires_at < :now")
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }
}
