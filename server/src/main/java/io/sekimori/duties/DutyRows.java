package io.sekimori.duties;

import io.sekimori.database.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of people's duties, read. */
@Component
class DutyRows {
  static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);
  private static final String SELECT = "select * from duties.duty ";
  static final String OPEN =
      " filed_on is null and decision <> 'not-required' and ended_on is null ";

  private static final Instant EVER = Instant.EPOCH;
  private static final Instant NEVER = NO_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);

  private final JdbcClient client;
  private final DutyReading reading;

  DutyRows(Databases databases, Titles titles, PeopleProofs proofs) {
    this.reading = new DutyReading(titles, proofs);
    this.client = databases.data().client();
  }

  Optional<Duty> find(String id) {
    return client.sql(SELECT + "where id = ?").param(id).query(this::row).optional();
  }

  /** What is open by its day, those without one last; what is done the newest first. */
  List<Duty> list(DutyDesk.Query query, Collection<String> owners, LocalDate today, int most) {
    boolean done = query.filter() == DutyDesk.Filter.DONE;
    var until = query.filter() == DutyDesk.Filter.OVERDUE ? today.minusDays(1) : NO_DAY;
    return client
        .sql(
            SELECT
                + "where "
                + (done
                    ? "not (" + OPEN + ") and number < :number"
                    : OPEN + "and (sort_on, number) > (:from, :number) and sort_on <= :until")
                + " and (not :undecided or decision = 'undecided')"
                + " and (not :own or owner in (:owners)) order by "
                + (done ? "number desc" : "sort_on, number")
                + " limit :most")
        .param("number", query.number())
        .param("from", query.from())
        .param("until", until)
        .param("undecided", query.filter() == DutyDesk.Filter.UNDECIDED)
        .param("own", query.own())
        .param("owners", owners.isEmpty() ? List.of("") : owners)
        .param("most", most)
        .query(this::row)
        .list();
  }

  /** Whatever its state, due on these days. */
  List<Duty> between(LocalDate from, LocalDate to, int most) {
    return client
        .sql(SELECT + "where due_on between ? and ? order by due_on, number limit ?")
        .params(from, to, most)
        .query(this::row)
        .list();
  }

  /** Not done, and due within these days. */
  List<Duty> due(LocalDate from, LocalDate to, int most) {
    return client
        .sql(
            SELECT
                + "where"
                + OPEN
                + "and sort_on between ? and ? order by sort_on, number limit ?")
        .params(from, to, most)
        .query(this::row)
        .list();
  }

  /**
   * Not done and without a day, because nobody has said when it counts from or whether it has to be
   * done; with the day since when. What is to be done as needed has none, once that is decided.
   */
  Map<Duty, LocalDate> undated(int most) {
    var undated = new LinkedHashMap<Duty, LocalDate>();
    client
        .sql(SELECT + "where" + OPEN + "and sort_on = ? order by number limit ?")
        .params(NO_DAY, most)
        .query((RowCallbackHandler) row -> undated.put(reading.row(row), established(row)));
    undated
        .keySet()
        .removeIf(one -> one.decision() != Duty.Decision.UNDECIDED && !one.due().anchored());
    return undated;
  }

  private static LocalDate established(ResultSet row) throws SQLException {
    var at = row.getObject("established_at", OffsetDateTime.class).toInstant();
    return at.isBefore(EVER) || at.isAfter(NEVER)
        ? LocalDate.EPOCH
        : at.atZone(DutyTime.JAPAN).toLocalDate();
  }

  /** How many of these owners are not done, on the first of these days on which there are any. */
  Map<LocalDate, Integer> dueByDay(
      Collection<String> owners, LocalDate from, LocalDate to, int most) {
    return client
        .sql(
            "select due_on, count(*) from duties.duty where"
                + OPEN
                + "and due_on between :from and :to and owner in (:owners)"
                + " group by due_on order by due_on limit :most")
        .param("from", from)
        .param("to", to)
        .param("owners", owners)
        .param("most", most)
        .query((row, _) -> Map.entry(row.getObject(1, LocalDate.class), row.getInt(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Of a series, by day. */
  List<Duty> ofSeries(String series, LocalDate from, int most) {
    return client
        .sql(SELECT + "where series = ? and nominal >= ? order by nominal limit ?")
        .params(series, from, most)
        .query(this::row)
        .list();
  }

  /** One that a series made, and that is not due yet. */
  record Ahead(String id, String series, LocalDate nominal, LocalDate dueOn) {}

  /** Of all series, as far as any is made; as the rows say, proven or not. */
  List<Ahead> ahead(LocalDate today) {
    var furthest = today.plusDays(2L * Horizon.DAYS);
    return client
        .sql(
            "select id, series, nominal, due_on from duties.duty where series is not null"
                + " and altered_since is null and sort_on > ? and sort_on < ?"
                + " and nominal > ? and nominal < ? and"
                + OPEN
                + "order by sort_on, number")
        .params(today, furthest, today.minusDays(Horizon.DAYS), furthest)
        .query(
            (row, _) ->
                new Ahead(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, LocalDate.class),
                    row.getObject(4, LocalDate.class)))
        .list();
  }

  /** Everybody's figures for the tile: overdue, due within a week, undecided. */
  record Figures(int overdue, int soon, int undecided) {}

  Figures figures(LocalDate today, Collection<String> owners) {
    return client
        .sql(
            "select count(*) filter (where sort_on < :today),"
                + " count(*) filter (where sort_on between :today and :soon),"
                + " count(*) filter (where decision = 'undecided')"
                + " from duties.duty where"
                + OPEN
                + " and sort_on <= :soon and owner in (:owners)")
        .param("today", today)
        .param("soon", today.plusDays(7))
        .param("owners", owners.isEmpty() ? List.of("") : owners)
        .query((row, _) -> new Figures(row.getInt(1), row.getInt(2), row.getInt(3)))
        .single();
  }

  /** How many are open, by owner. */
  Map<String, Integer> openByOwner() {
    return client
        .sql("select owner, count(*) from duties.duty where" + OPEN + "group by owner")
        .query((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Those that somebody else wrote, and nobody filed or ended since. */
  List<Duty> altered(int most) {
    return client
        .sql(SELECT + "where altered_since is not null order by id limit ?")
        .param(most)
        .query(this::row)
        .list();
  }

  boolean usedBy(String approval) {
    return client
        .sql(
            "select exists (select from duties.duty where approval = :used)"
                + " or exists (select from duties.step where approval = :used)")
        .param("used", approval)
        .query(Boolean.class)
        .single();
  }

  /** By how many days a filing on this day is late. */
  static int late(Duty duty, LocalDate on) {
    return duty.dueOn().map(due -> (int) Math.max(0, ChronoUnit.DAYS.between(due, on))).orElse(0);
  }

  private Duty row(ResultSet row, int number) throws SQLException {
    return reading.row(row);
  }

  static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
    return DutyReading.day(row, column);
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
