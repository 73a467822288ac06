package io.sekimori.access;

import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The book of the sign-in, which stands on this module and so comes after it. A server without
 * sign-in has no passkeys that could be lost.
 */
final class LateBook implements SignInBook {
  private static final CredentialId NOT_KEPT = new CredentialId("not-kept");
  private final ObjectProvider<SignInBook> book;

  LateBook(ObjectProvider<SignInBook> book) {
    this.book = book;
  }

  @Override
  public Set<CredentialId> passkeys(PersonId person) {
    var kept = book.getIfAvailable();
    return kept == null ? Set.of(NOT_KEPT) : kept.passkeys(person);
  }

  @Override
  public boolean knows(Stop stop) {
    var kept = book.getIfAvailable();
    return kept != null && kept.knows(stop);
  }

  @Override
  public Optional<PersonId> owner(Stop stop) {
    var kept = book.getIfAvailable();
    return kept == null ? Optional.empty() : kept.owner(stop);
  }
}
