package io.sekimori.cli.agent;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Items of one kind, counted by age. */
final class Tally {
  /** A bucket holds what is younger than its bound, in hours; the last one all the rest. */
  private static final int[] BOUNDS = {24, 48, 72, 168, 336, 720, 2160, 4320, 8760};

  private final long[] ages = new long[BOUNDS.length + 1];
  private long count;
  private long bytes;
  private long oldest = -1;

  /** Adds items of the same age; what the future made is as old as nothing. */
  void add(long hours, long items, long size) {
    long age = Math.max(0, hours);
    int bucket = 0;
    while (bucket < BOUNDS.length && age >= BOUNDS[bucket]) {
      bucket++;
    }
    ages[bucket] += items;
    count += items;
    bytes += size;
    if (items > 0) {
      oldest = Math.max(oldest, age);
    }
  }

  Map<String, Object> report(Kind kind) {
    var report = new TreeMap<String, Object>();
    report.put("ages", Arrays.stream(ages).boxed().toList());
    report.put("bytes", bytes);
    report.put("count", count);
    report.put("kind", kind.text());
    report.put("oldest_hours", oldest);
    return report;
  }
}
