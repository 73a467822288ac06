package io.sekimori.people;

import io.sekimori.edge.PersonNames;
import io.sekimori.terms.PersonId;
import org.springframework.stereotype.Component;

/** Names for the pages of other modules. */
@Component
class NamesOfStaff implements PersonNames {
  private final Staff staff;

  NamesOfStaff(Staff staff) {
    this.staff = staff;
  }

  @Override
  public String of(PersonId person) {
    return staff.find(person).map(StaffMember::name).orElse(person.value());
  }
}
