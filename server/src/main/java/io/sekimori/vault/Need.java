package io.sekimori.vault;

import io.sekimori.terms.CaseId;
import io.sekimori.terms.PurposeId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody needs an answer for.
 *
 * @param purpose the purpose (照会事由); null for masked views without one
 * @param caseId the case; null where the purpose asks for none
 */
public record Need(@Nullable PurposeId purpose, @Nullable CaseId caseId) {
  /** Looking around in masked views. */
  public static Need none() {
    return new Need(null, null);
  }
}
