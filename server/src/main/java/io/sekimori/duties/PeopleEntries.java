package io.sekimori.duties;

import io.sekimori.database.Databases;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rows of people's duties and series say of the entries that they come from. */
@Component
class PeopleEntries {
  private final JdbcClient client;

  PeopleEntries(Databases databases) {
    this.client = databases.data().client();
  }

  private record Row(String id, long entry) {}

  /** The newest entry of each. */
  Map<String, Long> newest() {
    return client
        .sql(
            """
            select id, last_entry from duties.duty
            union all select id, last_entry from duties.series
            """)
        .query((row, _) -> new Row(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Row::id, Row::entry, Math::max));
  }

  /**
   * Those of which something is not there: a step between two others or the last, the first of a
   * duty that somebody established, duties that were made of a series.
   */
  List<String> incomplete() {
    return client
        .sql(
            """
            select d.id from duties.duty d
            left join (
              select duty, count(*) as steps, max(number) as last, max(entry) as entry
              from duties.step group by duty
            ) as s on s.duty = d.id
            where case when s.duty is null then d.series is null or d.last_entry <> d.entry
              else s.steps <> s.last + 1 or s.entry <> d.last_entry end
            union
            select s.id from duties.series s
            where s.made > (select count(*) from duties.duty d where d.series = s.id)
            """)
        .query(String.class)
        .list();
  }
}
