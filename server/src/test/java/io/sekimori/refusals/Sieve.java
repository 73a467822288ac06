package io.sekimori.refusals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds seeded values in bytes, many at once: by a window of six bytes, then the whole. */
final class Sieve {
  private static final int WINDOW = 6;
  private static final long MASK = (1L << (8 * WINDOW)) - 1;
  private static final int BITS = 1 << 22;

  private final Map<Long, List<Sought>> sought = new HashMap<>();
  private final BitSet likely = new BitSet(BITS);

  private record Sought(byte[] bytes, String value) {}

  Sieve(Set<String> values) {
    for (var value : values) {
      for (var spelling : Seeds.spellings(value)) {
        Seeds.encodings(spelling).forEach(bytes -> add(bytes, value));
      }
    }
  }

  private void add(byte[] bytes, String value) {
    if (bytes.length < WINDOW) {
      throw new IllegalArgumentException("too short to say anything: " + value);
    }
    long window = 0;
    for (int i = 0; i < WINDOW; i++) {
      window = (window << 8) | (bytes[i] & 0xff);
    }
    likely.set(slot(window));
    sought.computeIfAbsent(window, _ -> new ArrayList<>()).add(new Sought(bytes, value));
  }

  private static int slot(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> 42);
  }

  /** The values that stand in these bytes. */
  Set<String> in(byte[] bytes) {
    var found = new TreeSet<String>();
    long window = 0;
    for (int i = 0; i < bytes.length; i++) {
      window = ((window << 8) | (bytes[i] & 0xff)) & MASK;
      if (i >= WINDOW - 1 && likely.get(slot(window))) {
        int from = i - WINDOW + 1;
        for (var one : sought.getOrDefault(window, List.of())) {
          if (stands(one.bytes(), bytes, from)) {
            found.add(one.value());
          }
        }
      }
    }
    return found;
  }

  private static boolean stands(byte[] wanted, byte[] bytes, int from) {
    int to = from + wanted.length;
    return to <= bytes.length && Arrays.equals(wanted, 0, wanted.length, bytes, from, to);
  }

  /** Where in a directory values stand: {@code file: values}. */
  List<String> below(Path directory) throws IOException {
    var hits = new ArrayList<String>();
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (var file : all) {
      var values = inFile(file);
      if (!values.isEmpty()) {
        hits.add(directory.relativize(file) + ": " + values);
      }
    }
    return hits;
  }

  /** A file that goes away meanwhile held nothing for long. */
  private Set<String> inFile(Path file) throws IOException {
    try {
      return in(Files.readAllBytes(file));
    } catch (NoSuchFileException gone) {
      return Set.of();
    }
  }
}
