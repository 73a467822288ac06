package io.sekimori.ledger;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Who acted, as it stood at that moment: also the employing organisation and its country, because
 * both change later.
 *
 * @param kind what {@code id} names: a person, a job, the server itself, or nobody known
 * @param id a person's, job's or node's id; {@code anonymous} before sign-in
 * @param country ISO 3166-1 alpha-2 in lower case, of the employing organisation; empty if none
 */
public record Actor(
    Kind kind,
    String id,
    @Nullable SessionId session,
    @Nullable CredentialId credential,
    @Nullable NetworkId network,
    @Nullable OrganisationId organisation,
    String country,
    @Nullable ApplicationId application) {

  /** What an actor is. */
  public enum Kind {
    PERSON("person"),
    JOB("job"),
    SYSTEM("system"),
    ANONYMOUS("anonymous");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As in the ledger. */
    public String text() {
      return text;
    }
  }

  public Actor {
    if (!Ids.wellFormed(id)) {
      throw new IllegalArgumentException("actor id");
    }
  }

  /** The server acting by itself: pulses, rotations, counted refusals. */
  public static Actor system(String part) {
    return new Actor(Kind.SYSTEM, part, null, null, null, null, "", null);
  }
}
