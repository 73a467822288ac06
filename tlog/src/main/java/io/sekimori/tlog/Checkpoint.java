package io.sekimori.tlog;

import java.util.Arrays;
import java.util.List;

/**
 * What a log signs: which log, how many entries, which root. Source: c2sp.org/tlog-checkpoint,
 * "Note text".
 *
 * @param origin identity of the log, one line, not empty
 * @param size number of entries
 * @param root root of the tree of that size
 * @param extensions further lines, none of them empty; usually none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  /**
   * Checks the lines.
   *
   * @throws MalformedException when one is empty or has a newline, or the size is negative
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (size < 0) {
      throw new MalformedException("a tree's size is not negative");
    }
    checkLine(origin);
    extensions.forEach(Checkpoint::checkLine);
  }

  /** A checkpoint without extension lines. */
  public static Checkpoint of(String origin, long size, Hash root) {
    return new Checkpoint(origin, size, root, List.of());
  }

  /**
   * Reads the text of a note.
   *
   * @throws MalformedException when it is not a checkpoint's
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
      throw new MalformedException("a checkpoint is: origin, size, root, each on a line");
    }
    return new Checkpoint(
        lines[0],
        StrictDecimal.parse("tree size", lines[1]),
        Hash.parse(lines[2]),
        Arrays.asList(lines).subList(3, lines.length - 1));
  }

  /** The text to sign. */
  public String text() {
    StringBuilder text = new StringBuilder(origin + "\n" + size + "\n" + root + "\n");
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static void checkLine(String line) {
    if (line.isEmpty() || line.chars().anyMatch(c -> c < 0x20)) {
      throw new MalformedException(
          "a checkpoint's lines are not empty and hold no control character");
    }
  }
}
