package io.sekimori.duties;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.database.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of series. */
@Component
class SeriesRows {
  private final JdbcClient client;
  private final Titles titles;

  SeriesRows(Databases databases, Titles titles) {
    this.titles = titles;
    this.client = databases.data().client();
  }

  void insert(Series series, String by, Instant now) {
    client
        .sql(
            """
            insert into duties.series (id, title, owner, rule, rhythm, roll, closed, begins,
              until_lifted, entry, established_at, established_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            series.id(),
            titles.seal("series", series.id(), series.title()),
            series.owner().text(),
            series.rule(),
            series.rhythm().text(),
            series.roll().text(),
            series.closed(),
            series.begins(),
            series.untilLifted(),
            series.entry(),
            DutyRows.at(now),
            by)
        .update();
  }

  Optional<Series> find(String id) {
    return client
        .sql("select * from duties.series where id = ?")
        .param(id)
        .query(this::row)
        .optional();
  }

  List<Series> living() {
    return client
        .sql("select * from duties.series where lifted_on is null order by number")
        .query(this::row)
        .list();
  }

  /** Those that are not generated up to this day. */
  List<Series> behind(LocalDate horizon) {
    return client
        .sql(
            """
            select * from duties.series
            where lifted_on is null and coalesce(generated, begins - 1) < ? order by number
            """)
        .param(horizon)
        .query(this::row)
        .list();
  }

  void generated(List<String> ids, LocalDate upTo) {
    client
        .sql("update duties.series set generated = ? where id = any (?::text[])")
        .params(upTo, ids.toArray(String[]::new))
        .update();
  }

  boolean lift(String id, LocalDate on, String reason, long entry, String approval) {
    return client
            .sql(
                """
                update duties.series set lifted_on = ?, lifted_reason = ?, lifted_entry = ?,
                  approval = ?
                where id = ? and lifted_on is null
                """)
            .params(on, reason, entry, approval, id)
            .update()
        == 1;
  }

  boolean usedBy(String approval) {
    return client
        .sql("select exists (select from duties.series where approval = ?)")
        .param(approval)
        .query(Boolean.class)
        .single();
  }

  /**
   * Living series for which no duty lies ahead, or none was made for what lies ahead: read from the
   * duties themselves, and not from what the generator noted.
   */
  List<String> dying(LocalDate today, LocalDate horizon) {
    return client
        .sql(
            """
            select s.id from duties.series s
            where s.lifted_on is null
              and not exists (select from duties.duty d where d.series = s.id and d.nominal > ?)
            union
            select s.id from duties.series s
            where s.lifted_on is null and coalesce(s.generated, s.begins - 1) < ?
            """)
        .params(today, horizon)
        .query(String.class)
        .list();
  }

  static ClosedDays closed(String name, Holidays holidays) {
    return switch (name) {
      case "exchange" -> ClosedDays.exchange(holidays);
      case "weekends" -> ClosedDays.weekends();
      default -> ClosedDays.government(holidays);
    };
  }

  private Series row(ResultSet row, int number) throws SQLException {
    return new Series(
        row.getString("id"),
        titles.open("series", row.getString("id"), row.getBytes("title")),
        Owner.parse(row.getString("owner")),
        row.getString("rule"),
        Rhythm.parse(row.getString("rhythm")),
        Series.Roll.of(row.getString("roll")),
        row.getString("closed"),
        row.getObject("begins", LocalDate.class),
        row.getBoolean("until_lifted"),
        DutyRows.day(row, "generated"),
        DutyRows.day(row, "lifted_on"),
        row.getLong("entry"));
  }
}
