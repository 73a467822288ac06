package io.sekimori.exposure;

import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.util.Set;

/**
 * What an entry says about which values there are.
 *
 * @see io.sekimori.vault.Imports#CUSTOMERS_ADDED
 */
sealed interface LifeEvent {
  /** The entry's index. */
  long index();

  /**
   * Customers came; their numbers follow one another.
   *
   * @param part by which a later entry says that they did not come after all
   * @param first the number of the first
   */
  record Came(
      long index,
      Instant at,
      String part,
      String population,
      Kind kind,
      Set<FieldName> fields,
      int first,
      int count)
      implements LifeEvent {
    public Came {
      fields = Set.copyOf(fields);
    }
  }

  /** What a customer is. */
  enum Kind {
    PERSON,
    CORPORATION
  }

  /** A value was written; the one before it stays readable as a past one. */
  record Wrote(long index, Instant at, String change, int customer, Set<FieldName> fields)
      implements LifeEvent {
    public Wrote {
      fields = Set.copyOf(fields);
    }
  }

  /**
   * An erasure was ordered.
   *
   * @param erasure by which a later entry may name it, besides by its index; or empty
   */
  record Ordered(long index, String erasure, Set<Integer> customers, Set<FieldName> fields)
      implements LifeEvent {
    public Ordered {
      customers = Set.copyOf(customers);
      fields = Set.copyOf(fields);
    }
  }

  /** The keys are gone of what the entry {@code intent} ordered. */
  record Gone(long index, Instant at, long intent) implements LifeEvent {}

  /** A part that was announced did not come. */
  record NotCome(long index, String part) implements LifeEvent {}

  /** A change that was announced was not made. */
  record NotWritten(long index, String change) implements LifeEvent {}
}
