package io.sekimori.feed;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.parties.PartyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each receiver was told. Whoever can write to the database can set a position back, which
 * tells things twice; forward they cannot, because they cannot make the MAC.
 */
@Component("feedPositions")
class Positions {
  static final Duration LEASE = Duration.ofSeconds(60);
  private final JdbcClient client;
  private final RowMac mac;

  Positions(Databases databases, Keys keys) {
    client = databases.data().client();
    mac = new RowMac(keys, "sekimori-feed-position-v1");
  }

  /**
   * A position.
   *
   * @param at of the newest entry that was told
   */
  record Position(long next, Instant at) {}

  Optional<Position> find(PartyId receiver) {
    return client
        .sql("select * from feed.position where receiver = ?")
        .param(receiver.value())
        .query((row, _) -> read(row))
        .optional()
        .flatMap(one -> one);
  }

  private Optional<Position> read(ResultSet row) throws SQLException {
    var told = new Position(row.getLong("next"), row.getTimestamp("told_at").toInstant());
    return mac.holds(
            row.getString("mac"), "position", row.getString("receiver"), told.next(), told.at())
        ? Optional.of(told)
        : Optional.empty();
  }

  /** True if this node carries for a while: two would tell everything twice. */
  boolean claim(PartyId receiver, String node, Instant now) {
    return client
            .sql(
                """
                insert into feed.position as p (receiver, next, told_at, mac, carrier, lease_until)
                values (:receiver, 0, :now, '', :node, :until)
                on conflict (receiver) do update set carrier = :node, lease_until = :until
                where p.carrier = :node or p.lease_until < :now
                """)
            .param("receiver", receiver.value())
            .param("node", node)
            .param("now", at(now))
            .param("until", at(now.plus(LEASE)))
            .update()
        == 1;
  }

  /** All before this was taken; nothing happens if another node carries by now. */
  void move(PartyId receiver, String node, Position to) {
    var told = new Position(to.next(), to.at().truncatedTo(ChronoUnit.MILLIS));
    client
        .sql(
            """
            update feed.position set next = ?, told_at = ?, mac = ?
            where receiver = ? and carrier = ?
            """)
        .params(
            told.next(),
            at(told.at()),
            mac.of("position", receiver.value(), told.next(), told.at()),
            receiver.value(),
            node)
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
