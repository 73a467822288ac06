package io.sekimori.access;

import io.sekimori.terms.CredentialId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a caller proved who they are, and when. */
public sealed interface Assurance {
  Instant at();

  /** Password and one-time code: masked views only, whatever the grants say. */
  record PasswordAndCode(Instant at) implements Assurance {}

  /**
   * A passkey assertion.
   *
   * @param backupEligible true if the key may be copied between devices: masked views only
   */
  record Passkey(Instant at, boolean userVerified, boolean backupEligible) implements Assurance {}

  /** An application's token without a proven person: jobs only, never interactive purposes. */
  record ApplicationToken(Instant at) implements Assurance {}

  /**
   * An application's token for a person who proved themselves (a passkey assertion).
   *
   * @param token with which the application came: the actor names the person's passkey
   */
  record OnBehalf(Instant at, boolean backupEligible, @Nullable CredentialId token)
      implements Assurance {}
}
