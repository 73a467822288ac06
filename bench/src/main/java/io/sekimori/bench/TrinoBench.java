package io.sekimori.bench;

import io.sekimori.history.Counts;
import io.sekimori.history.ExposureLoad;
import io.sekimori.terms.FieldName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The same questions by Trino over the same files: past one machine, by an engine that exists.
 * Equal answers are what it is for; the times stand beside them.
 */
final class TrinoBench {
  private static final String ALL =
      "select count(distinct entry), count(distinct customer), count(*) from t";
  private static final String SETS =
      """
      select fields, form, place, count(distinct customer), count(distinct entry), count(*)
      from t group by fields, form, place
      """;
  private static final String FIELDS =
      """
      select field, form, place, count(distinct customer), count(distinct entry), count(*)
      from t cross join unnest(split(fields, ',')) as f(field) group by field, form, place
      """;
  private static final String COMBINATIONS =
      """
      select seen, form, place, count(*) from (select customer, form, place, array_join(array_sort(
        array_distinct(flatten(array_agg(split(fields, ','))))), ',') as seen
        from t group by customer, form, place) group by seen, form, place
      """;

  private final Report report;
  private final long touches;

  TrinoBench(Report report, long touches) {
    this.report = report;
    this.touches = touches;
  }

  void run(Path trino, Path directory) throws IOException {
    try (var load = new ExposureLoad(directory.resolve("exposure"), touches)) {
      load.generate();
      var files = Files.createDirectories(directory.resolve("tables"));
      load.link(files);
      try (var cluster = new TrinoCluster(trino, directory.resolve("trino"), files)) {
        tables(cluster);
        var ours = load.started();
        for (var asked : load.questions()) {
          long begun = System.nanoTime();
          var here = said(ours.counts(asked.by(), asked.window()));
          long between = System.nanoTime();
          var there = asked(cluster, asked);
          long end = System.nanoTime();
          report.add(
              asked.name() + ": " + here.size() + " counts",
              LedgerBench.format("here %.0f ms", (between - begun) / 1e6),
              "equal answers",
              LedgerBench.format(
                  "Trino %.0f ms, %s",
                  (end - between) / 1e6, here.equals(there) ? "equal" : "other"),
              here.equals(there));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The columns that the questions need, as docs/spec/history.md lists them. */
  private static void tables(TrinoCluster cluster) throws IOException {
    cluster.rows("create schema history.h with (location = 'local:///schema')");
    cluster.rows(
        """
        create table touches (customer uuid, entry bigint, actor varchar, organisation varchar,
          fields varchar, form varchar, system varchar)
        with (external_location = 'local:///touches', format = 'PARQUET')
        """
            .replace("customer uuid", "customer varbinary"));
    cluster.rows(
        """
        create table leaves (entry bigint, time bigint)
        with (external_location = 'local:///leaves', format = 'PARQUET')
        """);
  }

  private static Set<String> asked(TrinoCluster cluster, ExposureLoad.Asked asked)
      throws IOException {
    var value =
        asked.column().equals("customer")
            ? "from_hex('" + asked.value().replace("-", "") + "')"
            : "'" + asked.value() + "'";
    var of =
        """
        with t as (select t.*, coalesce(system, '') as place from touches t join leaves l
          on t.entry = l.entry
          where %s = %s and time >= %d and time < %d)
        """
            .formatted(
                asked.column(),
                value,
                asked.window().from().toEpochMilli(),
                asked.window().to().toEpochMilli());
    var said = new TreeSet<String>();
    add(said, "all", cluster.rows(of + ALL));
    add(said, "set", cluster.rows(of + SETS));
    add(said, "field", cluster.rows(of + FIELDS));
    add(said, "combination", cluster.rows(of + COMBINATIONS));
    return said;
  }

  private static void add(Set<String> said, String what, List<List<String>> rows) {
    rows.forEach(row -> said.add(what + " " + String.join(" ", row)));
  }

  private static Set<String> said(Counts counts) {
    var said = new TreeSet<String>();
    said.add("all %d %d %d".formatted(counts.entries(), counts.customers(), counts.touches()));
    counts
        .disclosures()
        .forEach(
            one ->
                said.add(
                    "set %s %s %s %d %d %d"
                        .formatted(
                            names(one.fields()),
                            one.form().text(),
                            one.system(),
                            one.customers(),
                            one.entries(),
                            one.touches())));
    said.addAll(fields(counts));
    counts
        .combinations()
        .forEach(
            one ->
                said.add(
                    "combination %s %s %s %d"
                        .formatted(
                            names(one.fields()),
                            one.form().text(),
                            one.system(),
                            one.customers())));
    return said;
  }

  private static Set<String> fields(Counts counts) {
    return counts.fields().stream()
        .map(
            one ->
                "field %s %s %s %d %d %d"
                    .formatted(
                        one.field().value(),
                        one.form().text(),
                        one.system(),
                        one.customers(),
                        one.entries(),
                        one.touches()))
        .collect(Collectors.toSet());
  }

  private static String names(List<FieldName> fields) {
    return fields.stream().map(FieldName::value).collect(Collectors.joining(","));
  }
}
