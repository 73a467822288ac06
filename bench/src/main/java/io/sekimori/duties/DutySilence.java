package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarms;
import io.sekimori.database.Databases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;

/**
 * How long after its grace a silence is an alarm, with so many heartbeats kept, by the server's own
 * watch on the machine's own clock; and what one look costs beside a plain scan of all rows.
 */
public final class DutySilence {
  private static final int SILENT = 20;
  private static final int LOOKS = 7;
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration APART = Duration.ofMillis(1_700);
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final RoleId ROLE = new RoleId("data-officer");

  private final Databases databases;
  private final Heartbeats rows;
  private final Round round;
  private final Alarms alarms;
  private final Clock clock;

  public DutySilence(BeanFactory server) {
    databases = server.getBean(Databases.class);
    rows = server.getBean(Heartbeats.class);
    round = server.getBean(Round.class);
    alarms = server.getBean(Alarms.class);
    clock = server.getBean(Clock.class);
  }

  /**
   * What came of it.
   *
   * @param noticed the delays after the grace, the shortest first
   * @param look one look at everything, the median
   * @param scan the plain scan, the median
   */
  public record Outcome(int kept, List<Duration> noticed, Duration look, Duration scan) {}

  /** Keeps heartbeats up to this many, of which twenty fall silent one after the other. */
  public Outcome run(int kept) {
    populate(kept);
    var look = median(round::run);
    var scan = median(this::scan);
    return new Outcome(kept, noticed(kept), look, scan);
  }

  private void populate(int kept) {
    var now = clock.instant();
    var known = rows.find(names("kept", kept));
    databases
        .data()
        .transactions()
        .executeWithoutResult(
            _ -> {
              var filings = new ArrayList<Heartbeats.Filing>();
              for (var key : names("kept", kept)) {
                if (!known.containsKey(key)) {
                  rows.keep(duty(key, Duration.ofDays(1)), now, 0);
                  filings.add(new Heartbeats.Filing(key, now, Grade.SIGNED, 0L));
                }
              }
              rows.file(filings, now);
            });
  }

  private static List<String> names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> "bench-" + kind + "-" + i).toList();
  }

  private static Recurring duty(String key, Duration grace) {
    return new Recurring(
        key,
        "duties.own.clock",
        List.of(),
        Duration.ofMillis(1),
        grace,
        ROLE,
        "clock-silent",
        "/duties");
  }

  private List<Duration> noticed(int kept) {
    var now = clock.instant();
    var awaited = new HashMap<String, Instant>();
    for (var key : names("silent-" + kept, SILENT)) {
      var grace = FIRST.plus(APART.multipliedBy(awaited.size()));
      rows.keep(duty(key, grace), now, 0);
      awaited.put(key, now.plusMillis(1).plus(grace));
    }
    var noticed = listen(awaited, now.plus(LONGEST));
    awaited.keySet().forEach(key -> rows.end(key, clock.instant(), 0));
    return noticed;
  }

  /** What is not heard by the end counts as the whole time. */
  private List<Duration> listen(Map<String, Instant> awaited, Instant end) {
    var heard = new HashMap<String, Duration>();
    while (heard.size() < awaited.size() && clock.instant().isBefore(end)) {
      awaited.forEach(
          (key, lapse) -> {
            if (alarms.find("duty:" + key).isPresent()) {
              heard.computeIfAbsent(key, _ -> Duration.between(lapse, clock.instant()));
            }
          });
      LockSupport.parkNanos(20_000_000);
    }
    awaited.keySet().forEach(key -> heard.putIfAbsent(key, LONGEST));
    return heard.values().stream().sorted().toList();
  }

  /** Every row read and judged, without an index. */
  private void scan() {
    var _ =
        databases
            .data()
            .client()
            .sql(
                """
                select key from duties.heartbeat
                where ended_at is null
                  and coalesce(filed_at, established_at) + (every_ms + grace_ms) * interval '1 ms'
                    <= now()
                """)
            .query(String.class)
            .list();
  }

  private static Duration median(Runnable act) {
    var took = new ArrayList<Duration>();
    for (int i = 0; i < LOOKS; i++) {
      long began = System.nanoTime();
      act.run();
      took.add(Duration.ofNanos(System.nanoTime() - began));
    }
    return took.stream().sorted().toList().get(LOOKS / 2);
  }
}
