package io.sekimori.bench;

import io.sekimori.database.LocalPostgres;
import io.sekimori.history.AuditQuestions;
import io.sekimori.history.ExposureLoad;
import io.sekimori.history.Touches;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** Who was shown what, over many touches: beside DuckDB over the same files, and PostgreSQL. */
final class ExposureBench {
  private static final int WARM = 5;
  private static final double SLOW = 5_000;
  private static final long MOST_IN_POSTGRES = Long.getLong("postgres", 2_000_000);
  private final Stage server;
  private final Report report;
  private final long touches;

  ExposureBench(Stage server, Report report, long touches) {
    this.server = server;
    this.report = report;
    this.touches = touches;
  }

  void run(Path directory) throws IOException {
    var kept = System.getProperty("kept");
    var files = kept == null ? directory.resolve("exposure") : Path.of(kept);
    try (var load = new ExposureLoad(files, touches);
        var connection =
            server.beans().getBean(LocalPostgres.class).beside("audit").getConnection()) {
      double seconds = load.generate();
      report.note(LedgerBench.format("%,d touches written in %.0f s", touches, seconds));
      double copy = load.bytes(false);
      report.add(
          "sorted copy, bytes a touch", LedgerBench.format("%.1f", copy), "<= 12", "", copy <= 12);
      report.add(
          "entries in full, bytes each",
          LedgerBench.format("%.1f", load.bytes(true)),
          "",
          "",
          true);
      double rolled = load.rollUp();
      double all = copy + load.rolledBytes();
      report.note(LedgerBench.format("rolled up in %.0f s", rolled));
      report.add(
          "with roll-ups, bytes a touch", LedgerBench.format("%.1f", all), "<= 22", "", all <= 22);
      long rows = Math.min(touches, MOST_IN_POSTGRES);
      audit(connection, rows);
      report.note("asked from here on");
      var sealed = load.started();
      for (var asked : load.questions()) {
        measure(load, sealed, asked, connection, rows);
      }
      export(load, sealed);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Something that takes time. */
  private interface Act {
    void run() throws SQLException;
  }

  private static double millis(Act act) throws SQLException {
    long begun = System.nanoTime();
    act.run();
    return (System.nanoTime() - begun) / 1e6;
  }

  /** Of five; what takes over five seconds is asked once. */
  private static double median(Act act) throws SQLException {
    var times = new double[WARM];
    times[0] = millis(act);
    if (times[0] > SLOW) {
      return times[0];
    }
    for (int i = 1; i < WARM; i++) {
      times[i] = millis(act);
    }
    Arrays.sort(times);
    return times[WARM / 2];
  }

  private void measure(
      ExposureLoad load, Touches sealed, ExposureLoad.Asked asked, Connection connection, long rows)
      throws SQLException {
    double first = millis(() -> ExposureLoad.ask(sealed, asked));
    double warm = median(() -> ExposureLoad.ask(sealed, asked));
    double raw = median(() -> load.raw(asked));
    double postgres = median(() -> ask(connection, asked));
    report.add(
        asked.name() + ": counts, combinations, 100 rows",
        LedgerBench.format("warm %.0f ms, first %.0f ms", warm, first),
        "<= 150, <= 500 ms",
        LedgerBench.format(
            "DuckDB %.0f ms (%.1f x), PostgreSQL with %,d rows %.0f ms (%.1f x)",
            raw, raw / warm, rows, postgres, postgres / warm),
        warm <= 150 && first <= 500);
  }

  private void export(ExposureLoad load, Touches sealed) throws SQLException {
    var year = load.questions().get(1);
    long begun = System.nanoTime();
    long rows = ExposureLoad.export(sealed, year);
    double each = rows / ((System.nanoTime() - begun) / 1e9);
    report.add(
        year.name() + ": the whole list, rows/s",
        LedgerBench.format("%,.0f (%,d rows)", each, rows),
        ">= 100,000",
        "",
        each >= 100_000);
  }

  private static void ask(Connection connection, ExposureLoad.Asked asked) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : AuditQuestions.of(asked, "audit")) {
        try (var rows = statement.executeQuery(sql)) {
          if (!rows.next()) {
            throw new IllegalStateException("nothing was found");
          }
        }
      }
    }
  }

  /** An audit table of the same shape, with the indexes that one would make. */
  private static void audit(Connection connection, long rows) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          create table audit as
          select i as entry, %d + i * %d / %d as time, 'p-' || h7 %% 1000 as actor,
            'org-' || h7 %% 1000 %% 7 as organisation, md5((h31 %% %d)::text)::uuid as customer,
            (array['address,telephone', 'kanji-name', 'birth-date,kana-name,kanji-name',
              'telephone', 'email', 'account-number'])[1 + h3 %% 6] as fields,
            case when h3 / 7 %% 10 < 7 then 'masked' else 'full' end as form,
            (array['customer-enquiry', 'tax', 'review', 'audit'])[1 + h7 / 9 %% 4] as purpose,
            'g-' || h7 %% 40 as grant_id, null::text as case_id
          from (select i, abs(hashint8(i * 7)::bigint) as h7, abs(hashint8(i * 31)::bigint) as h31,
            abs(hashint8(i * 3)::bigint) as h3 from generate_series(0::bigint, %d) i) made
          """
              .formatted(
                  ExposureLoad.BEGINNING.toEpochMilli(),
                  365L * 86_400_000,
                  rows,
                  Math.max(43, rows / 100),
                  rows - 1));
      statement.execute("set maintenance_work_mem = '512MB'");
      statement.execute("create index on audit (actor, time)");
      statement.execute("create index on audit (organisation, time)");
      statement.execute("create index on audit (customer, time)");
      statement.execute("analyze audit");
    }
  }
}
