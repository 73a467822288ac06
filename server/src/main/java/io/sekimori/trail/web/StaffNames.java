package io.sekimori.trail.web;

import io.sekimori.people.Staff;
import io.sekimori.people.StaffMember;
import io.sekimori.terms.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The names of staff, for those who read the ledger. */
@Component
class StaffNames {
  private final Staff staff;

  StaffNames(Staff staff) {
    this.staff = staff;
  }

  /** The name, or the id if there is none. */
  String of(PersonId person) {
    return staff.find(person).map(StaffMember::name).orElse(person.value());
  }

  List<PersonId> all() {
    return staff.all().stream().map(StaffMember::person).toList();
  }
}
