package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.access.Approvers;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes and ends tokens. A token is worth what its program holds, so for a program that holds
 * anything a second natural person agrees to exactly this token.
 */
@Component
class TokenDesk {
  static final String KIND = "token";

  /** The type of the entry that uses an approval up. */
  static final String INTENDED = "token-intended";

  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Tokens tokens;
  private final ApprovalUses uses;
  private final Intents intents;
  private final Authorities authorities;
  private final Approvers approvers;
  private final Approvals approvals;
  private final Clock clock;

  TokenDesk(
      Tokens tokens,
      ApprovalUses uses,
      Intents intents,
      Authorities authorities,
      Approvers approvers,
      Approvals approvals,
      Clock clock) {
    this.tokens = tokens;
    this.uses = uses;
    this.intents = intents;
    this.authorities = authorities;
    this.approvers = approvers;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** A token that is to be made. */
  record Wanted(ApplicationId application, Tokens.Scope scope, Instant expires) {
    Wanted {
      expires = expires.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a second person agrees to: everything that the token will be, in one order. */
    String content() {
      var content = new LinkedHashMap<String, Object>();
      content.put("application", application.value());
      content.put("acts", new TreeSet<>(scope.acts()));
      content.put("purposes", new TreeSet<>(scope.purposes()));
      content.put("fields", new TreeSet<>(scope.fields()));
      content.put("populations", new TreeSet<>(scope.populations()));
      content.put("networks", new TreeSet<>(scope.networks()));
      content.put("expires", expires.toString());
      return JSON.writeValueAsString(content);
    }

    Proposal proposal(Set<PersonId> named, Instant until) {
      return new Proposal(KIND, content(), named, 1, Set.of(), until);
    }
  }

  /**
   * A request for approval that has been made.
   *
   * @param hash of the content, in hexadecimal
   */
  record Asked(ApprovalId approval, String hash) {}

  /** Asks others to agree to a token. */
  Asked ask(Caller administrator, Wanted wanted, Set<PersonId> named) {
    decided(administrator, wanted);
    var voice = administrator.voice();
    var proposal = wanted.proposal(named, clock.instant().plus(APPROVAL_TIME));
    return new Asked(approvals.request(voice, proposal), proposal.hash().hex());
  }

  /**
   * Makes a token that opens nothing by itself.
   *
   * @throws Refusal APPROVAL_REQUIRED if its program holds anything
   */
  Tokens.Issued make(Caller administrator, Wanted wanted) {
    var event = decided(administrator, wanted);
    if (approvers.holdsAnything(wanted.application())) {
      throw intents.refuse(event, ProblemCode.APPROVAL_REQUIRED);
    }
    intents.intend(administrator, Act.ADMINISTER_PEOPLE, event);
    return tokens.issue(
        administrator.actor(), wanted.application(), wanted.scope(), wanted.expires());
  }

  /** Makes the token that somebody else agreed to. */
  Tokens.Issued make(Caller administrator, Wanted wanted, ApprovalId approval) {
    var event = decided(administrator, wanted);
    var voice = administrator.voice();
    var hash = wanted.proposal(Set.of(voice.person()), Instant.MAX).hash();
    var approved = approvals.approved(voice, approval, hash);
    long entry =
        intents.intend(
            administrator, Act.ADMINISTER_PEOPLE, event.with("approval", approval.value()));
    uses.use(approved, entry);
    return tokens.issue(administrator.actor(), wanted, approved);
  }

  /** Decides first; a program that is not in the policy is the client's word and not entered. */
  private Event decided(Caller administrator, Wanted wanted) {
    boolean known =
        authorities.inForce().stream()
            .anyMatch(
                one ->
                    one instanceof Authority.Application program
                        && program.id().equals(wanted.application()));
    var event = Event.of(INTENDED, administrator.actor(), Event.Outcome.INTENDED);
    event = known ? event.with("application", wanted.application().value()) : event;
    intents.require(administrator, Act.ADMINISTER_PEOPLE, event);
    if (!known) {
      throw intents.refuse(event, ProblemCode.NOT_FOUND);
    }
    tokens.requireLife(wanted.expires());
    return event;
  }

  /** Ends a token at once. */
  void end(Caller caller, CredentialId token) {
    intents.requireToReduce(caller, Act.REVOKE);
    tokens.end(caller.actor(), token);
  }
}
