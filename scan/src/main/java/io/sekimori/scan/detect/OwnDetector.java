package io.sekimori.scan.detect;

import java.util.List;

/**
 * A detector that a firm adds: templates instead of regular expressions, so that no input can make
 * it slow.
 *
 * <p>In a template {@code 9} is a digit, {@code A} a capital letter, {@code a} any ASCII letter,
 * {@code X} a digit or letter; {@code \} takes the next character as it stands; anything else
 * stands for itself. A match touches no letter or digit on either side.
 *
 * @param kind its identifier, none of the standard ones
 * @param title what people call it
 * @param templates at most 20, of 4 to 40 ASCII characters, with at least one digit place
 * @param labels words that name it, at most 50
 * @param check what the digits of a match must satisfy
 * @param need what makes a match in running text count
 */
public record OwnDetector(
    Kind kind, String title, List<String> templates, List<String> labels, Check check, Need need) {
  /** A check over the digits of a match. */
  public enum Check {
    NONE,
    LUHN
  }

  /** What a match in running text needs beside it. */
  public enum Need {
    NOTHING,
    LABEL
  }

  public OwnDetector {
    templates = List.copyOf(templates);
    labels = List.copyOf(labels);
    if (Kind.standard().contains(kind)) {
      throw new IllegalArgumentException("this kind has a detector: " + kind.id());
    }
    if (templates.isEmpty() || templates.size() > 20 || labels.size() > 50) {
      throw new IllegalArgumentException("1 to 20 templates and at most 50 labels");
    }
    templates.forEach(Template::parse);
  }
}
