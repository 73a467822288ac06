package io.sekimori.refusals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds seeded values in bytes, many at once: by a window of six bytes, then the whole. */
final class Sieve {
  private static final int WINDOW = 6;
  private static final long MASK = (1L << (8 * WINDOW)) - 1;
  private static final int BITS = 1 << 22;

  /** So few digits may be a part of any longer number. */
  private static final int FEW_DIGITS = 9;

  private final Map<Long, List<Sought>> sought = new HashMap<>();
  private final BitSet likely = new BitSet(BITS);

  private record Sought(byte[] bytes, String value, boolean alone) {}

  Sieve(Set<String> values) {
    for (var value : values) {
      if (value.getBytes(StandardCharsets.UTF_8).length < WINDOW) {
        throw new IllegalArgumentException("too short to say anything: " + value);
      }
      for (var spelling : Spellings.of(value)) {
        Spellings.encodings(spelling).stream()
            .filter(bytes -> bytes.length >= WINDOW)
            .forEach(bytes -> add(bytes, value));
      }
    }
  }

  private void add(byte[] bytes, String value) {
    long window = 0;
    for (int i = 0; i < WINDOW; i++) {
      window = (window << 8) | (bytes[i] & 0xff);
    }
    likely.set(slot(window));
    boolean alone = bytes.length < FEW_DIGITS && isDigits(bytes);
    sought.computeIfAbsent(window, _ -> new ArrayList<>()).add(new Sought(bytes, value, alone));
  }

  private static boolean isDigits(byte[] bytes) {
    for (byte one : bytes) {
      if (one < '0' || one > '9') {
        return false;
      }
    }
    return true;
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
          if (stands(one, bytes, from)) {
            found.add(one.value());
          }
        }
      }
    }
    return found;
  }

  private static boolean stands(Sought wanted, byte[] bytes, int from) {
    int length = wanted.bytes().length;
    int to = from + length;
    return to <= bytes.length
        && Arrays.equals(wanted.bytes(), 0, length, bytes, from, to)
        && !(wanted.alone() && (isWord(bytes, from - 1) || isWord(bytes, to)));
  }

  private static boolean isWord(byte[] bytes, int at) {
    return at >= 0 && at < bytes.length && Character.isLetterOrDigit(bytes[at] & 0xff);
  }

  /** Where in a directory values stand, in the files written since: {@code file: values}. */
  List<String> below(Path directory, FileTime since, Predicate<Path> counts) {
    var hits = new ArrayList<String>();
    for (var file : files(directory)) {
      var values = counts.test(file) ? inFile(file, since) : Set.<String>of();
      if (!values.isEmpty()) {
        hits.add(directory.relativize(file) + ": " + values);
      }
    }
    return hits;
  }

  private static List<Path> files(Path directory) {
    var all = new ArrayList<Path>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            all.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException why) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) {
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(directory, visitor);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return all;
  }

  /** A file that goes away meanwhile held nothing for long. */
  private Set<String> inFile(Path file, FileTime since) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      boolean counts =
          attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(since) >= 0;
      return counts ? in(Files.readAllBytes(file)) : Set.of();
    } catch (NoSuchFileException gone) {
      return Set.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
