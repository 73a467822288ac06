package io.sekimori.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The raw world as CSV (UTF-8, RFC 4180): with it a stranger works every answer out again. */
final class WorldFiles {
  private WorldFiles() {}

  /** Writes the vendor's world below this directory. */
  static void write(VendorWorld world, LocalDate from, LocalDate until, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("rules.csv"), rules(world, from, until));
    Files.write(directory.resolve("closed-days.csv"), closed());
    Files.write(directory.resolve("people.csv"), people());
    Files.write(directory.resolve("arrivals.csv"), arrivals(world));
    Files.write(directory.resolve("deletion-runs.csv"), runs(world));
    Files.write(directory.resolve("left-at-intrusion.csv"), left(world));
  }

  private static List<String> rules(VendorWorld world, LocalDate from, LocalDate until) {
    return List.of(
        "rule,value",
        "seed," + world.seed(),
        "scale," + world.scale(),
        "played_from," + from,
        "played_until_morning_of," + until,
        "term_hours," + VendorWorld.TERM.toHours(),
        "agreed_term_hours_with_one_run," + VendorPlay.TERM_HOURS,
        "bounds_of_ages_hours," + "24 48 72 168 336 720 2160 4320 8760",
        "deletion_runs_daily_at_japan," + "%02d:00".formatted(VendorWorld.RUN_HOUR),
        "first_run_that_deletes_nothing," + Days.at(VendorWorld.DIES, VendorWorld.RUN_HOUR, 0),
        "first_overdue," + world.firstOverdue(),
        "intrusion," + VendorWorld.INTRUSION,
        "report_daily_at_japan," + "%02d:00".formatted(VendorPlay.REPORT_HOUR),
        "people_answer_on_open_days_at_japan," + "%02d:00".formatted(VendorPlay.DESK_OPENS),
        "liars_report_until," + VendorPlay.LIARS_END);
  }

  private static List<String> closed() {
    var lines = new ArrayList<>(List.of("closed_day"));
    OpenDays.closed().forEach(day -> lines.add(day.toString()));
    return lines;
  }

  private static List<String> people() {
    var lines = new ArrayList<>(List.of("to_be_told_of_what_lies_too_long,address"));
    for (var one : Cast.values()) {
      lines.add(one.role() + "," + one.address());
    }
    return lines;
  }

  private static List<String> arrivals(VendorWorld world) {
    var lines = new ArrayList<>(List.of("object,arrived_at"));
    world.arrivals().forEach(one -> lines.add(one.name() + "," + one.at()));
    return lines;
  }

  private static List<String> runs(VendorWorld world) {
    var lines = new ArrayList<>(List.of("run_at,reported,deleted,left,oldest_hours"));
    for (var run : world.runs()) {
      lines.add(
          "%s,success,%d,%d,%d"
              .formatted(run.at(), run.deleted(), run.left(), run.oldest().toHours()));
    }
    return lines;
  }

  private static List<String> left(VendorWorld world) {
    var lines = new ArrayList<>(List.of("object,arrived_at"));
    world.lyingAt(VendorWorld.INTRUSION).forEach(one -> lines.add(one.name() + "," + one.at()));
    return lines;
  }
}
