package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages as people see them, and what people do with one that failed. */
@Component
class Posts {
  private final JdbcClient client;
  private final MessageEnds ends;
  private final Clock clock;

  Posts(Databases databases, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.ends = new MessageEnds(databases, keys);
    this.clock = clock;
  }

  /** The newest, with how they stand. */
  List<Post> newest(int most) {
    return client
        .sql(
            """
            select id, kind, receiver, letter, state, attempts, failure, dismissed,
              dismissed_by, dismissed_at, made_at, next_try
            from outbox.message order by made_at desc, id limit ?
            """)
        .param(most)
        .query(Posts::post)
        .list();
  }

  private static Post.Aside aside(ResultSet row) throws SQLException {
    var by = row.getString("dismissed_by");
    var at = row.getObject("dismissed_at", OffsetDateTime.class);
    return new Post.Aside(by == null ? null : new PersonId(by), at == null ? null : at.toInstant());
  }

  private static Post post(ResultSet row, int number) throws SQLException {
    var receiver = row.getString("receiver");
    boolean person = receiver != null && Ids.wellFormed(receiver);
    return new Post(
        new MessageId(row.getString("id")),
        row.getString("kind"),
        person ? new PersonId(receiver) : null,
        type(row.getString("letter")),
        row.getString("state"),
        row.getInt("attempts"),
        row.getString("failure"),
        row.getBoolean("dismissed") ? aside(row) : null,
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("next_try", OffsetDateTime.class).toInstant());
  }

  /** A letter that somebody else wrote into its row must not hide all others. */
  private static String type(String letter) {
    try {
      return LetterJson.read(letter).type();
    } catch (RuntimeException unreadable) {
      return Failure.ALTERED.text();
    }
  }

  /** How many came to nothing because there was no destination for too long. */
  int tooOld() {
    return client
        .sql(
            """
            select count(*) from outbox.message
            where state = 'failed' and failure = 'too-old' and not dismissed
            """)
        .query(Integer.class)
        .single();
  }

  boolean isFailed(MessageId id) {
    return client
        .sql("select exists (select from outbox.message where id = ? and state = 'failed')")
        .param(id.value())
        .query(Boolean.class)
        .single();
  }

  /** Once more from the beginning, under the same id. */
  void again(MessageId id) {
    client
        .sql(
            """
            update outbox.message set state = 'queued', attempts = 0, next_try = ?, failure = null,
              ended_at = null, dismissed = false,
              dismissed_by = null, dismissed_at = null, end_mac = null
            where id = ? and state = 'failed'
            """)
        .params(now(), id.value())
        .update();
  }

  void dismiss(MessageId id, PersonId by) {
    ends.dismiss(id, by, instant());
  }

  private Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(instant(), ZoneOffset.UTC);
  }
}
