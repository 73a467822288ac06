package io.sekimori.edge;

import io.sekimori.terms.Fault;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something refused, before it is put into words.
 *
 * @param instance a random id that also stands in the log line; nothing the client sent
 * @param about a word of ours (a field, a kind, a limit), or empty
 * @param entry the index of the ledger entry that belongs to it, or null
 * @param faults what is wrong with which value
 */
record Problem(
    ProblemCode code, String instance, String about, @Nullable Long entry, List<Fault> faults) {
  private static final int LONGEST = 80;

  Problem {
    faults = List.copyOf(faults);
    if (!ours(about)) {
      about = "";
    }
  }

  static Problem of(ProblemCode code) {
    return of(code, "");
  }

  static Problem of(ProblemCode code, String about) {
    return new Problem(code, Ids.random("p"), about, null, List.of());
  }

  static Problem of(Refusal refusal) {
    return new Problem(
        refusal.code(), Ids.random("p"), refusal.about(), refusal.entry(), refusal.faults());
  }

  Problem at(long ledgerIndex) {
    return new Problem(code, instance, about, ledgerIndex, faults);
  }

  /** A second lock: whatever a module passes, only short plain words get out. */
  private static boolean ours(String text) {
    return text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= ' ' && c <= '~' && "<>\"'&".indexOf(c) < 0);
  }
}
