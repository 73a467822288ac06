package io.sekimori.approvals;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import java.time.Instant;

/**
 * Somebody who speaks in an approval, as the sign-in proved them: a natural person at their own
 * passkey. There is no voice for an application, nor for a person through an application.
 *
 * @param assertedAt when the passkey was asserted, with user verification
 */
public record Voice(PersonId person, Actor actor, Instant assertedAt) {
  public Voice {
    boolean themselves =
        actor.kind() == Actor.Kind.PERSON
            && actor.id().equals(person.value())
            && actor.application() == null;
    if (!themselves) {
      throw new IllegalArgumentException("a voice is a natural person speaking for themselves");
    }
  }

  /** The same, whose passkey is asserted with this very word. */
  Voice at(Instant asserted) {
    return new Voice(person, actor, asserted);
  }
}
