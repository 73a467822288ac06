package io.sekimori.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things that occur, numbered from 0 as they came: what is counted often is counted as bits. */
final class Numbered<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> things = new ArrayList<>();

  /** Its number, a new one for what never came before. */
  int of(T thing) {
    var known = numbers.putIfAbsent(thing, things.size());
    if (known != null) {
      return known;
    }
    things.add(thing);
    return things.size() - 1;
  }

  T at(int number) {
    return things.get(number);
  }

  int size() {
    return things.size();
  }
}
