package io.sekimori.objectstore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A place for files. Everything here throws {@link io.sekimori.terms.Refusal} NOT_READY about
 * {@code store} if the place is away.
 */
public interface ObjectPlace {
  /**
   * Puts a file there under a name, whole or not at all, and durably.
   *
   * @param name parts divided by slashes
   */
  void put(String name, Path file);

  /** Makes a copy of an object; false if there is none of that name. */
  boolean fetch(String name, Path to);

  /** Where an object of this name lies, or would lie, if the place is a folder of this machine. */
  default Optional<Path> path(String name) {
    return Optional.empty();
  }

  /** Deletes it if it is there. */
  void delete(String name);

  /** The names of all objects whose names begin so, in order. */
  List<String> names(String prefix);
}
