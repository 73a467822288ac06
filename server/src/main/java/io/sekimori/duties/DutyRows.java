package io.sekimori.duties;

import io.sekimori.database.Databases;
import io.sekimori.duties.Duty.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of people's duties. A duty that was filed, ended or not required changes no more. */
@Component
class DutyRows {
  static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);
  private static final String SELECT = "select * from duties.duty ";
  private static final String OPEN =
      " filed_on is null and decision <> 'not-required' and ended_on is null ";

  private final JdbcClient client;
  private final Titles titles;

  DutyRows(Databases databases, Titles titles) {
    this.titles = titles;
    this.client = databases.data().client();
  }

  /** What stands at its beginning. */
  record Draft(
      String id,
      @Nullable String series,
      @Nullable LocalDate nominal,
      String title,
      Owner owner,
      Rule rule,
      Due due,
      Anchor anchor,
      @Nullable LocalDate anchoredOn,
      @Nullable LocalDate dueOn,
      Decision decision) {}

  /** False if the series has one for this day already. */
  boolean insert(Draft draft, String by, Instant now, long entry) {
    return client
            .sql(
                """
                insert into duties.duty (id, series, nominal, title, owner, rule, citation,
                  rule_text_ja, rule_text_en, rule_from, rule_until, due, anchor, anchored_on,
                  due_on, entry, established_at, established_by, decision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (series, nominal) do nothing
                """)
            .param(draft.id())
            .param(draft.series())
            .param(draft.nominal())
            .param(titles.seal("duty", draft.id(), draft.title()))
            .param(draft.owner().text())
            .param(draft.rule().id())
            .param(draft.rule().citation())
            .param(draft.rule().japanese())
            .param(draft.rule().english())
            .param(draft.rule().from().orElse(null))
            .param(draft.rule().until().orElse(null))
            .param(draft.due().text())
            .param(draft.anchor().text())
            .param(draft.anchoredOn())
            .param(draft.dueOn())
            .param(entry)
            .param(at(now))
            .param(by)
            .param(draft.decision().text())
            .update()
        == 1;
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

  /** Of a series, by day. */
  List<Duty> ofSeries(String series, LocalDate from, int most) {
    return client
        .sql(SELECT + "where series = ? and nominal >= ? order by nominal limit ?")
        .params(series, from, most)
        .query(this::row)
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

  boolean anchor(String id, LocalDate on, @Nullable LocalDate dueOn) {
    return client
            .sql("update duties.duty set anchored_on = ?, due_on = ? where id = ? and" + OPEN)
            .param(on)
            .param(dueOn)
            .param(id)
            .update()
        == 1;
  }

  boolean decide(String id, Decision decision, @Nullable String approval) {
    return client
            .sql("update duties.duty set decision = ?, approval = ? where id = ? and" + OPEN)
            .param(decision.text())
            .param(approval)
            .param(id)
            .update()
        == 1;
  }

  /** The first filing; its lateness stays for ever. False if there was one. */
  boolean file(String id, LocalDate on, int lateDays) {
    return client
            .sql("update duties.duty set filed_on = ?, late_days = ? where id = ? and" + OPEN)
            .params(on, lateDays, id)
            .update()
        == 1;
  }

  /** Ends what of a series is not due yet. */
  int endFuture(String series, LocalDate after) {
    return client
        .sql("update duties.duty set ended_on = ? where series = ? and nominal > ? and" + OPEN)
        .params(after, series, after)
        .update();
  }

  boolean usedBy(String approval) {
    return client
        .sql("select exists (select from duties.duty where approval = ?)")
        .param(approval)
        .query(Boolean.class)
        .single();
  }

  /** By how many days a filing on this day is late. */
  static int late(Duty duty, LocalDate on) {
    return duty.dueOn().map(due -> (int) Math.max(0, ChronoUnit.DAYS.between(due, on))).orElse(0);
  }

  private Duty row(ResultSet row, int number) throws SQLException {
    return new Duty(
        row.getString("id"),
        row.getLong("number"),
        Optional.ofNullable(row.getString("series")),
        titles.open("duty", row.getString("id"), row.getBytes("title")),
        Owner.parse(row.getString("owner")),
        rule(row),
        Due.parse(row.getString("due")),
        Anchor.parse(row.getString("anchor")),
        day(row, "anchored_on"),
        day(row, "due_on"),
        Decision.of(row.getString("decision")),
        day(row, "filed_on"),
        row.getObject("late_days") == null
            ? OptionalInt.empty()
            : OptionalInt.of(row.getInt("late_days")),
        day(row, "ended_on"));
  }

  private static Rule rule(ResultSet row) throws SQLException {
    return new Rule(
        row.getString("rule"),
        row.getString("citation"),
        row.getString("rule_text_ja"),
        row.getString("rule_text_en"),
        day(row, "rule_from"),
        day(row, "rule_until"));
  }

  static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
