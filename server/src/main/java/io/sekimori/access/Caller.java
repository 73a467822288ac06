package io.sekimori.access;

import io.sekimori.approvals.Voice;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated caller. Made by the sign-in and the token filter; everything else receives it.
 *
 * @param person the natural person, or null for a job
 * @param scope what the application's token is limited to, or null for a browser session
 */
public record Caller(
    Actor actor, @Nullable PersonId person, Assurance assurance, @Nullable Scope scope) {

  /** The population of the fictional customers. */
  public static final String DEMO = "demo";

  /**
   * The limits of a token; they narrow the grants and never widen them. Without a purpose or a
   * field it allows none; without a population it leaves the grants' own. What is not about
   * customers it allows only if it names the act.
   *
   * @param demoOnly true if it is good for the population {@link #DEMO} only, whatever else is
   *     named
   */
  public record Scope(
      Set<PurposeId> purposes,
      Set<FieldName> fields,
      Set<String> populations,
      Set<Act> acts,
      boolean demoOnly) {
    public Scope {
      acts = Set.copyOf(acts);
      purposes = Set.copyOf(purposes);
      fields = Set.copyOf(fields);
      populations = Set.copyOf(populations);
    }

    /** For customers only. */
    public Scope(
        Set<PurposeId> purposes, Set<FieldName> fields, Set<String> populations, boolean demoOnly) {
      this(purposes, fields, populations, Set.of(), demoOnly);
    }
  }

  /**
   * This caller as one who speaks in an approval.
   *
   * @throws Refusal PASSKEY_REQUIRED, PASSKEY_BACKED_UP; an application never speaks;
   *     NETWORK_NOT_PERMITTED on a network without a name
   */
  public Voice voice() {
    if (person == null || !(assurance instanceof Assurance.Passkey key) || !key.userVerified()) {
      throw new Refusal(ProblemCode.PASSKEY_REQUIRED);
    }
    if (key.backupEligible()) {
      throw new Refusal(ProblemCode.PASSKEY_BACKED_UP);
    }
    if (actor.network() == null || actor.network().equals(Snapshot.UNKNOWN_NETWORK)) {
      throw new Refusal(ProblemCode.NETWORK_NOT_PERMITTED);
    }
    return new Voice(person, actor, key.at());
  }

  /** The natural person, if one acts. */
  public Optional<PersonId> naturalPerson() {
    return Optional.ofNullable(person);
  }
}
