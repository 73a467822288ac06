package io.sekimori.duties;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How duties stood in the ledger at some entry, under a MAC. One that was altered or taken away
 * only makes a start longer: everything is read then.
 */
@Component
class EnteredMarks {
  private static final String TABLE = "duties.entered_known";
  private final JdbcClient client;
  private final RowMac mac;

  EnteredMarks(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.mac = new RowMac(keys, "duties");
  }

  /** What was known of the entries before this index. */
  record Mark(long upTo, String content) {}

  /** The newest that is of this ledger and was written here. */
  Optional<Mark> newest(long size) {
    return client
        .sql("select up_to, content, mac from duties.entered_known order by up_to desc")
        .query(
            (row, _) -> {
              var mark = new Mark(row.getLong(1), row.getString(2));
              return mac.holds(row.getString(3), TABLE, mark.upTo, mark.content)
                  ? Optional.of(mark)
                  : Optional.<Mark>empty();
            })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .filter(mark -> mark.upTo <= size)
        .findFirst();
  }

  /** Takes the place of older ones. */
  void put(Mark mark) {
    client
        .sql(
            """
            insert into duties.entered_known (up_to, content, mac) values (?, ?, ?)
            on conflict (up_to) do nothing
            """)
        .params(mark.upTo, mark.content, mac.of(TABLE, mark.upTo, mark.content))
        .update();
    client.sql("delete from duties.entered_known where up_to < ?").param(mark.upTo).update();
  }
}
