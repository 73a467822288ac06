package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.SystemId;
import java.util.List;

/**
 * Of how many systems that held a field class the reads are known, by the ledger or as observed.
 *
 * @param covered how many
 * @param of how many held it at any time of the window
 * @param gaps the others, by id
 */
public record Coverage(int covered, int of, List<Gap> gaps) {
  public Coverage {
    gaps = List.copyOf(gaps);
  }

  /**
   * Reads that nobody has recorded.
   *
   * @param mode the least protected in the window
   * @param readers who could have read there in the window
   * @param missing on how many Japanese days of the window nothing was taken in; for {@link
   *     Mode#COPY} and {@link Mode#OUTSIDE} without logs all of them
   */
  public record Gap(SystemId system, FieldClass of, Mode mode, List<Reader> readers, long missing) {
    public Gap {
      readers = List.copyOf(readers);
    }
  }
}
