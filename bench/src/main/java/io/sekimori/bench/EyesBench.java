package io.sekimori.bench;

import io.sekimori.eyes.EyesLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Every rule over a year of touches, and one of them again row by row over JDBC. */
final class EyesBench {
  private static final double LONGEST = 60;

  /** Row by row takes minutes over more than that, and says nothing new. */
  private static final long MOST_BY_ROW = 10_000_000;

  private EyesBench() {}

  static void run(Report report, Path directory, long touches) throws IOException {
    try (var load = new EyesLoad(directory.resolve("eyes"), touches)) {
      report.note(LedgerBench.format("%,d touches written in %.0f s", touches, load.generate()));
      double all = 0;
      double volume = 0;
      for (var run : load.rules()) {
        all += run.seconds();
        volume = run.rule().equals("volume") ? run.seconds() : volume;
        report.add(
            "rule " + run.rule(),
            LedgerBench.format("%.2f s, %d found", run.seconds(), run.found()),
            "",
            "",
            true);
      }
      report.add(
          LedgerBench.format("all rules over %,d touches", touches),
          LedgerBench.format("%.1f s", all),
          "<= 60 s",
          touches <= MOST_BY_ROW ? byRow(load.rowByRow(), volume) : "row by row not run",
          all <= LONGEST);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String byRow(EyesLoad.Run slow, double volume) {
    return LedgerBench.format(
        "volume row by row %.1f s, as SQL %.1f s (%.1f x)",
        slow.seconds(), volume, slow.seconds() / volume);
  }
}
