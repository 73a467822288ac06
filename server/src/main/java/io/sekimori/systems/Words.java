package io.sekimori.systems;

import java.util.Locale;

/** What an entry of the register says in the firm's own words, in the order of the form. */
public enum Words {
  NAME,
  PURPOSE,
  DEPARTMENT,
  STORAGE,
  RETENTION,
  CONTROL;

  /** The longest that any of them may be, in characters. */
  public static final int LONGEST = 200;

  /** As in files: {@code retention}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if an entry without it is none (通則編 10-3(3)). */
  public boolean required() {
    return this == NAME || this == PURPOSE || this == DEPARTMENT;
  }
}
