package io.sekimori.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.sekimori.access.Access;
import io.sekimori.edge.Origin;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The two ceremonies of WebAuthn Level 3 (§7.1 registration, §7.2 assertion), by Yubico's library:
 * user verification required, credentials discoverable, no attestation, signature counters checked.
 *
 * <p>Every way to fail is the same refusal: what exactly did not fit helps nobody but an attacker.
 */
@Component
class Passkeys {
  private static final String REGISTER = "register";
  private static final String ASSERT = "assert";
  private static final String SIGN = "sign";
  private static final int FLAGS = 32;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int LONGEST_ANSWER = 20_000;

  private final RelyingParty relyingParty;
  private final Ceremonies ceremonies;
  private final Credentials credentials;
  private final Access access;

  Passkeys(Origin origin, Ceremonies ceremonies, Credentials credentials, Access access) {
    this.access = access;
    this.ceremonies = ceremonies;
    this.credentials = credentials;
    this.relyingParty =
        RelyingParty.builder()
            .identity(RelyingPartyIdentity.builder().id(origin.host()).name("Sekimori").build())
            .credentialRepository(new PasskeyBook(credentials))
            .origins(Set.of(origin.text()))
            .validateSignatureCounter(true)
            .build();
  }

  /**
   * A ceremony that has begun.
   *
   * @param secret to send back with the answer
   * @param options for {@code navigator.credentials.create} or {@code get}, as JSON
   */
  record Begun(String secret, String options) {}

  /** A passkey that proved itself just now. */
  record Proven(Credential credential, long counter) {}

  /** A new public key, not stored yet. */
  record Registered(Credentials.Draft draft, long counter) {}

  Begun register(PersonId person, String name, String number, String subject) {
    var kept =
        relyingParty.startRegistration(
            StartRegistrationOptions.builder()
                .user(user(person, person.value(), ""))
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
    // only the browser gets the names; the copy that waits in the table has none
    var shown = kept.toBuilder().user(user(person, number, name)).build();
    try {
      return new Begun(
          ceremonies.keep(REGISTER, subject, kept.toJson()), shown.toCredentialsCreateJson());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static UserIdentity user(PersonId person, String name, String displayName) {
    return UserIdentity.builder()
        .name(name)
        .displayName(displayName)
        .id(PasskeyBook.handle(person))
        .build();
  }

  /**
   * Checks the answer to {@link #register}.
   *
   * @throws Refusal SIGN_IN_FAILED
   */
  Registered registered(String secret, String subject, PersonId person, String answer) {
    var kept = ceremonies.take(secret, REGISTER, subject);
    try {
      requireShort(answer);
      var request = PublicKeyCredentialCreationOptions.fromJson(kept);
      var response = PublicKeyCredential.parseRegistrationResponseJson(answer);
      var result =
          relyingParty.finishRegistration(
              FinishRegistrationOptions.builder().request(request).response(response).build());
      if (!result.isUserVerified()
          || !request.getUser().getId().equals(PasskeyBook.handle(person))) {
        throw new Refusal(ProblemCode.SIGN_IN_FAILED);
      }
      var draft =
          new Credentials.Draft(
              person,
              Credential.Kind.PASSKEY,
              result.getKeyId().getId().getBase64Url(),
              result.getPublicKeyCose().getBytes(),
              backupEligible(response.getResponse().getAuthenticatorData()),
              null);
      return new Registered(draft, result.getSignatureCount());
    } catch (RegistrationFailedException | IOException | IllegalArgumentException failed) {
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
  }

  /** Anybody's passkey, for signing in. */
  Begun challenge() {
    return challenge(StartAssertionOptions.builder(), "");
  }

  /** This person's passkeys only, for confirming again. */
  Begun challenge(PersonId person) {
    return challenge(StartAssertionOptions.builder().username(person.value()), person.value());
  }

  /** This person's passkeys, over a challenge that means something and was made elsewhere. */
  Begun challenge(PersonId person, byte[] meaning) {
    var request = start(StartAssertionOptions.builder().username(person.value()));
    var options = request.getPublicKeyCredentialRequestOptions();
    var bound = options.toBuilder().challenge(new ByteArray(meaning)).build();
    return begun(
        SIGN, person.value(), request.toBuilder().publicKeyCredentialRequestOptions(bound).build());
  }

  private Begun challenge(
      StartAssertionOptions.StartAssertionOptionsBuilder options, String subject) {
    return begun(ASSERT, subject, start(options));
  }

  private AssertionRequest start(StartAssertionOptions.StartAssertionOptionsBuilder options) {
    return relyingParty.startAssertion(
        options.userVerification(UserVerificationRequirement.REQUIRED).build());
  }

  private Begun begun(String kind, String subject, AssertionRequest request) {
    try {
      return new Begun(
          ceremonies.keep(kind, subject, request.toJson()), request.toCredentialsGetJson());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Checks the answer to {@link #challenge}.
   *
   * @param subject empty, or the person whom the challenge was for
   * @throws Refusal SIGN_IN_FAILED
   */
  Proven proven(String secret, String subject, String answer) {
    return check(ceremonies.take(secret, ASSERT, subject), subject, answer).proven;
  }

  /** A passkey that proved itself, with what it signed. */
  record Assertion(
      Proven proven,
      PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>
          response) {}

  /**
   * Checks the answer to {@link #challenge(PersonId, byte[])}.
   *
   * @throws Refusal SIGN_IN_FAILED, also if the challenge was made of something else
   */
  Assertion signed(String secret, PersonId person, byte[] meaning, String answer) {
    var kept = ceremonies.take(secret, SIGN, person.value());
    try {
      var asked =
          AssertionRequest.fromJson(kept).getPublicKeyCredentialRequestOptions().getChallenge();
      if (!asked.equals(new ByteArray(meaning))) {
        throw new Refusal(ProblemCode.SIGN_IN_FAILED);
      }
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
    return check(kept, person.value(), answer);
  }

  private Assertion check(String kept, String subject, String answer) {
    try {
      requireShort(answer);
      var response = PublicKeyCredential.parseAssertionResponseJson(answer);
      var result =
          relyingParty.finishAssertion(
              FinishAssertionOptions.builder()
                  .request(AssertionRequest.fromJson(kept))
                  .response(response)
                  .build());
      var credential =
          credentials
              .byLookup(result.getCredential().getCredentialId().getBase64Url())
              .orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_FAILED));
      boolean expected = subject.isEmpty() || credential.person().value().equals(subject);
      boolean copyable = backupEligible(response.getResponse().getAuthenticatorData());
      if (!result.isSuccess()
          || !result.isUserVerified()
          || !expected
          || copyable != credential.backupEligible()
          || !credentials.used(credential.id(), result.getSignatureCount())) {
        throw new Refusal(ProblemCode.SIGN_IN_FAILED);
      }
      if (access.cut().has(credential.id())) {
        throw new Refusal(ProblemCode.STOPPED);
      }
      return new Assertion(new Proven(credential, result.getSignatureCount()), response);
    } catch (AssertionFailedException | IOException | IllegalArgumentException failed) {
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
  }

  /** The flag BE of §6.1, bit 3: it never changes in a credential's life (§6.1.3). */
  private static boolean backupEligible(ByteArray authenticatorData) {
    return (authenticatorData.getBytes()[FLAGS] & BACKUP_ELIGIBLE) != 0;
  }

  private static void requireShort(String answer) {
    if (answer.length() > LONGEST_ANSWER) {
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
  }
}
