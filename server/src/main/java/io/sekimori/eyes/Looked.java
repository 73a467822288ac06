package io.sekimori.eyes;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each rule has looked. Whoever can write to the database can set one back, which looks
 * twice; forward they cannot, because they cannot make the MAC.
 */
@Component
class Looked {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private final JdbcClient client;
  private final RowMac mac;

  Looked(Databases databases, Keys keys) {
    client = databases.data().client();
    mac = new RowMac(keys, "sekimori-eyes-looked-v1");
  }

  /**
   * How far.
   *
   * @param next the first index that was not looked at
   * @param completeAt when it had last looked at everything there was
   */
  record Far(long next, Instant completeAt) {}

  Optional<Far> find(Rule rule) {
    return client
        .sql("select * from eyes.looked where rule = ? and version = ?")
        .params(rule.id(), rule.version())
        .query((row, _) -> read(row))
        .optional()
        .flatMap(one -> one);
  }

  private Optional<Far> read(ResultSet row) throws SQLException {
    var far = new Far(row.getLong("next"), row.getTimestamp("complete_at").toInstant());
    var own =
        mac.holds(
            row.getString("mac"),
            "looked",
            row.getString("rule"),
            row.getInt("version"),
            far.next(),
            far.completeAt());
    return own ? Optional.of(far) : Optional.empty();
  }

  void move(Rule rule, Far to) {
    client
        .sql(
            """
            insert into eyes.looked as l (rule, version, next, complete_at, mac)
            values (:rule, :version, :next, :at, :mac)
            on conflict (rule, version) do update
              set next = :next, complete_at = :at, mac = :mac
            """)
        .param("rule", rule.id())
        .param("version", rule.version())
        .param("next", to.next())
        .param("at", at(to.completeAt()))
        .param("mac", mac.of("looked", rule.id(), rule.version(), to.next(), to.completeAt()))
        .update();
  }

  /** True if this node looks for a while: two would announce everything twice. */
  boolean claim(String node, Instant now) {
    return client
            .sql(
                """
                insert into eyes.lease as l (one, node, until) values (true, :node, :until)
                on conflict (one) do update set node = :node, until = :until
                where l.node = :node or l.until < :now
                """)
            .param("node", node)
            .param("now", at(now))
            .param("until", at(now.plus(LEASE)))
            .update()
        == 1;
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
