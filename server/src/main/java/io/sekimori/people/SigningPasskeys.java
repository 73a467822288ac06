package io.sekimori.people;

import com.yubico.webauthn.data.ByteArray;
import io.sekimori.approvals.BoundPasskeys;
import io.sekimori.approvals.Signed;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Passkeys that sign what is said in an approval. */
@Component
class SigningPasskeys implements BoundPasskeys {
  private final Passkeys passkeys;

  SigningPasskeys(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  @Override
  public Begun begin(PersonId person, byte[] challenge) {
    var begun = passkeys.challenge(person, challenge);
    return new Begun(begun.secret(), begun.options());
  }

  @Override
  public Signed finish(PersonId person, byte[] challenge, String ceremony, String answer) {
    var assertion = passkeys.signed(ceremony, person, challenge, answer);
    var credential = assertion.proven().credential();
    if (credential.backupEligible()) {
      throw new Refusal(ProblemCode.PASSKEY_BACKED_UP);
    }
    var response = assertion.response().getResponse();
    return new Signed(
        Objects.requireNonNull(credential.lookup()),
        new ByteArray(credential.secret()).getBase64Url(),
        response.getAuthenticatorData().getBase64Url(),
        response.getClientDataJSON().getBase64Url(),
        response.getSignature().getBase64Url());
  }
}
