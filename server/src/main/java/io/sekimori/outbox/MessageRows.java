package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queue. A row is claimed for {@link #LEASE} before it is sent: of several nodes one sends it,
 * and if that one dies, another does, under the same Message-ID.
 */
@Component
class MessageRows {
  /** Far longer than any try takes. */
  static final Duration LEASE = Duration.ofMinutes(3);

  /** What nobody could be sent for longer says nothing any more. */
  static final Duration MEANINGFUL = Duration.ofDays(7);

  /** For want of a destination; what goes by a certain version of the settings has no other. */
  private static final String UNSENT =
      "state = 'failed' and failure = 'not-configured' and not dismissed and pinned = 0";

  /** Waiting messages beyond these are refused: nothing here grows without limit. */
  static final int MOST_WAITING = 10_000;

  private final JdbcClient client;
  private final MessageProofs proofs;
  private final MessageEnds ends;
  private final Clock clock;
  private final Unended unended = new Unended();

  MessageRows(Databases databases, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.proofs = new MessageProofs(keys);
    this.ends = new MessageEnds(databases, keys);
    this.clock = clock;
  }

  /** What has to be there still. */
  Unended unended() {
    return unended;
  }

  /**
   * Adds a message; within the caller's transaction if there is one.
   *
   * @throws Refusal NOT_READY if the queue is full
   */
  MessageId add(Kind kind, @Nullable PersonId to, int pinned, Letter letter) {
    if (waiting() >= MOST_WAITING) {
      throw new Refusal(ProblemCode.NOT_READY, "outbox");
    }
    var id = MessageId.random();
    var receiver = to == null ? null : to.value();
    var now = instant();
    var said =
        new MessageProofs.Said(
            id.value(), kind.text(), receiver, pinned, LetterJson.write(letter), now);
    if (!put(said, null)) {
      throw new Refusal(ProblemCode.NOT_READY, "outbox");
    }
    unended.added(said);
    return id;
  }

  /** False if it is there, or if the database kept nothing. */
  boolean put(MessageProofs.Said said, @Nullable Instant alteredAt) {
    return client
            .sql(
                """
                insert into outbox.message
                  (id, kind, receiver, pinned, letter, state, next_try, made_at, mac, altered_at)
                values (:id, :kind, :receiver, :pinned, :letter, 'queued', :now, :made, :mac,
                  :altered)
                on conflict do nothing
                """)
            .param("id", said.id())
            .param("kind", said.kind())
            .param("receiver", said.receiver())
            .param("pinned", said.pinned())
            .param("letter", said.letter())
            .param("now", now())
            .param("made", MessageEnds.at(said.madeAt()))
            .param("mac", proofs.of(said))
            .param("altered", MessageEnds.at(alteredAt))
            .update()
        == 1;
  }

  int waiting() {
    return client
        .sql("select count(*) from outbox.message where state in ('queued', 'sending')")
        .query(Integer.class)
        .single();
  }

  /** When the oldest that has not arrived yet was made; empty if none waits. */
  Optional<Instant> oldestWaiting() {
    return client
        .sql(
            """
            select min(made_at) as made from outbox.message
            where state in ('queued', 'sending') having min(made_at) is not null
            """)
        .query((row, _) -> row.getObject("made", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** True if a message is being sent or should be. */
  boolean anyDue() {
    return client
        .sql(
            """
            select exists (select 1 from outbox.message
              where state = 'sending' or state = 'queued' and next_try <= ?)
            """)
        .param(now())
        .query(Boolean.class)
        .single();
  }

  /**
   * Claims the message of this kind that is due longest, for this carrier. What somebody else wrote
   * is not carried.
   */
  Optional<Queued> claim(Kind kind, String carrier) {
    var next = next(kind, carrier);
    while (next.isPresent() && next.get().queued == null) {
      ends.fail(List.of(next.get().seen), Failure.ALTERED, instant());
      next = next(kind, carrier);
    }
    return next.map(Claim::queued);
  }

  /** Nothing to carry if it is not what this server wrote. */
  private record Claim(MessageEnds.Seen seen, @Nullable Queued queued) {}

  private Optional<Claim> next(Kind kind, String carrier) {
    return client
        .sql(
            """
            update outbox.message set state = 'sending', attempts = attempts + 1, carrier = ?,
              lease_until = ?
            where id = (
              select id from outbox.message
              where kind = ? and (state = 'queued' and next_try <= ?
                or state = 'sending' and lease_until <= ?)
              order by next_try, id limit 1 for update skip locked)
            returning id, kind, receiver, pinned, letter, attempts, made_at, mac, altered_at,
              xmin::text as version
            """)
        .params(carrier, at(clock.instant().plus(LEASE)), kind.text(), now(), now())
        .query(
            (row, number) ->
                new Claim(
                    MessageEnds.Seen.of(row, number), proofs.saidHolds(row) ? queued(row) : null))
        .optional();
  }

  private static Queued queued(ResultSet row) throws SQLException {
    var receiver = row.getString("receiver");
    return new Queued(
        new MessageId(row.getString("id")),
        Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
        receiver == null ? null : new PersonId(receiver),
        row.getInt("pinned"),
        LetterJson.read(row.getString("letter")),
        row.getInt("attempts"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        MessageProofs.instant(row, "altered_at"));
  }

  void sent(Queued message, String carrier) {
    ends.end(message, carrier, "sent", null, instant());
  }

  void failed(Queued message, String carrier, Failure failure) {
    ends.end(message, carrier, "failed", failure, instant());
  }

  /** Ends whatever waits. */
  int putAside(Failure failure) {
    return ends.failAll("state in ('queued', 'sending')", List.of(), failure, instant());
  }

  void later(Queued message, String carrier, Failure failure, Duration pause) {
    client
        .sql(
            """
            update outbox.message set state = 'queued', failure = ?, next_try = ?,
              lease_until = null
            where id = ? and state = 'sending' and carrier = ? and attempts = ?
            """)
        .params(
            failure.text(),
            at(clock.instant().plus(pause)),
            message.id().value(),
            carrier,
            message.attempts())
        .update();
  }

  /**
   * Failed and not put aside. What was not sent because nothing is configured, or was not for too
   * long, is not counted: that is a state of the settings and not of a message.
   */
  int failed() {
    return client
        .sql(
            """
            select count(*) from outbox.message
            where state = 'failed' and not dismissed
              and failure not in ('not-configured', 'too-old')
            """)
        .query(Integer.class)
        .single();
  }

  /** True if something of this kind was not sent because there is nowhere to send it to. */
  boolean unsent(Kind kind) {
    return client
        .sql("select exists (select from outbox.message where kind = ? and " + UNSENT + ")")
        .param(kind.text())
        .query(Boolean.class)
        .single();
  }

  /**
   * There is somewhere to send to now: what is not older than {@link #MEANINGFUL} is sent, and the
   * rest is said to have come to nothing.
   */
  void resume(Kind kind) {
    var oldest = at(clock.instant().minus(MEANINGFUL));
    ends.failAll(
        "kind = ? and made_at < ? and " + UNSENT,
        List.of(kind.text(), oldest),
        Failure.TOO_OLD,
        instant());
    client
        .sql(
            """
            update outbox.message set state = 'queued', attempts = 0, next_try = ?, failure = null,
              ended_at = null, end_mac = null
            where kind = ? and\s"""
                + UNSENT)
        .params(now(), kind.text())
        .update();
  }

  /** Forgets what ended longer ago than this. */
  int forget(Duration age) {
    return client
        .sql("delete from outbox.message where ended_at < ?")
        .param(at(clock.instant().minus(age)))
        .update();
  }

  /** As the database keeps it, or a MAC over it would not hold. */
  private Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private OffsetDateTime now() {
    return at(instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
