package io.sekimori.reviews.web;

import io.sekimori.reviews.ProgramRight;
import java.util.Locale;

/** A right of a program in words. */
record ProgramRow(String program, String right, String use, String condition, String lastPurpose) {
  static ProgramRow of(ProgramRight one, ReviewWords words, Locale language) {
    return new ProgramRow(
        one.program().value(),
        words.right(one.what(), language),
        words.use(one.opens(), one.use(), language),
        words.condition(one.condition(), language),
        words.lastPurpose(one.use(), language));
  }
}
