package io.sekimori.retention;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule is as it is.
 *
 * @param law names the text {@code retention.law.<law>}
 * @param citation the clause
 * @param keeps how long the law demands to keep at the least; null if it only demands to erase
 * @param source of the project's rules for Japan, such as {@code G1}
 * @param from in force since
 * @param until in force until, if it has ended
 */
public record Basis(
    String law,
    String citation,
    @Nullable Period keeps,
    String source,
    LocalDate from,
    @Nullable LocalDate until) {
  public Basis {
    if (!Ids.wellFormed(law) || citation.isBlank() || citation.length() > 200) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "bases");
    }
  }

  /** What it demands on this day. */
  Optional<Period> demands(LocalDate day) {
    boolean inForce = !day.isBefore(from) && (until == null || !day.isAfter(until));
    return inForce ? Optional.ofNullable(keeps) : Optional.empty();
  }

  String content() {
    return String.join(
        " ",
        law,
        keeps == null ? "-" : keeps.toString(),
        source,
        from.toString(),
        until == null ? "-" : until.toString(),
        citation);
  }
}
