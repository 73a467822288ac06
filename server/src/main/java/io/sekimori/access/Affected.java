package io.sekimori.access;

import java.util.Map;

/**
 * What a module has that a stop cuts. Whoever has something that goes on by itself brings a bean:
 * sessions, tokens, long answers. Counted before a stop, so that whoever orders it sees the size of
 * it, and again after it.
 */
public interface Affected {
  /** Our word for each sort of thing, and how many of it this cuts now; quick. */
  Map<String, Long> by(Cut cut);
}
