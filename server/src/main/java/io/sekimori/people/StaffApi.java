package io.sekimori.people;

import io.sekimori.access.Caller;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The staff, for programs of whoever administers people. */
@RestController
@RequestMapping("/api/v1/staff")
class StaffApi {
  private final StaffDesk desk;

  StaffApi(StaffDesk desk) {
    this.desk = desk;
  }

  /** Where somebody is written to; empty for nowhere. */
  record MailAddressBody(@Nullable String address) {
    @Override
    public String toString() {
      return "MailAddressBody[REDACTED]";
    }
  }

  /** The entry behind it. */
  record MailAddressSet(long entry) {}

  @PutMapping("/{person}/mail-address")
  MailAddressSet reachAt(
      Caller caller, @PathVariable String person, @RequestBody MailAddressBody body) {
    var address = body.address();
    if (address == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return new MailAddressSet(desk.reachAt(caller, new PersonId(person), address));
  }
}
