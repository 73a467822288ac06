package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * What administrators of people do: add somebody, help somebody who lost every credential, end
 * sessions, make and end tokens. None of it gives a right to see anything.
 */
@Service
public class StaffDesk {
  private static final String RECOVERY = "recovery";
  private static final Duration RECOVERY_LIFE = Duration.ofDays(2);

  private final Staff staff;
  private final Links links;
  private final Credentials credentials;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Intents intents;
  private final Authorities authorities;
  private final Approvals approvals;
  private final Clock clock;

  StaffDesk(
      Staff staff,
      Links links,
      Credentials credentials,
      Sessions sessions,
      Tokens tokens,
      Intents intents,
      Authorities authorities,
      Approvals approvals,
      Clock clock) {
    this.staff = staff;
    this.links = links;
    this.credentials = credentials;
    this.sessions = sessions;
    this.tokens = tokens;
    this.intents = intents;
    this.authorities = authorities;
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
      Locale language,
      OrganisationId organisation,
      Authority.Person.Employment employment) {
    var person = new PersonId(Ids.random("person"));
    if (staff.byNumber(number).isPresent()) {
      throw new Refusal(ProblemCode.CONFLICT, "staff-number");
    }
    authorities.put(administrator, new Authority.Person(person, organisation, employment, null));
    staff.enlist(new StaffMember(person, name, number, language));
    return new Added(person, links.issue(administrator.actor(), person, Links.Kind.ENROLMENT));
  }

  /**
   * A new link for somebody who has no credential yet.
   *
   * @throws Refusal APPROVAL_REQUIRED if they have one: then it is a recovery
   */
  public Links.Issued link(Caller administrator, PersonId person) {
    requireOther(administrator, person);
    intents.intend(
        administrator, Act.ADMINISTER_PEOPLE, event("enrolment-intended", administrator, person));
    requireMember(person);
    if (credentials.of(person).stream().anyMatch(c -> c.kind() != Credential.Kind.CODE)) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    links.withdraw(person);
    return links.issue(administrator.actor(), person, Links.Kind.ENROLMENT);
  }

  /** Asks other people to agree that somebody gets a new link and loses the old credentials. */
  public ApprovalId requestRecovery(
      Caller administrator, PersonId person, Set<PersonId> approvers) {
    requireOther(administrator, person);
    requireMember(person);
    intents.intend(
        administrator, Act.ADMINISTER_PEOPLE, event("recovery-requested", administrator, person));
    var proposal =
        new Proposal(
            RECOVERY,
            content(person),
            approvers,
            1,
            Set.of(person),
            clock.instant().plus(RECOVERY_LIFE));
    return approvals.request(administrator.voice(), proposal);
  }

  /**
   * Carries out an approved recovery: every credential and session ends, and there is a new link.
   *
   * @throws Refusal APPROVAL_REQUIRED, APPROVAL_VOID
   */
  public Links.Issued recover(Caller administrator, PersonId person, ApprovalId approval) {
    requireOther(administrator, person);
    // the content names the living credentials: once they have ended, the approval fits no more
    approvals.approved(administrator.voice(), approval, ContentHash.of(RECOVERY, content(person)));
    intents.intend(
        administrator,
        Act.ADMINISTER_PEOPLE,
        event("recovery-intended", administrator, person).with("approval", approval.value()));
    credentials.of(person).forEach(one -> credentials.end(administrator.actor(), one));
    sessions.endAll(person);
    links.withdraw(person);
    return links.issue(administrator.actor(), person, Links.Kind.RECOVERY);
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
    if (!sessions.end(person, session)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    intents.done(
        Event.of("session-ended", caller.actor(), Event.Outcome.DONE)
            .with("person", person.value())
            .with("session", session.value()));
  }

  /** Ends one credential of somebody, and every session of theirs. */
  public void endCredential(Caller caller, PersonId person, CredentialId credential) {
    intents.requireToReduce(caller, Act.REVOKE);
    var one =
        credentials
            .find(credential)
            .filter(c -> c.person().equals(person))
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    credentials.end(caller.actor(), one);
    sessions.endAll(person);
  }

  /** Makes a token for an application of the policy. */
  public Tokens.Issued issueToken(
      Caller administrator, ApplicationId application, Tokens.Scope scope, Instant expires) {
    intents.intend(
        administrator,
        Act.ADMINISTER_PEOPLE,
        Event.of("token-intended", administrator.actor(), Event.Outcome.INTENDED)
            .with("application", application.value()));
    boolean known =
        authorities.inForce().stream()
            .anyMatch(a -> a instanceof Authority.Application p && p.id().equals(application));
    if (!known) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    return tokens.issue(administrator.actor(), application, scope, expires);
  }

  public void endToken(Caller caller, CredentialId token) {
    intents.requireToReduce(caller, Act.REVOKE);
    tokens.end(caller.actor(), token);
  }

  private void requireMember(PersonId person) {
    if (staff.find(person).isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
  }

  private static void requireOther(Caller administrator, PersonId person) {
    if (person.equals(administrator.person())) {
      throw new Refusal(ProblemCode.SELF_GRANT);
    }
  }

  private static Event event(String type, Caller administrator, PersonId person) {
    return Event.of(type, administrator.actor(), Event.Outcome.INTENDED)
        .with("person", person.value());
  }
}
