package io.sekimori.access;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;

/** Who holds rights. As text {@code person:…} or {@code application:…}. */
public sealed interface Subject {
  /** The id within its kind. */
  String key();

  /** One natural person. */
  record OfPerson(PersonId id) implements Subject {
    @Override
    public String key() {
      return id.value();
    }

    @Override
    public String toString() {
      return "person:" + id;
    }
  }

  /** A program that works by itself. */
  record OfApplication(ApplicationId id) implements Subject {
    @Override
    public String key() {
      return id.value();
    }

    @Override
    public String toString() {
      return "application:" + id;
    }
  }
}
