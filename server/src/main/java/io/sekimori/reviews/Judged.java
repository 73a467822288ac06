package io.sekimori.reviews;

import io.sekimori.access.Authority;
import io.sekimori.terms.PersonId;
import java.util.Map;
import java.util.Set;

/** A right as it stands in its campaign, by rows and by what is in force alone. */
record Judged(
    Authority what,
    PersonId holder,
    Set<Side> asked,
    Map<Side, ReviewedRight.Given> answers,
    ReviewedRight.State state) {

  /** True if it lapses unless somebody keeps it. */
  boolean waits() {
    return state == ReviewedRight.State.OPEN || state == ReviewedRight.State.TO_CHANGE;
  }

  /** True if the review took it. */
  boolean taken() {
    return state == ReviewedRight.State.REMOVED
        || state == ReviewedRight.State.LAPSED
        || state == ReviewedRight.State.LAPSED_LATER;
  }

  /** True if somebody said that it goes at once. */
  boolean toRemove() {
    return answers.values().stream().anyMatch(given -> given.answer() == Answer.REMOVE);
  }

  /** What somebody said goes first; what most sides kept goes last. */
  int support() {
    boolean against = answers.values().stream().anyMatch(given -> given.answer() != Answer.KEEP);
    return against ? -1 : answers.size();
  }

  /** True if every side that has somebody keeps it. */
  static boolean kept(Set<Side> asked, Map<Side, ReviewedRight.Given> answers) {
    return !asked.isEmpty()
        && asked.stream().allMatch(answers::containsKey)
        && answers.values().stream().allMatch(given -> given.answer() == Answer.KEEP);
  }
}
