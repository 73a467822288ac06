package io.sekimori.reviews;

import io.sekimori.access.Authority;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.GrantId;
import java.util.Set;

/**
 * A right of a program when a campaign began. Nobody is asked about it: it is named, so that nobody
 * takes the campaign for a review of all there is.
 *
 * @param what a role of the program or a grant to it
 * @param opens the grants about customers that come with it; without any, use is not measured
 */
public record ProgramRight(
    Authority what, ApplicationId program, Set<GrantId> opens, Condition condition, Use use) {
  public ProgramRight {
    opens = Set.copyOf(opens);
  }
}
