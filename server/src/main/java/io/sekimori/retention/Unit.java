package io.sekimori.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Something that a store holds. The name of an object may be a customer's: it is kept in memory
 * only, for whoever deletes it.
 *
 * @param id a customer's handle, or the digest of an object's name and version
 * @param day from which its period counts
 * @param holds under which ids it can be held: its own, its name's, its customer's
 * @param at when an object came there, as it was listed
 */
record Unit(UUID id, LocalDate day, Set<UUID> holds, String name, String version, Instant at) {
  Unit {
    holds = Set.copyOf(holds);
  }

  static Unit customer(UUID handle, LocalDate day) {
    return new Unit(handle, day, Set.of(handle), "", "", Instant.EPOCH);
  }

  /** A customer whose erasure was begun: no value of them can be read since. */
  static Unit begun(UUID handle, LocalDate day) {
    return new Unit(handle, day, Set.of(), "", "", Instant.EPOCH);
  }

  /** True if nothing keeps it any more: neither a hold nor a day that was told anew. */
  boolean pastKeeping() {
    return holds.isEmpty();
  }

  @Override
  public String toString() {
    return "Unit[" + id + "]";
  }
}
