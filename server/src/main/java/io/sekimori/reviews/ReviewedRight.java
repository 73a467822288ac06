package io.sekimori.reviews;

import io.sekimori.access.Authority;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A right in a campaign.
 *
 * @param what an assignment or a grant to one person
 * @param employer for whom the holder worked when the campaign began; empty if the policy did not
 *     say
 * @param opens the grants about customers that come with it; without any, use is not measured
 * @param condition the declared events for which it waits
 * @param asked the sides that have somebody to answer for them
 * @param answers the newest of each side
 * @param attention false if it was kept in the campaign before, nothing of it changed since, and it
 *     is used as it was then
 * @param mutual who reviews the holder and is reviewed by the holder
 * @param after what Reach says once it is in force no more; empty while it is
 */
public record ReviewedRight(
    Authority what,
    PersonId holder,
    Optional<OrganisationId> employer,
    Set<GrantId> opens,
    Condition condition,
    Use use,
    Set<Side> asked,
    Map<Side, Given> answers,
    boolean attention,
    Set<PersonId> mutual,
    State state,
    Optional<After> after) {
  public ReviewedRight {
    opens = Set.copyOf(opens);
    asked = Set.copyOf(asked);
    answers = Map.copyOf(answers);
    mutual = Set.copyOf(mutual);
  }

  /** What one side said. */
  public record Given(Answer answer, Grounds grounds, PersonId by, long entry) {}

  /** What Reach found of a right that was taken. */
  public record After(Left left, Set<GrantId> by) {
    public After {
      by = Set.copyOf(by);
    }
  }

  /** How much of a right that was taken is left. */
  public enum Left {
    /** Nothing that it showed can be shown any more. */
    NOTHING,
    /** The same can be shown by other rights of the person, which are named. */
    OTHER_WAYS,
    /** It itself still leads somewhere: an alarm. */
    ITSELF;

    /** As in the API and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Where it stands. */
  public enum State {
    /** Not kept by every side yet. */
    OPEN,
    /** Kept by every side. */
    KEPT,
    /** Lapses on the due date: somebody said that it is too wide. */
    TO_CHANGE,
    /** Taken away by an answer. */
    REMOVED,
    /** Taken away because not every side had kept it. */
    LAPSED,
    /** Not kept by every side, and stays because nobody else could give it back. */
    HELD,
    /** Had to stay, and was kept by every side after the close. */
    KEPT_LATER,
    /** Had to stay, and ended once somebody else could give it back. */
    LAPSED_LATER,
    /** Ended by others meanwhile. */
    GONE;

    /** As in the API and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
