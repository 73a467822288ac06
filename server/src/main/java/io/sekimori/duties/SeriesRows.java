package io.sekimori.duties;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.database.Databases;
import io.sekimori.duties.PeopleProofs.Table;
import io.sekimori.terms.Ids;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of series. */
@Component
class SeriesRows {
  private final Databases.Database data;
  private final JdbcClient client;
  private final Titles titles;
  private final PeopleProofs proofs;

  SeriesRows(Databases databases, Titles titles, PeopleProofs proofs) {
    this.titles = titles;
    this.proofs = proofs;
    this.data = databases.data();
    this.client = data.client();
  }

  void insert(Series series, String by, Instant now) {
    var _ = changed(series.id(), () -> put(series, by, now));
  }

  /** The row and its MAC in one transaction. */
  private boolean changed(String id, IntSupplier update) {
    return Boolean.TRUE.equals(
        data.transactions().execute(_ -> update.getAsInt() == 1 && sign(id)));
  }

  private boolean sign(String id) {
    var mac =
        client
            .sql("select * from duties.series where id = ?")
            .param(id)
            .query((row, _) -> proofs.of(Table.SERIES, row))
            .single();
    return client
            .sql("update duties.series set mac = ?, altered_since = null where id = ?")
            .params(mac, id)
            .update()
        == 1;
  }

  private int put(Series series, String by, Instant now) {
    return client
        .sql(
            """
            insert into duties.series (id, title, owner, rule, rhythm, roll, closed, begins,
              until_lifted, entry, last_entry, established_at, established_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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

  /** Those that are not generated up to this day; nothing is made of what somebody else wrote. */
  List<Series> behind(LocalDate horizon) {
    return client
        .sql(
            """
            select * from duties.series
            where lifted_on is null and coalesce(generated, begins - 1) < ? order by number
            """)
        .param(horizon)
        .query(this::row)
        .list()
        .stream()
        .filter(one -> !one.altered())
        .toList();
  }

  /** Until the transaction ends nobody lifts it; false if somebody has. */
  boolean hold(String id) {
    return client
        .sql("select 1 from duties.series where id = ? and lifted_on is null for update")
        .param(id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** So many more were made, up to this day. */
  void generated(String id, int more, LocalDate upTo) {
    var _ =
        changed(
            id,
            () ->
                client
                    .sql("update duties.series set generated = ?, made = made + ? where id = ?")
                    .params(upTo, more, id)
                    .update());
  }

  boolean lift(String id, LocalDate on, String reason, long entry, String approval) {
    return changed(
        id,
        () ->
            client
                .sql(
                    """
                    update duties.series set lifted_on = ?, lifted_reason = ?, lifted_entry = ?,
                      last_entry = ?, approval = ?
                    where id = ? and lifted_on is null
                    """)
                .params(on, reason, entry, entry, approval, id)
                .update());
  }

  /** What somebody else wrote goes on; nothing new is made of it until two persons end it. */
  void distrust(Collection<String> ids, Instant now) {
    ids.forEach(id -> data.transactions().executeWithoutResult(_ -> distrust(id, now)));
  }

  private void distrust(String id, Instant now) {
    boolean proven =
        client
            .sql("select * from duties.series where id = ? for update")
            .param(id)
            .query((row, _) -> proofs.holds(Table.SERIES, row))
            .optional()
            .orElse(true);
    if (proven) {
      return;
    }
    client
        .sql(
            """
            update duties.series set lifted_on = null, lifted_reason = null, lifted_entry = null,
              approval = null, mac = null, altered_since = coalesce(altered_since, :now)
            where id = :id
            """)
        .param("now", DutyRows.at(now))
        .param("id", id)
        .update();
  }

  /** Those that somebody else wrote, and nobody ended since. */
  List<Series> altered(int most) {
    return client
        .sql("select * from duties.series where altered_since is not null order by id limit ?")
        .param(most)
        .query(this::row)
        .list();
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
    boolean altered = row.getObject("altered_since") != null || !proofs.holds(Table.SERIES, row);
    try {
      return Ids.wellFormed(row.getString("id")) ? read(row, altered) : unreadable(row);
    } catch (Refusal | IllegalArgumentException | DateTimeException unreadable) {
      return unreadable(row);
    }
  }

  private Series read(ResultSet row, boolean altered) throws SQLException {
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
        row.getLong("entry"),
        altered);
  }

  /** One bad row hides no other. */
  private static Series unreadable(ResultSet row) throws SQLException {
    var id = DutyReading.id(row);
    return new Series(
        id,
        id,
        new Owner.HoldersOf(Ladder.DATA_OFFICER),
        "internal",
        new Rhythm.EveryDays(1),
        Series.Roll.NONE,
        "government",
        row.getObject("begins", LocalDate.class),
        true,
        DutyRows.day(row, "generated"),
        Optional.empty(),
        row.getLong("entry"),
        true);
  }
}
