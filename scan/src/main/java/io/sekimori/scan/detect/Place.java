package io.sekimori.scan.detect;

/** Where in a file something was found. */
public sealed interface Place {
  /**
   * A column of a table, or a field of a document.
   *
   * @param index from 0
   * @param name its header, or empty; as it stands in the file, at most 200 characters
   */
  record Column(int index, String name) implements Place {}

  /** Running text. */
  record Text() implements Place {}
}
