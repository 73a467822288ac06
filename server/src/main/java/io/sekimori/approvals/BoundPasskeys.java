package io.sekimori.approvals;

import io.sekimori.terms.PersonId;

/** Lets somebody's passkey sign a challenge of ours; done by whoever knows passkeys. */
public interface BoundPasskeys {
  /**
   * A ceremony that has begun.
   *
   * @param ceremony to send back with the answer
   * @param options for {@code navigator.credentials.get}, as JSON
   */
  record Begun(String ceremony, String options) {}

  /** Asks this person's passkeys for a signature over these 32 bytes. */
  Begun begin(PersonId person, byte[] challenge);

  /**
   * Checks the answer: this person's living credential, which cannot be copied, with user
   * verification, over exactly this challenge, once.
   *
   * @throws io.sekimori.terms.Refusal SIGN_IN_FAILED, PASSKEY_BACKED_UP
   */
  Signed finish(PersonId person, byte[] challenge, String ceremony, String answer);
}
