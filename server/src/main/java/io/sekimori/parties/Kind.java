package io.sekimori.parties;

import java.util.List;
import java.util.function.Function;

/**
 * What parties of one register are, and how entries and alarms name them.
 *
 * @param register as in rows; looks are entered as {@code <register>-view}, lost rows raise {@code
 *     <register>-lost} under the key {@code <register>:lost}, and its page is {@code /<register>}
 * @param change the kind of approvals; changes are entered as {@code <change>-change-requested} and
 *     {@code <change>-changed}
 * @param word the fact of these entries that holds the id, and what a refusal is about
 * @param words how many words a party has
 * @param read makes a party of {@link Party#words}, or of what somebody wrote for them; throws
 *     {@link io.sekimori.terms.Refusal} INVALID_VALUE
 */
public record Kind<P extends Party>(
    String register, String change, String word, int words, Function<List<String>, P> read) {
  String viewed() {
    return register + "-view";
  }

  String requested() {
    return change + "-change-requested";
  }

  /** The type of the entries of a change: of its intent, and of its being done. */
  String changed() {
    return change + "-changed";
  }
}
