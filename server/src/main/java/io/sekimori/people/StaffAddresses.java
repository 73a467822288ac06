package io.sekimori.people;

import io.sekimori.outbox.MailAddresses;
import io.sekimori.terms.PersonId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where the staff are written to, for the outbox. */
@Component
class StaffAddresses implements MailAddresses {
  private final Staff staff;

  StaffAddresses(Staff staff) {
    this.staff = staff;
  }

  @Override
  public Optional<String> of(PersonId person) {
    return staff.mailOf(person);
  }

  @Override
  public Optional<String> before(PersonId person) {
    return staff.mailBefore(person);
  }

  @Override
  public Locale languageOf(PersonId person) {
    return staff.find(person).map(StaffMember::language).orElse(Locale.JAPANESE);
  }
}
