package io.sekimori.people;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.RoleId;
import io.sekimori.edge.Origin;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.Ids;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The way into an empty system: the shipped policy, the own company, one person who administers and
 * may see no customer, and a link for them that the launcher prints.
 */
@Service
public class FirstAdministrator {
  /** The role of the shipped policy that administers. */
  static final RoleId ROLE = new RoleId("system-administrator");

  private static final OrganisationId OWN = new OrganisationId("own");
  private final Authorities authorities;
  private final Credentials credentials;
  private final Links links;
  private final Origin origin;

  FirstAdministrator(Authorities authorities, Credentials credentials, Links links, Origin origin) {
    this.authorities = authorities;
    this.credentials = credentials;
    this.links = links;
    this.origin = origin;
  }

  /**
   * Where the first administrator enrols.
   *
   * @param address with the link's secret behind {@code #}: for the terminal of the host only
   */
  public record Invitation(String address, Instant expires) {
    @Override
    public String toString() {
      return "Invitation[until " + expires + "]";
    }
  }

  /**
   * Founds the policy on an empty system, and makes a link as long as nobody who administers has a
   * credential. Earlier links end.
   *
   * @return empty once an administrator can sign in
   */
  public Optional<Invitation> invite() {
    if (!authorities.founded()) {
      found();
    }
    var administrators =
        authorities.inForce().stream()
            .filter(a -> a instanceof Authority.Assignment one && one.role().equals(ROLE))
            .map(a -> ((Authority.Assignment) a).person())
            .toList();
    boolean settled = administrators.stream().anyMatch(person -> !credentials.of(person).isEmpty());
    return settled ? Optional.empty() : administrators.stream().findFirst().map(this::invitation);
  }

  private Invitation invitation(PersonId person) {
    links.withdraw(person);
    var link = links.issue(Actor.system("launcher"), person, Links.Kind.FIRST_ADMINISTRATOR);
    return new Invitation(origin.text() + "/enrol#" + link.secret(), link.expires());
  }

  private void found() {
    var person = new PersonId(Ids.random("person"));
    var first = new ArrayList<Authority>(Authorities.japaneseBroker());
    first.add(new Authority.Organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    first.add(new Authority.Person(person, OWN, Authority.Person.Employment.EMPLOYEE, null));
    first.add(new Authority.Assignment(Ids.random("asg"), person, ROLE));
    authorities.found(Actor.system("launcher"), first);
  }
}
