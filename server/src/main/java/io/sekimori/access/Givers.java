package io.sekimori.access;

import io.sekimori.terms.PersonId;
import java.util.Set;

/**
 * Who could have given a right.
 *
 * @param administrators whoever records rights: alone where no second person is needed, else after
 *     one of the approvers agreed
 * @param approvers whoever may agree as the second natural person
 * @param endings whoever may take a right away
 */
public record Givers(Set<PersonId> administrators, Set<PersonId> approvers, Set<PersonId> endings) {
  public Givers {
    administrators = Set.copyOf(administrators);
    approvers = Set.copyOf(approvers);
    endings = Set.copyOf(endings);
  }
}
