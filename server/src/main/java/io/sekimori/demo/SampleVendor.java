package io.sekimori.demo;

import io.sekimori.vendors.Measurement;
import io.sekimori.vendors.SampleHistory;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.SystemId;
import io.sekimori.vendors.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The vendor of the sample firm: a tool with images of identity documents, which must be gone after
 * seven days, and with files of lists. Its deletion works, and passed one image over.
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

  /** As many days ago came the image that was passed over. */
  private static final int PASSED_OVER = 19;

  /** Each file of a list comes so many days after the one before. */
  private static final int BETWEEN_LISTS = 5;

  private static final int NOTED = 14;

  private final SampleHistory history;
  private final Instant newest;

  SampleVendor(SampleHistory history, Instant now) {
    this.history = history;
    this.newest = now.minus(AGO);
  }

  /** Without effect once something is watched. */
  void found() {
    if (!history.isEmpty()) {
      return;
    }
    var code = history.found(DemoFirm.FOUNDER, TOOL, "本人確認ツール");
    watch(IMAGES, "本人確認書類の画像", IMAGE_DAYS);
    watch(LISTS, "顧客一覧の出力ファイル", LIST_DAYS);
    for (int ago = NOTED; ago > 0; ago--) {
      var day = LocalDate.ofInstant(taken(ago), JAPAN);
      history.deliver(DemoFirm.FOUNDER, IMAGES, day, images(ago));
    }
    var agent = new SampleAgent();
    agent.enrol(history.at(newest.minus(DAY.multipliedBy(DAYS + 1L))), code);
    for (int ago = DAYS; ago >= 0; ago--) {
      var at = newest.minus(DAY.multipliedBy(ago));
      agent.report(history.at(at), at, List.of(images(ago, DAYS - ago), lists(ago)));
    }
  }

  private void watch(SourceId id, String name, int days) {
    var terms = new Watched.Terms(Duration.ofDays(days), DAY, Duration.ofHours(2), Set.of());
    var since = newest.minus(DAY.multipliedBy(DAYS + 1L));
    history.watch(DemoFirm.FOUNDER, new Watched(id, TOOL, name, terms, since));
  }

  /** When the images of that day came. */
  private Instant taken(int ago) {
    return newest.minus(DAY.multipliedBy(ago)).minus(Duration.ofHours(1));
  }

  private static int images(int ago) {
    return 8 + ago * 7 % 6;
  }

  private static long hours(int days) {
    return days * 24L + 1;
  }

  private static Map<String, Object> images(int ago, int number) {
    var tally = new Tally();
    for (int day = 0; day < IMAGE_DAYS; day++) {
      tally.add(hours(day), images(ago + day));
    }
    if (PASSED_OVER - ago >= IMAGE_DAYS) {
      tally.add(hours(PASSED_OVER - ago), 1);
    }
    return source(IMAGES, IMAGE_DAYS, tally.of("image", 410_000), canary(number));
  }

  /** It vanishes after seven days like everything else, and is planted anew. */
  private static Map<String, Object> canary(int number) {
    int age = number % (IMAGE_DAYS + 1);
    var state = number == 0 ? "planted" : age == 0 ? "gone" : "present";
    return Map.of("age_hours", age * 24, "state", state);
  }

  private static Map<String, Object> lists(int ago) {
    var tally = new Tally();
    for (int came = 0; came < ago + LIST_DAYS; came += BETWEEN_LISTS) {
      if (came >= ago) {
        tally.add(hours(came - ago), 1);
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
