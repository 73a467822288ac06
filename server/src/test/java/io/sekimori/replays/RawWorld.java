package io.sekimori.replays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a stranger makes of the exported files, who knows neither the server nor the replay. */
final class RawWorld {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private final Map<String, String> rules;
  private final List<Instant> arrivals;
  final Set<LocalDate> closed;
  final List<String> people;

  RawWorld(Path directory) throws IOException {
    rules = lines(directory.resolve("rules.csv")).collect(Collectors.toMap(c -> c[0], c -> c[1]));
    arrivals = lines(directory.resolve("arrivals.csv")).map(c -> Instant.parse(c[1])).toList();
    people = lines(directory.resolve("people.csv")).map(c -> c[1]).toList();
    closed =
        lines(directory.resolve("closed-days.csv"))
            .map(c -> LocalDate.parse(c[0]))
            .collect(Collectors.toSet());
  }

  private static Stream<String[]> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1));
  }

  LocalDate from() {
    return LocalDate.parse(rules.get("played_from"));
  }

  LocalDate until() {
    return LocalDate.parse(rules.get("played_until_morning_of"));
  }

  private Instant at(LocalDate day, String rule) {
    return day.atTime(LocalTime.parse(rules.get(rule))).atZone(JAPAN).toInstant();
  }

  private Instant reportOf(LocalDate day) {
    return at(day, "report_daily_at_japan");
  }

  /** What each night's run took while it worked is gone; the last of them took the most. */
  private List<Instant> lying(Instant at) {
    var dead = Instant.parse(rules.get("first_run_that_deletes_nothing"));
    var term = Duration.ofHours(Long.parseLong(rules.get("term_hours")));
    var run = dead.minus(Duration.ofDays(1));
    while (run.isAfter(at)) {
      run = run.minus(Duration.ofDays(1));
    }
    var gone = run.minus(term);
    return arrivals.stream().filter(one -> one.isAfter(gone) && !one.isAfter(at)).toList();
  }

  private static long hours(Instant from, Instant to) {
    return Duration.between(from, to).toHours();
  }

  private static long oldest(List<Instant> lying, Instant at) {
    return lying.stream().mapToLong(one -> hours(one, at)).max().orElse(-1);
  }

  Instant noticed() {
    long agreed = Long.parseLong(rules.get("agreed_term_hours_with_one_run"));
    for (var day = from(); !day.isAfter(until()); day = day.plusDays(1)) {
      if (oldest(lying(reportOf(day)), reportOf(day)) > agreed) {
        return reportOf(day);
      }
    }
    throw new AssertionError("nothing is ever older than agreed");
  }

  long hoursAfterTheFirstDeadRun() {
    return hours(Instant.parse(rules.get("first_run_that_deletes_nothing")), noticed());
  }

  Instant stopped() {
    var day = LocalDate.ofInstant(noticed(), JAPAN);
    while (closed.contains(day)) {
      day = day.plusDays(1);
    }
    return at(day, "people_answer_on_open_days_at_japan");
  }

  long notHandedOver() {
    var end = until().atStartOfDay(JAPAN).toInstant();
    return arrivals.stream().filter(one -> !one.isBefore(stopped()) && one.isBefore(end)).count();
  }

  long reports() {
    return from().datesUntil(until().plusDays(1)).count();
  }

  /** Count, oldest hours, and counts by age. */
  record Left(long count, long oldest, String ages) {}

  Left left() {
    var at = reportOf(until());
    var lying = lying(at).stream().filter(one -> one.isBefore(stopped())).toList();
    return left(lying, at);
  }

  Left leftAtTheLiars() {
    var last = LocalDate.parse(rules.get("liars_report_until"));
    var at = reportOf(last.isBefore(until()) ? last : until());
    return left(lying(at), at);
  }

  private Left left(List<Instant> lying, Instant at) {
    long[] bounds =
        Arrays.stream(rules.get("bounds_of_ages_hours").split(" "))
            .mapToLong(Long::parseLong)
            .toArray();
    long[] ages = new long[bounds.length + 1];
    for (var one : lying) {
      ages[(int) Arrays.stream(bounds).filter(bound -> hours(one, at) >= bound).count()]++;
    }
    var counts = Arrays.stream(ages).mapToObj(Long::toString).collect(Collectors.joining(" "));
    return new Left(lying.size(), oldest(lying, at), counts);
  }
}
