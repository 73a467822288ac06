package io.sekimori.systems;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log by its places; null for a place that it has not.
 *
 * @param number where it begins in the file, from 1
 */
record LogLine(long number, Function<String, @Nullable String> at) {
  @Override
  public String toString() {
    return "LogLine[" + number + "]";
  }
}
