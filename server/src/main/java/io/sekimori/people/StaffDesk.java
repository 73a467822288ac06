package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.access.Approvers;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.EmergencyStop;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.ledger.Event;
import io.sekimori.outbox.Letter;
import io.sekimori.outbox.MailAddresses;
import io.sekimori.outbox.Outbox;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * What administrators of people do: add somebody, help somebody who lost every credential, end
 * sessions. None of it gives a right to see anything.
 */
@Service
public class StaffDesk {
  /** The type of the entry that uses an approval up. */
  static final String RECOVERY_INTENDED = "recovery-intended";

  private static final String RECOVERY = "recovery";
  private static final Duration RECOVERY_LIFE = Duration.ofDays(2);

  private final Staff staff;
  private final Links links;
  private final Credentials credentials;
  private final Sessions sessions;
  private final ApprovalUses uses;
  private final Intents intents;
  private final Authorities authorities;
  private final Approvers approvers;
  private final Approvals approvals;
  private final EmergencyStop stops;
  private final Outbox outbox;
  private final Clock clock;

  StaffDesk(
      Staff staff,
      Links links,
      Credentials credentials,
      Sessions sessions,
      ApprovalUses uses,
      Intents intents,
      Authorities authorities,
      Approvers approvers,
      Approvals approvals,
      EmergencyStop stops,
      Outbox outbox,
      Clock clock) {
    this.stops = stops;
    this.outbox = outbox;
    this.staff = staff;
    this.links = links;
    this.credentials = credentials;
    this.sessions = sessions;
    this.uses = uses;
    this.intents = intents;
    this.authorities = authorities;
    this.approvers = approvers;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** Somebody new, and the link to give them. */
  public record Added(PersonId person, Links.Issued link) {}

  /**
   * Adds a person to the policy and the staff, and makes their first link.
   *
   * @throws Refusal CONFLICT if the staff number is taken; the code of the decision
   */
  public Added add(
      Caller administrator,
      String name,
      String number,
      String mail,
      Locale language,
      OrganisationId organisation,
      Authority.Person.Employment employment) {
    var person = new PersonId(Ids.random("person"));
    var member = new StaffMember(person, name, number, language);
    var authority = new Authority.Person(person, organisation, employment, null);
    authorities.requireMayGive(administrator, authority);
    staff.requireNew(member);
    if (!mail.isBlank()) {
      MailAddresses.require(mail);
    }
    authorities.put(administrator, authority);
    staff.enlist(member);
    staff.reachAt(person, mail);
    return new Added(person, links.issue(administrator.actor(), person, Links.Kind.ENROLMENT));
  }

  /**
   * Says where somebody is written to; empty for nowhere.
   *
   * @throws Refusal INVALID_VALUE if it is no address; NOT_FOUND; the code of the decision
   */
  public long reachAt(Caller administrator, PersonId person, String mail) {
    var event = Event.of("mail-address-set", administrator.actor(), Event.Outcome.INTENDED);
    intents.require(administrator, Act.ADMINISTER_PEOPLE, event);
    if (staff.find(person).isEmpty()) {
      throw intents.refuse(event, ProblemCode.NOT_FOUND);
    }
    if (!mail.isBlank()) {
      MailAddresses.require(mail);
    }
    long entry =
        intents.intend(administrator, Act.ADMINISTER_PEOPLE, event.with("person", person.value()));
    var before = staff.mailOf(person);
    staff.reachAt(person, mail);
    if (before.filter(old -> !old.equals(mail.strip())).isPresent()) {
      tell(person, administrator);
    }
    return entry;
  }

  /** At the address before: whoever turns somebody's alarms away does not do so in silence. */
  private void tell(PersonId person, Caller administrator) {
    List<Object> facts = List.of(clock.instant(), administrator.actor().id());
    outbox.mail(person, new Letter(MailAddresses.CHANGED, facts, ""));
  }

  /**
   * A new link for somebody whom the caller added, who never had a credential and holds nothing.
   *
   * @throws Refusal APPROVAL_REQUIRED for everybody else: then it is a recovery
   */
  public Links.Issued link(Caller administrator, PersonId person) {
    var event = decided(administrator, "enrolment-intended", person);
    if (!mayLink(administrator, person)) {
      throw intents.refuse(event, ProblemCode.APPROVAL_REQUIRED);
    }
    intents.intend(administrator, Act.ADMINISTER_PEOPLE, event);
    links.withdraw(person);
    return links.issue(administrator.actor(), person, Links.Kind.ENROLMENT);
  }

  /** True if no second person is needed for a first link. */
  boolean mayLink(Caller administrator, PersonId person) {
    return !credentials.everHad(person)
        && administrator
            .naturalPerson()
            .filter(self -> !self.equals(person) && approvers.mayEnrolAlone(self, person))
            .isPresent();
  }

  /** Asks other people to agree that somebody gets a new link and loses the old credentials. */
  public ApprovalId requestRecovery(Caller administrator, PersonId person, Set<PersonId> named) {
    var event = decided(administrator, "recovery-requested", person);
    var expires = clock.instant().plus(RECOVERY_LIFE);
    var receivers = Set.of(person);
    var proposal = new Proposal(RECOVERY, content(person), named, 1, receivers, expires);
    approvals.requireAskable(administrator.voice(), proposal);
    intents.intend(administrator, Act.ADMINISTER_PEOPLE, event);
    return approvals.request(administrator.voice(), proposal);
  }

  /**
   * Carries out an approved recovery: every credential and session ends, and there is a new link.
   *
   * @throws Refusal APPROVAL_REQUIRED, APPROVAL_VOID
   */
  public Links.Issued recover(Caller administrator, PersonId person, ApprovalId approval) {
    var event = decided(administrator, RECOVERY_INTENDED, person);
    // the content names the living credentials: once they have ended, the approval fits no more
    var approved =
        approvals.approved(
            administrator.voice(), approval, ContentHash.of(RECOVERY, content(person)));
    long entry =
        intents.intend(
            administrator, Act.ADMINISTER_PEOPLE, event.with("approval", approval.value()));
    uses.use(approved, entry);
    credentials.of(person).forEach(one -> credentials.end(administrator.actor(), one));
    sessions.endAll(administrator.actor(), person);
    links.withdraw(person);
    return links.issue(administrator.actor(), person, Links.Kind.RECOVERY);
  }

  /**
   * Decides before anything is looked up for the answer. Somebody unknown is not entered: the id is
   * the client's word.
   */
  private Event decided(Caller administrator, String type, PersonId person) {
    boolean known = staff.find(person).isPresent();
    var event = Event.of(type, administrator.actor(), Event.Outcome.INTENDED);
    event = known ? event.with("person", person.value()) : event;
    intents.require(administrator, Act.ADMINISTER_PEOPLE, event);
    if (!known) {
      throw intents.refuse(event, ProblemCode.NOT_FOUND);
    }
    if (person.equals(administrator.person())) {
      throw intents.refuse(event, ProblemCode.SELF_GRANT);
    }
    return event;
  }

  /** The recoveries of this person that concern the caller, newest first. */
  List<Approval> recoveries(Caller caller, PersonId person) {
    return caller
        .naturalPerson()
        .map(
            reader ->
                approvals.concerning(reader).stream()
                    .filter(one -> one.proposal().kind().equals(RECOVERY))
                    .filter(one -> one.proposal().receivers().contains(person))
                    .toList())
        .orElse(List.of());
  }

  private String content(PersonId person) {
    var living = credentials.of(person).stream().map(c -> c.id().value()).sorted().toList();
    return "recovery of " + person.value() + "\nends " + String.join(" ", living);
  }

  /** Stops a person at once (緊急遮断). */
  public void stop(Caller caller, PersonId person) {
    authorities.stop(caller, person);
  }

  /** Ends one session of somebody. */
  public void endSession(Caller caller, PersonId person, SessionId session) {
    intents.requireToReduce(caller, Act.REVOKE);
    if (!sessions.end(caller.actor(), person, session)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
  }

  /** Ends one credential of somebody, and every session of theirs. */
  public void endCredential(Caller caller, PersonId person, CredentialId credential) {
    intents.requireToReduce(caller, Act.REVOKE);
    var one =
        credentials
            .find(credential)
            .filter(c -> c.person().equals(person))
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    if (!stops.leavesTwo(credential)) {
      throw new Refusal(ProblemCode.LAST_TWO, "credential");
    }
    credentials.end(caller.actor(), one);
    sessions.endAll(caller.actor(), person);
  }
}
