package io.sekimori.systems;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log by its places; null for a place that it has not.
 *
 * @param number where it begins in the file, from 1
 * @param all what stands in a place, one by one; empty if it is nothing that has a value
 */
record LogLine(
    long number,
    Function<String, @Nullable String> at,
    Function<String, Optional<List<String>>> all) {
  /** A line of which no place has more than one value. */
  LogLine(long number, Function<String, @Nullable String> at) {
    this(number, at, place -> Optional.of(one(at.apply(place))));
  }

  private static List<String> one(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public String toString() {
    return "LogLine[" + number + "]";
  }
}
