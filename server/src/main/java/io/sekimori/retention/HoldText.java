package io.sekimori.retention;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds that the ledger knows, a line each. */
final class HoldText {
  private static final String NONE = "-";
  private static final int WORDS = 9;

  private HoldText() {}

  static String write(Map<String, HoldBook.Known> known) {
    return known.values().stream().map(HoldText::line).collect(Collectors.joining("\n"));
  }

  private static String line(HoldBook.Known known) {
    var hold = known.hold();
    return String.join(
        " ",
        hold.id(),
        hold.kind().text(),
        hold.subject(),
        hold.reason().text(),
        hold.person().value(),
        Long.toString(hold.placedAt().toEpochMilli()),
        Long.toString(hold.entry()),
        words(known.lifts()),
        words(hold.units()));
  }

  private static String words(Collection<?> all) {
    return all.isEmpty()
        ? NONE
        : all.stream().map(String::valueOf).sorted().collect(Collectors.joining(","));
  }

  static Map<String, HoldBook.Known> read(String content) {
    var known = new TreeMap<String, HoldBook.Known>();
    content
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length == WORDS)
        .map(HoldText::known)
        .forEach(one -> known.put(one.hold().id(), one));
    return known;
  }

  private static HoldBook.Known known(String[] words) {
    var hold =
        new Hold(
            words[0],
            Hold.Kind.parse(words[1]),
            words[2],
            set(words[8], UUID::fromString),
            Hold.Reason.parse(words[3]),
            new PersonId(words[4]),
            Instant.ofEpochMilli(Long.parseLong(words[5])),
            Long.parseLong(words[6]),
            false,
            false);
    return new HoldBook.Known(hold, set(words[7], Long::valueOf));
  }

  private static <T> Set<T> set(String word, Function<String, T> read) {
    return word.equals(NONE)
        ? Set.of()
        : Arrays.stream(word.split(",", -1)).map(read).collect(Collectors.toUnmodifiableSet());
  }
}
