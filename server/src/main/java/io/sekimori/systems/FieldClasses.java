package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;

/** The field classes by their texts. */
final class FieldClasses {
  private FieldClasses() {}

  static FieldClass parse(String text) {
    return Arrays.stream(FieldClass.values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "class"));
  }
}
