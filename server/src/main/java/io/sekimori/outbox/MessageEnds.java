package io.sekimori.outbox;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the ends of messages, each with its MAC. */
final class MessageEnds {
  private final Databases.Database data;
  private final JdbcClient client;
  private final MessageProofs proofs;

  MessageEnds(Databases databases, Keys keys) {
    this.data = databases.data();
    this.client = data.client();
    this.proofs = new MessageProofs(keys);
  }

  /** Only whoever holds the claim still: a claim that lapsed belongs to somebody else. */
  void end(Queued message, String carrier, String state, @Nullable Failure failure, Instant now) {
    var id = message.id().value();
    var end = MessageProofs.end(id, state, failure, now, message.alteredAt());
    client
        .sql(
            """
            update outbox.message set state = :state, failure = :failure, ended_at = :now,
              altered_at = :altered, end_mac = :mac, lease_until = null,
              dismissed = false, dismissed_by = null, dismissed_at = null
            where id = :id and state = 'sending' and carrier = :carrier and attempts = :attempts
            """)
        .param("state", state)
        .param("failure", end.failure())
        .param("now", at(now))
        .param("altered", at(end.alteredAt()))
        .param("mac", proofs.of(end))
        .param("id", id)
        .param("carrier", carrier)
        .param("attempts", message.attempts())
        .update();
  }

  /** A row as it was seen; another one is not written over. */
  record Seen(String id, String version, @Nullable Instant alteredAt) {
    static Seen of(ResultSet row, int number) throws SQLException {
      return new Seen(
          row.getString("id"), row.getString("version"), MessageProofs.instant(row, "altered_at"));
    }
  }

  /** Whatever is like this has failed now; see {@link #fail}. */
  int failAll(String where, List<Object> params, Failure failure, Instant now) {
    var failed =
        data.transactions()
            .execute(
                _ -> {
                  var seen =
                      client
                          .sql(
                              "select id, xmin::text as version, altered_at from outbox.message"
                                  + " where "
                                  + where
                                  + " for update")
                          .params(params)
                          .query(Seen::of)
                          .list();
                  return fail(seen, failure, now);
                });
    return failed == null ? 0 : failed;
  }

  /** These have failed now, for a person to send again or to put aside. */
  int fail(List<Seen> seen, Failure failure, Instant now) {
    var ends =
        seen.stream()
            .map(
                one ->
                    MessageProofs.end(
                        one.id,
                        "failed",
                        failure,
                        now,
                        failure == Failure.ALTERED ? now : one.alteredAt))
            .toList();
    return client
        .sql(
            """
            update outbox.message as m set state = 'failed', failure = ?, ended_at = ?,
              lease_until = null, dismissed = false, dismissed_by = null, dismissed_at = null,
              altered_at = e.altered::timestamptz, end_mac = e.mac
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as e(id, version, altered, mac)
            where m.id = e.id and m.xmin::text = e.version
            """)
        .param(failure.text())
        .param(at(now))
        .param(seen.stream().map(Seen::id).toArray(String[]::new))
        .param(seen.stream().map(Seen::version).toArray(String[]::new))
        .param(ends.stream().map(MessageEnds::altered).toArray(String[]::new))
        .param(ends.stream().map(proofs::of).toArray(String[]::new))
        .update();
  }

  private static @Nullable String altered(MessageProofs.End end) {
    return end.alteredAt() == null ? null : end.alteredAt().toString();
  }

  /** A failed message is put aside; by whoever is first. */
  void dismiss(MessageId id, PersonId by, Instant now) {
    data.transactions()
        .executeWithoutResult(
            _ ->
                client
                    .sql(
                        """
                        select * from outbox.message
                        where id = ? and state = 'failed' and not dismissed for update
                        """)
                    .param(id.value())
                    .query((row, _) -> MessageProofs.End.of(row))
                    .optional()
                    .map(end -> end.dismissed(by.value(), now))
                    .ifPresent(this::putAside));
  }

  private void putAside(MessageProofs.End end) {
    client
        .sql(
            """
            update outbox.message set dismissed = true, dismissed_by = ?, dismissed_at = ?,
              end_mac = ?
            where id = ?
            """)
        .param(end.by())
        .param(at(end.dismissedAt()))
        .param(proofs.of(end))
        .param(end.id())
        .update();
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
