package io.sekimori.exposure;

import io.sekimori.history.By;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
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
