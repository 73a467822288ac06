package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * In what a change makes the register look better than it did: what nobody may do alone, because
 * every answer about exposure rests on it.
 */
enum Narrowed {
  /** A class is gone, or is said to be better protected. */
  CLASSES,
  /** Fewer people are said to read, or a group has left. */
  READERS,
  /** Somebody who held what lies below is not named any more. */
  CUSTODIANS,
  /** The system's own log is said to cover more. */
  LOG,
  /** It is said to stand elsewhere. */
  PLACE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What of it is narrower after than before. */
  static Set<Narrowed> of(Description before, Description after) {
    var found = new TreeSet<Narrowed>();
    if (narrower(before.modes(), after.modes())) {
      found.add(CLASSES);
    }
    if (people(after) < people(before) || groups(after) < groups(before)) {
      found.add(READERS);
    }
    if (!custodians(after).containsAll(custodians(before))) {
      found.add(CUSTODIANS);
    }
    if (after.log().compareTo(before.log()) > 0) {
      found.add(LOG);
    }
    if (!after.country().equals(before.country()) || !after.vendor().equals(before.vendor())) {
      found.add(PLACE);
    }
    return found;
  }

  /** True if some class is gone or better protected. */
  static boolean narrower(Map<FieldClass, Mode> before, Map<FieldClass, Mode> after) {
    return before.entrySet().stream()
        .anyMatch(
            held -> {
              var now = after.get(held.getKey());
              return now == null || now.compareTo(held.getValue()) < 0;
            });
  }

  /** Without the ids, which go by the place. */
  private static Set<Custodian> custodians(Description one) {
    return one.custodians().stream()
        .map(custodian -> Custodian.of(custodian.holds(), custodian.group(), custodian.country()))
        .collect(Collectors.toSet());
  }

  private static long people(Description one) {
    return one.readers().stream().mapToLong(Reader::people).sum();
  }

  private static long groups(Description one) {
    return one.readers().size();
  }
}
