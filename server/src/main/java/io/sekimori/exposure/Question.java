package io.sekimori.exposure;

import io.sekimori.history.By;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.JobId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Of whom was this one shown what, in this time, and of whom could they have been?
 *
 * @param by whose looks
 * @param from the first instant
 * @param to the instant before which it ends
 * @param at the checkpoint to answer by; empty: the newest one
 */
public record Question(By by, Instant from, Instant to, Optional<Checkpoint> at) {
  /**
   * Checks the order.
   *
   * @throws Refusal WINDOW_REVERSED
   */
  public Question {
    if (!from.isBefore(to)) {
      throw new Refusal(ProblemCode.WINDOW_REVERSED, "to");
    }
  }

  /** The same question, answered by this checkpoint. */
  public Question at(Checkpoint checkpoint) {
    return new Question(by, from, to, Optional.of(checkpoint));
  }

  /**
   * Reads whom or what it is about.
   *
   * @param kind as {@link #kind} says it, or one of three words for a part of such a kind: {@code
   *     token} and {@code device} for a credential, {@code vendor} for an organisation
   * @param id empty for anybody
   * @throws Refusal INVALID_VALUE about {@code kind}, MALFORMED_ID
   */
  public static By by(String kind, String id) {
    return switch (kind) {
      case "person" -> new By.OfPerson(new PersonId(id));
      case "job" -> new By.OfJob(new JobId(id));
      case "session" -> new By.OfSession(new SessionId(id));
      case "credential" -> new By.OfCredential(new CredentialId(id));
      case "token" -> new By.OfCredential(credential("tok-", id));
      case "device" -> new By.OfCredential(credential("cred-", id));
      case "network" -> new By.OfNetwork(new NetworkId(id));
      case "organisation", "vendor" -> new By.OfOrganisation(new OrganisationId(id));
      case "country" -> new By.OfCountry(country(id));
      case "application" -> new By.OfApplication(new ApplicationId(id));
      case "grant" -> new By.OfGrant(new GrantId(id));
      case "anybody" -> new By.Anybody();
      default -> throw new Refusal(ProblemCode.INVALID_VALUE, "kind");
    };
  }

  private static CredentialId credential(String begins, String id) {
    if (!id.startsWith(begins)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "CredentialId");
    }
    return new CredentialId(id);
  }

  private static String country(String code) {
    if (code.length() != 2 || !code.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "country");
    }
    return code;
  }

  /** The kind of {@link #by} as in the API and in entries: {@code person}. */
  public String kind() {
    return switch (by) {
      case By.OfPerson _ -> "person";
      case By.OfJob _ -> "job";
      case By.OfSession _ -> "session";
      case By.OfCredential _ -> "credential";
      case By.OfNetwork _ -> "network";
      case By.OfOrganisation _ -> "organisation";
      case By.OfCountry _ -> "country";
      case By.OfApplication _ -> "application";
      case By.OfGrant _ -> "grant";
      case By.OfCustomer _ -> "customer";
      case By.Anybody _ -> "anybody";
    };
  }

  /** The id of {@link #by}; empty for anybody. */
  public String id() {
    return switch (by) {
      case By.OfPerson(var id) -> id.value();
      case By.OfJob(var id) -> id.value();
      case By.OfSession(var id) -> id.value();
      case By.OfCredential(var id) -> id.value();
      case By.OfNetwork(var id) -> id.value();
      case By.OfOrganisation(var id) -> id.value();
      case By.OfCountry(var country) -> country;
      case By.OfApplication(var id) -> id.value();
      case By.OfGrant(var id) -> id.value();
      case By.OfCustomer(var customer) -> customer.toString();
      case By.Anybody _ -> "";
    };
  }
}
