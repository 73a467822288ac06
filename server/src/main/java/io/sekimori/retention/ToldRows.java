package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many days stand in the table after each telling, and the sum of their MACs' beginnings. */
@Component
class ToldRows {
  private static final String TABLE = "retention.told";
  private static final int MOST_PASSED_OVER = 100;
  private static final String COUNT =
      """
      select count(*), coalesce(sum(
               ('x' || left(replace(mac::text, '-', ''), 15))::bit(60)::bigint), 0)
        from retention.anchor where occasion = ?
      """;

  private final JdbcClient client;
  private final RowMac mac;

  ToldRows(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
  }

  /** So many days, and which. */
  record Count(long days, BigDecimal digest) {
    Count with(Count before, Count after) {
      return new Count(
          days + after.days - before.days, digest.add(after.digest).subtract(before.digest));
    }
  }

  /** What stood there after a telling. */
  record Row(long number, long entry, Count count) {}

  /** What stands there now. */
  Count actual(Trigger trigger) {
    return client.sql(COUNT).param(trigger.number()).query((row, _) -> count(row, 1)).single();
  }

  /** What stands there of these. */
  Count actual(Trigger trigger, Collection<UUID> units) {
    return client
        .sql(COUNT + " and unit = any (?)")
        .params(trigger.number(), units.toArray(UUID[]::new))
        .query((row, _) -> count(row, 1))
        .single();
  }

  private static Count count(ResultSet row, int column) throws SQLException {
    return new Count(row.getLong(column), row.getBigDecimal(column + 1));
  }

  /** The newest that was written here. */
  Optional<Row> newest(Trigger trigger) {
    return client
        .sql(
            """
            select days, digest, number, entry, mac from retention.told
             where occasion = ? order by number desc limit ?
            """)
        .params(trigger.number(), MOST_PASSED_OVER)
        .query((row, _) -> row(trigger, row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Row> row(Trigger trigger, ResultSet row) throws SQLException {
    var found = new Row(row.getLong(3), row.getLong(4), count(row, 1));
    return mac.holds(row.getString(5), TABLE, columns(trigger, found))
        ? Optional.of(found)
        : Optional.empty();
  }

  private static Object[] columns(Trigger trigger, Row row) {
    return new Object[] {
      trigger.number(),
      row.number(),
      row.entry(),
      row.count().days(),
      row.count().digest().toBigInteger().toString()
    };
  }

  /** The next one, above this number; in the transaction that changed the days. */
  Row add(Trigger trigger, long above, long entry, Count count) {
    long number =
        client
            .sql(
                "select greatest(coalesce(max(number), 0), ?) + 1 from retention.told where occasion = ?")
            .params(above, trigger.number())
            .query(Long.class)
            .single();
    var row = new Row(number, entry, count);
    client
        .sql(
            """
            insert into retention.told(occasion, number, entry, days, digest, mac)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            trigger.number(),
            number,
            entry,
            count.days(),
            count.digest(),
            mac.of(TABLE, columns(trigger, row)))
        .update();
    return row;
  }

  /** True if some of the days were told before this entry. */
  boolean older(Trigger trigger, long entry) {
    return client
        .sql("select exists (select from retention.anchor where occasion = ? and entry < ?)")
        .params(trigger.number(), entry)
        .query(Boolean.class)
        .single();
  }
}
