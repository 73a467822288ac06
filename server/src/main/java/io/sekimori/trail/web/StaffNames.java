package io.sekimori.trail.web;

import io.sekimori.terms.PersonId;

/** The names of staff, for those who read the ledger. */
@FunctionalInterface
interface StaffNames {
  /** The name, or the id if there is none. */
  String of(PersonId person);
}
