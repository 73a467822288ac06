package io.sekimori.edge;

import io.sekimori.terms.PersonId;

/** Names of the staff for the screens of modules that do not know the staff. */
@FunctionalInterface
public interface PersonNames {
  /** The person's name, or their id if they are not on the staff. For screens only. */
  String of(PersonId person);
}
