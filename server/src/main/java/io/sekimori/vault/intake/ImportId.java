package io.sekimori.vault.intake;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** An import. */
public record ImportId(String value) {
  static final String PREFIX = "import";

  public ImportId {
    if (!Ids.wellFormed(value) || !value.startsWith(PREFIX + "-")) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "ImportId");
    }
  }

  static ImportId random() {
    return new ImportId(Ids.random(PREFIX));
  }

  @Override
  public String toString() {
    return value;
  }
}
