package io.sekimori.retention;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The highest number that is known of each thing; of a thing the newest entry. */
final class Newest {
  private final Map<String, Long> numbers = new TreeMap<>();

  /** What is known already and higher stays. */
  void note(String thing, long number) {
    numbers.merge(thing, number, Math::max);
  }

  long of(String thing, long otherwise) {
    return numbers.getOrDefault(thing, otherwise);
  }

  Map<String, Long> all() {
    return Map.copyOf(numbers);
  }

  /** A line for each, of the thing and its number; things may have blanks, numbers have none. */
  String content() {
    return numbers.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Takes what {@link #content} gave. */
  void restore(String content) {
    content
        .lines()
        .forEach(
            line -> {
              int blank = line.lastIndexOf(' ');
              note(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
            });
  }
}
