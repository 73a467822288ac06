package io.sekimori.vault.normal;

import java.util.Optional;

/** What became of a written value: its key, or why it is none. */
public sealed interface Normalised {

  /** No value of its kind. The reason is ours and repeats nothing. */
  record Malformed(Reason reason) implements Normalised {}

  /** The key. Not a record, because a record would print it. */
  final class Normal implements Normalised {
    private final String text;

    Normal(String text) {
      this.text = text;
    }

    /** The key itself: as secret as the value. */
    public String text() {
      return text;
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** The key, if there is one. */
  default Optional<String> key() {
    return switch (this) {
      case Normal normal -> Optional.of(normal.text());
      case Malformed _ -> Optional.empty();
    };
  }

  static Normalised of(String key) {
    return new Normal(key);
  }

  static Normalised malformed(Reason reason) {
    return new Malformed(reason);
  }
}
