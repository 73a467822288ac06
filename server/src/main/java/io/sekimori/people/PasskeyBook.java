package io.sekimori.people;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Our credentials as the WebAuthn library asks for them. User name and user handle are the random
 * id of the person: they say nothing about anybody.
 */
record PasskeyBook(Credentials credentials) implements CredentialRepository {
  static ByteArray handle(PersonId person) {
    return new ByteArray(person.value().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String person) {
    if (!Ids.wellFormed(person)) {
      return Set.of(); // a staff number such as D-hana is nobody's user name here
    }
    return credentials.of(new PersonId(person)).stream()
        .filter(credential -> credential.kind() == Credential.Kind.PASSKEY)
        .map(credential -> PublicKeyCredentialDescriptor.builder().id(id(credential)).build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String person) {
    return Optional.of(person).filter(Ids::wellFormed).map(PersonId::new).map(PasskeyBook::handle);
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray handle) {
    return Optional.of(new String(handle.getBytes(), StandardCharsets.UTF_8))
        .filter(Ids::wellFormed);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray handle) {
    return credentials
        .byLookup(credentialId.getBase64Url())
        .map(PasskeyBook::registered)
        .filter(passkey -> passkey.getUserHandle().equals(handle));
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return credentials.byLookup(credentialId.getBase64Url()).stream()
        .map(PasskeyBook::registered)
        .collect(Collectors.toSet());
  }

  private static RegisteredCredential registered(Credential credential) {
    return RegisteredCredential.builder()
        .credentialId(id(credential))
        .userHandle(handle(credential.person()))
        .publicKeyCose(new ByteArray(credential.secret()))
        .signatureCount(credential.counter())
        .build();
  }

  private static ByteArray id(Credential credential) {
    try {
      return ByteArray.fromBase64Url(Objects.requireNonNull(credential.lookup()));
    } catch (Base64UrlException altered) {
      throw new IllegalStateException("a passkey's id", altered);
    }
  }
}
