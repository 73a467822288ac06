package io.sekimori.scan.detect;

import java.util.List;
import java.util.stream.LongStream;

/**
 * One step of the trace by which a finding was judged.
 *
 * @param numbers what {@link Ground} says beside its constant; never a value
 */
public record Reason(Ground ground, List<Long> numbers) {
  public Reason {
    numbers = List.copyOf(numbers);
  }

  static Reason of(Ground ground, long... numbers) {
    return new Reason(ground, LongStream.of(numbers).boxed().toList());
  }
}
