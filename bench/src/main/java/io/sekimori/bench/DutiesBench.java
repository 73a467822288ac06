package io.sekimori.bench;

import io.sekimori.duties.DutyYear;

/** A year of duties. */
final class DutiesBench {
  private static final double AIM_SECONDS = 10;

  private DutiesBench() {}

  static void run(Stage server, Report report) {
    var year = new DutyYear(server.beans()).run();
    report.add(
        "a year of " + year.duties() + " duties, looked at every 6 hours",
        LedgerBench.format(
            "%.1f s; %d rounds, %d alarms, %d letters, %d filed",
            year.seconds(), year.rounds(), year.alarms(), year.letters(), year.filed()),
        "<= 10 s",
        "",
        year.seconds() <= AIM_SECONDS);
  }
}
