package io.sekimori.duties;

import io.sekimori.alarms.Tries;
import io.sekimori.database.Databases;
import io.sekimori.duties.Bell.Subject;
import io.sekimori.duties.PeopleProofs.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every minute for rows of people's duties that somebody else wrote. Of all rows only those
 * are read whole that changed since they were found proven; once an hour all of them.
 */
@Component
class PeopleWatch {
  private static final int PAGE = 5_000;
  private static final int MOST = 50;
  private static final int LOOKS_BETWEEN = 60;

  private final JdbcClient client;
  private final PeopleProofs proofs;
  private final DutyRows duties;
  private final DutyBook book;
  private final SeriesRows series;
  private final Bell bell;
  private final DutyTime time;
  private final Tries tries;
  private final Map<String, String> proven = new HashMap<>();
  private int looks;

  PeopleWatch(
      Databases databases,
      PeopleProofs proofs,
      DutyRows duties,
      DutyBook book,
      SeriesRows series,
      Bell bell,
      DutyTime time,
      Tries tries) {
    this.client = databases.data().client();
    this.proofs = proofs;
    this.duties = duties;
    this.book = book;
    this.series = series;
    this.bell = bell;
    this.time = time;
    this.tries = tries;
  }

  /** A failure is for the next look. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
  void watch() {
    tries.attempt("duties-people", this::look);
  }

  /** What somebody else wrote is taken back, and is an alarm until it is filed or ended anew. */
  synchronized void look() {
    if (++looks % LOOKS_BETWEEN == 0) {
      proven.clear();
    }
    book.distrust(unproven(Table.DUTY, "id"), time.today(), time.now());
    series.distrust(unproven(Table.SERIES, "id"), time.now());
    var found = new LinkedHashMap<String, Subject>();
    duties.altered(MOST).forEach(one -> found.put(one.id(), Subject.of(one.id(), one.owner())));
    series.altered(MOST).forEach(one -> found.put(one.id(), Subject.of(one.id(), one.owner())));
    unproven(Table.STEP, "duty || '/' || number").stream()
        .map(step -> step.substring(0, step.lastIndexOf('/')))
        .distinct()
        .limit(MOST)
        .flatMap(id -> duties.find(id).stream())
        .forEach(one -> found.putIfAbsent(one.id(), Subject.of(one.id(), one.owner())));
    bell.agree(Trouble.DUTY_ALTERED, found.values().stream().limit(MOST).toList());
  }

  private record Version(String id, String version) {}

  private List<String> unproven(Table table, String id) {
    var unproven = new ArrayList<String>();
    var page = page(table, id, "");
    unproven.addAll(unproven(table, id, page));
    while (page.size() == PAGE) {
      page = page(table, id, page.getLast().id);
      unproven.addAll(unproven(table, id, page));
    }
    return unproven;
  }

  private List<Version> page(Table table, String id, String after) {
    return client
        .sql(
            "select i, xmin::text from (select "
                + id
                + " as i, xmin from duties."
                + table.text()
                + ") as t where i > ? order by i limit "
                + PAGE)
        .param(after)
        .query((row, _) -> new Version(row.getString(1), row.getString(2)))
        .list();
  }

  private List<String> unproven(Table table, String id, List<Version> page) {
    var changed =
        page.stream()
            .filter(one -> !one.version.equals(proven.get(table + one.id)))
            .map(Version::id)
            .toArray(String[]::new);
    if (changed.length == 0) {
      return List.of();
    }
    var unproven = new ArrayList<String>();
    client
        .sql(
            "select *, xmin::text as version from duties."
                + table.text()
                + " where "
                + id
                + " = any (?::text[])")
        .param(changed)
        .query(
            row -> {
              var key =
                  table == Table.STEP
                      ? step(row.getString("duty"), row.getInt("number"))
                      : row.getString("id");
              if (proofs.holds(table, row)) {
                proven.put(table + key, row.getString("version"));
              } else {
                unproven.add(key);
              }
            });
    return unproven;
  }

  private static String step(String duty, int number) {
    return duty + "/" + number;
  }
}
