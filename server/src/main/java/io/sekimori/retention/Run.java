package io.sekimori.retention;

import io.sekimori.terms.PlanId;
import io.sekimori.terms.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is carried out.
 *
 * @param approval of the plan; null if every rule of it had one and it was as usual
 * @param outcome null while it goes on
 * @param erased how many units, as its batches say
 */
public record Run(
    RunId id,
    PlanId plan,
    String store,
    @Nullable String approval,
    Instant begunAt,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    long erased,
    long entry) {
  /** A run after which nothing was left. */
  static final String CLEAN = "clean";

  /** A run after which something was found that should have been gone. */
  static final String RESIDUE = "residue";

  /** One that was ended since its plan or its agreement is not what it was begun with. */
  static final String VOID = "void";
}
