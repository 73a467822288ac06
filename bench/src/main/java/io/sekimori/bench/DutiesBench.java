package io.sekimori.bench;

import io.sekimori.duties.DutySilence;
import io.sekimori.duties.DutyYear;
import java.time.Duration;

/** Silence in real time, and a year of duties. */
final class DutiesBench {
  private static final double AIM_SECONDS = 10;
  private static final Duration AIM_NOTICED = Duration.ofSeconds(60);

  private DutiesBench() {}

  static void silence(Stage server, Report report, boolean quick) {
    var silence = new DutySilence(server.beans());
    noticed(silence.run(1_000), report);
    noticed(silence.run(quick ? 10_000 : 100_000), report);
  }

  private static void noticed(DutySilence.Outcome outcome, Report report) {
    var delays = outcome.noticed();
    report.add(
        LedgerBench.format("silence noticed after its grace, %,d heartbeats", outcome.kept()),
        LedgerBench.format(
            "median %.1f s, longest %.1f s of %d",
            seconds(delays.get(delays.size() / 2)), seconds(delays.getLast()), delays.size()),
        "<= 60 s",
        "",
        delays.getLast().compareTo(AIM_NOTICED) <= 0);
    report.add(
        LedgerBench.format("one look at %,d heartbeats", outcome.kept()),
        LedgerBench.format("%.1f ms", seconds(outcome.look()) * 1_000),
        "",
        LedgerBench.format("plain scan of all rows %.1f ms", seconds(outcome.scan()) * 1_000),
        true);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /** On a server of its own: the year stops the server's watch. */
  static void year(Stage server, Report report) {
    var years = new DutyYear(server.beans()).run();
    var year = years.getLast();
    report.add(
        "a year of " + year.duties() + " duties, looked at every 6 hours",
        LedgerBench.format(
            "%.1f s; %d rounds, %d alarms, %d letters, %d filed",
            year.seconds(), year.rounds(), year.alarms(), year.letters(), year.filed()),
        "<= 10 s",
        LedgerBench.format("the year before, just started %.1f s", years.getFirst().seconds()),
        year.seconds() <= AIM_SECONDS);
  }
}
