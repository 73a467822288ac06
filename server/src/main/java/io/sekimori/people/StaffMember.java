package io.sekimori.people;

import io.sekimori.terms.PersonId;
import java.util.Locale;

/**
 * Who somebody of the staff is, for screens only: the name and the staff number are personal values
 * and never leave for a log, an event or the ledger.
 *
 * @param language of the console, Japanese or English
 */
public record StaffMember(PersonId person, String name, String number, Locale language) {
  @Override
  public String toString() {
    return "StaffMember[" + person + "]";
  }
}
