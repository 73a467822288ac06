package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A system as the register had it at an instant.
 *
 * @param vendor at whose it runs; empty for the firm's own
 * @param modes how it holds each field class; a class that is not here it does not hold
 * @param gate true for this server
 * @param since from when this holds
 * @param entry by which entry of the ledger; -1 for what this server says of itself, and for what
 *     only vendor control knows
 * @param described what the firm says of it; empty unless {@link Standing#IN_USE}
 */
public record Registered(
    SystemId id,
    Standing standing,
    Optional<OrganisationId> vendor,
    Map<FieldClass, Mode> modes,
    boolean gate,
    List<Reader> readers,
    List<Custodian> custodians,
    Instant since,
    long entry,
    Optional<Description> described) {
  public Registered {
    modes = Collections.unmodifiableMap(new TreeMap<>(modes));
    readers = List.copyOf(readers);
    custodians = List.copyOf(custodians);
  }

  /** What it is called; its id as long as nobody has said. */
  public String name() {
    return described.map(one -> one.word(Words.NAME)).orElse(id.value());
  }
}
