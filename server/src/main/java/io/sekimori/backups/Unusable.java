package io.sekimori.backups;

import java.io.IOException;

/** A backup that is none: a word of ours, and where. */
final class Unusable extends IOException {
  private static final long serialVersionUID = 1L;

  private final String word;
  private final String place;

  Unusable(String word, String place) {
    super("backup-" + word + ": " + place);
    this.word = word;
    this.place = place;
  }

  /** Such as {@code damaged}, {@code newer}, {@code foreign}, {@code too-old}. */
  String word() {
    return word;
  }

  /** A file and bytes, or a range of entries. */
  String place() {
    return place;
  }
}
