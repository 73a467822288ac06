package io.sekimori.demo;

import io.sekimori.terms.SystemId;
import io.sekimori.vendors.Measurement;
import io.sekimori.vendors.Reports;
import io.sekimori.vendors.SampleHistory;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vendor of the sample firm: a tool with images of identity documents, which must be gone after
 * seven days, and with files of lists. Its deletion works, and passed one image over. Its agent
 * reports for as long as the demo runs; the key of it lives no longer than the process.
 */
final class SampleVendor {
  static final SystemId TOOL = new SystemId("identity-tool");
  static final SourceId IMAGES = new SourceId("identity-images");
  static final SourceId LISTS = new SourceId("list-files");

  /** Days that have a report, the newest some hours ago. */
  static final int DAYS = 21;

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration AGO = Duration.ofHours(2);
  private static final int IMAGE_DAYS = 7;
  private static final int LIST_DAYS = 30;

  /** On this day since the beginning came the image that was passed over. */
  private static final int PASSED_OVER = 3;

  /** Each file of a list comes so many days after the one before. */
  private static final int BETWEEN_LISTS = 5;

  private static final int NOTED = 14;

  private final SampleHistory history;
  private final Clock clock;
  private @Nullable SampleAgent agent;

  SampleVendor(SampleHistory history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /** Without effect once something is watched. */
  synchronized void found() {
    if (!history.isEmpty()) {
      return;
    }
    var newest = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(AGO);
    var since = newest.minus(DAY.multipliedBy(DAYS + 1L));
    var code = history.found(DemoFirm.FOUNDER, TOOL, "本人確認ツール");
    watch(IMAGES, "本人確認書類の画像", IMAGE_DAYS, since);
    watch(LISTS, "顧客一覧の出力ファイル", LIST_DAYS, since);
    for (int day = DAYS + 1 - NOTED; day <= DAYS; day++) {
      var noted = LocalDate.ofInstant(taken(since, day), JAPAN);
      history.deliver(DemoFirm.FOUNDER, IMAGES, noted, images(day));
    }
    var first = new SampleAgent();
    first.enrol(history.at(since), code);
    for (int day = 1; day <= DAYS + 1; day++) {
      var at = since.plus(DAY.multipliedBy(day));
      first.report(history.at(at), at, List.of(images(since, at), lists(since, at)));
    }
    agent = first;
  }

  private void watch(SourceId id, String name, int days, Instant since) {
    var terms = new Watched.Terms(Duration.ofDays(days), DAY, Duration.ofHours(2), Set.of());
    history.watch(DemoFirm.FOUNDER, new Watched(id, TOOL, name, terms, since));
  }

  /**
   * Reports if a day has passed since the last report, by the way that every agent goes. In a
   * process that did not found the vendor a new key is enrolled before, with a code of its own.
   * What came late because no demo ran is told as late; an agent that people have ended is ended.
   */
  synchronized void goOn(Reports reports) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var since = history.since(IMAGES).orElse(Instant.MAX);
    var last = history.lastReport(IMAGES).orElse(Instant.MAX);
    if (last.isAfter(now.minus(DAY)) || since.isAfter(now) || !history.hasAgent(TOOL)) {
      return;
    }
    var reporting = agent;
    if (reporting == null) {
      reporting = new SampleAgent();
      reporting.enrol(reports, history.code(DemoFirm.FOUNDER, TOOL));
      agent = reporting;
    }
    reporting.report(reports, now, List.of(images(since, now), lists(since, now)));
  }

  /** When the images of that day since the beginning came. */
  private static Instant taken(Instant since, int day) {
    return since.plus(DAY.multipliedBy(day)).minus(Duration.ofHours(1));
  }

  /** How many; each day another number. */
  private static int images(int day) {
    return 8 + Math.floorMod((DAYS + 1 - day) * 7, 6);
  }

  private static int days(Instant since, Instant now) {
    return Math.toIntExact(Duration.between(since, now).toDays());
  }

  private static long hours(Instant came, Instant now) {
    return Duration.between(came, now).toHours();
  }

  private static Map<String, Object> images(Instant since, Instant now) {
    var tally = new Tally();
    int today = days(since, now);
    for (int day = today + 1; day > today - IMAGE_DAYS; day--) {
      var came = taken(since, day);
      if (!came.isAfter(now) && hours(came, now) < IMAGE_DAYS * 24L) {
        tally.add(hours(came, now), images(day));
      }
    }
    var passedOver = taken(since, PASSED_OVER);
    if (hours(passedOver, now) >= IMAGE_DAYS * 24L) {
      tally.add(hours(passedOver, now), 1);
    }
    return source(IMAGES, IMAGE_DAYS, tally.of("image", 410_000), canary(today - 1));
  }

  /** It vanishes after seven days like everything else, and is planted anew. */
  private static Map<String, Object> canary(int number) {
    int age = number % (IMAGE_DAYS + 1);
    if (age == 0) {
      return number == 0 ? canary(0, "planted") : canary(IMAGE_DAYS + 1, "gone");
    }
    return canary(age, "present");
  }

  private static Map<String, Object> canary(int days, String state) {
    return Map.of("age_hours", days * 24, "state", state);
  }

  private static Map<String, Object> lists(Instant since, Instant now) {
    var tally = new Tally();
    for (int day = days(since, now) + 1; day > -LIST_DAYS; day--) {
      var came = taken(since, day);
      boolean one = Math.floorMod(day, BETWEEN_LISTS) == Math.floorMod(DAYS + 1, BETWEEN_LISTS);
      if (one && !came.isAfter(now) && hours(came, now) < LIST_DAYS * 24L) {
        tally.add(hours(came, now), 1);
      }
    }
    return source(LISTS, LIST_DAYS, tally.of("text", 96_000), Map.of());
  }

  private static Map<String, Object> source(
      SourceId id, int days, Map<String, Object> kind, Map<String, Object> canary) {
    var source = new java.util.TreeMap<String, Object>();
    if (!canary.isEmpty()) {
      source.put("canary", canary);
    }
    source.put("kinds", List.of(kind));
    source.put("links", 0);
    source.put("source", id.value());
    source.put("term_hours", days * 24);
    source.put("unread", 0);
    return source;
  }

  /** Items of one kind by age. */
  private static final class Tally {
    private final List<Long> ages =
        new ArrayList<>(Collections.nCopies(Measurement.BOUNDS.size() + 1, 0L));
    private long count;
    private long oldest = -1;

    void add(long hours, long items) {
      int bucket = (int) Measurement.BOUNDS.stream().filter(bound -> hours >= bound).count();
      ages.set(bucket, ages.get(bucket) + items);
      count += items;
      oldest = Math.max(oldest, hours);
    }

    Map<String, Object> of(String kind, long bytesEach) {
      return Map.of(
          "ages", ages,
          "bytes", count * bytesEach,
          "count", count,
          "kind", kind,
          "oldest_hours", oldest);
    }
  }
}
