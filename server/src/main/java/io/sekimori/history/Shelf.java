package io.sekimori.history;

import io.sekimori.objectstore.ObjectPlace;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of segments, in their place and where they can be read from. A file is read only after
 * its hash was the one in the ledger, and hashed again when the file system says that it changed.
 */
final class Shelf {
  private static final String ARRIVING = ".arriving";
  private final ObjectPlace place;
  private final Path near;
  private final Map<String, Stamp> checked = new ConcurrentHashMap<>();

  /**
   * A shelf.
   *
   * @param near where copies lie of what is in a place that is no folder of this machine
   */
  Shelf(ObjectPlace place, Path near) {
    this.place = place;
    this.near = near;
  }

  ObjectPlace place() {
    return place;
  }

  /** Puts a file in its place, and reads it there again. */
  void put(Segment segment, String file, Path from) {
    place.put(segment.object(file), from);
    if (!holds(segment, file)) {
      throw new Refusal(ProblemCode.NOT_READY, "store");
    }
  }

  /** Where the file can be read; empty if it is not there, or not what the ledger says. */
  Optional<Path> file(Segment segment, String file) {
    var object = segment.object(file);
    var path = place.path(object).orElse(near.resolve(object));
    var stamp = Stamp.of(path);
    if (stamp.isPresent() && stamp.get().equals(checked.get(object))) {
      return Optional.of(path);
    }
    if (place.path(object).isEmpty() && !Files.exists(path) && !arrived(object, path)) {
      return Optional.empty();
    }
    boolean fine = looked(object, path, segment, file);
    if (!fine && place.path(object).isEmpty()) {
      fine = arrived(object, path) && looked(object, path, segment, file);
    }
    return fine ? Optional.of(path) : Optional.empty();
  }

  /** What it is now is believed until somebody writes there. */
  private boolean looked(String object, Path path, Segment segment, String file) {
    var stamp = Stamp.of(path);
    boolean fine = equal(path, segment, file);
    if (fine) {
      stamp.ifPresent(now -> checked.put(object, now));
    }
    return fine;
  }

  /** Whether what lies in the place itself is what the ledger says, read anew. */
  boolean holds(Segment segment, String file) {
    var object = segment.object(file);
    var own = place.path(object);
    if (own.isPresent()) {
      return equal(own.get(), segment, file);
    }
    var copy = near.resolve(object + ".compared");
    try {
      return arrived(object, copy) && equal(copy, segment, file);
    } finally {
      delete(copy);
    }
  }

  /** No longer to be read without a look. */
  void doubt(Segment segment) {
    Segment.FILES.forEach(file -> checked.remove(segment.object(file)));
  }

  /** Copies near of anything else go: what left its place is not to be had here either. */
  void keep(Set<String> objects) {
    var copies = near.resolve(Segment.FOLDER);
    if (!Files.isDirectory(copies)) {
      return;
    }
    try (var found = Files.list(copies)) {
      found
          .filter(copy -> copy.toString().endsWith(".parquet"))
          .filter(copy -> !objects.contains(Segment.FOLDER + copy.getFileName()))
          .forEach(Shelf::delete);
    } catch (IOException later) {
      // the next sweep finds them
    }
  }

  private boolean arrived(String object, Path to) {
    try {
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      var arriving = to.resolveSibling(to.getFileName() + ARRIVING);
      boolean there = place.fetch(object, arriving);
      if (there) {
        Files.move(arriving, to, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(arriving);
      }
      return there;
    } catch (IOException failed) {
      throw new Refusal(ProblemCode.NOT_READY, "history", failed);
    }
  }

  private static boolean equal(Path path, Segment segment, String file) {
    try {
      return Files.isRegularFile(path) && Hashes.of(path).equals(segment.hashes().get(file));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException later) {
      // a copy that the next start sweeps
    }
  }
}
