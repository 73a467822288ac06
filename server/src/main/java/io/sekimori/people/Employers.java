package io.sekimori.people;

import io.sekimori.access.Access;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who is employed by whom, from the policy in force. A person or application that is not (or no
 * longer) in the policy cannot come in.
 */
@Component
class Employers {
  private final Access access;
  private final Authorities authorities;
  private volatile Book book = new Book(Long.MIN_VALUE, Map.of(), Map.of());

  Employers(Access access, Authorities authorities) {
    this.access = access;
    this.authorities = authorities;
  }

  /**
   * An employing organisation.
   *
   * @param country ISO 3166-1 alpha-2 in lower case
   */
  record Employer(OrganisationId organisation, String country) {}

  private record Book(
      long epoch, Map<PersonId, Employer> people, Map<ApplicationId, Employer> applications) {}

  Optional<Employer> of(PersonId person) {
    return Optional.ofNullable(current().people().get(person));
  }

  Optional<Employer> of(ApplicationId application) {
    return Optional.ofNullable(current().applications().get(application));
  }

  /** Read again whenever the policy has moved, and only then. */
  private Book current() {
    var known = book;
    long epoch = access.epoch();
    if (known.epoch() != epoch) {
      known = read(epoch);
      book = known;
    }
    return known;
  }

  private Book read(long epoch) {
    var countries = new HashMap<OrganisationId, String>();
    var people = new HashMap<PersonId, Employer>();
    var applications = new HashMap<ApplicationId, Employer>();
    var inForce = authorities.inForce();
    for (var one : inForce) {
      if (one instanceof Authority.Organisation organisation) {
        countries.put(organisation.id(), organisation.country());
      }
    }
    for (var one : inForce) {
      if (one instanceof Authority.Person person && countries.containsKey(person.organisation())) {
        people.put(person.id(), employer(person.organisation(), countries));
      } else if (one instanceof Authority.Application program
          && countries.containsKey(program.organisation())) {
        applications.put(program.id(), employer(program.organisation(), countries));
      }
    }
    return new Book(epoch, people, applications);
  }

  private static Employer employer(OrganisationId id, Map<OrganisationId, String> countries) {
    return new Employer(id, countries.getOrDefault(id, ""));
  }
}
