package io.sekimori.systems;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.SystemId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The register as far as the ledger has it: every version of every system, proved, and out of no
 * table. A change that was made of something else than what stood then is void, so that two at once
 * do not undo each other unseen.
 */
@Component
class RegisterBook {
  private final FromLedger entries;
  private final TreeMap<Long, Entered> versions = new TreeMap<>();

  RegisterBook(Databases databases, Keys keys, Ledger ledger) {
    this.entries =
        new FromLedger(
            databases.data().client(), mac(keys), ledger, "systems.entered", Set.of(Entered.TYPE));
  }

  /** For rows of this module. */
  static RowMac mac(Keys keys) {
    return new RowMac(keys, "sekimori-systems-row-v1");
  }

  /**
   * Every version below an index, the oldest first.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized List<Entered> below(long length) {
    entries.readOn(this::restore, this::take, this::content);
    return List.copyOf(versions.headMap(Math.max(length, 0)).values());
  }

  /** The newest version of a system. */
  synchronized Optional<Entered> newest(SystemId system) {
    return below(Long.MAX_VALUE).stream()
        .filter(one -> one.system().equals(system))
        .reduce((_, later) -> later);
  }

  private void take(List<Ledger.Entry> since) {
    since.stream().map(Entered::of).flatMap(Optional::stream).forEach(this::take);
  }

  private void take(Entered one) {
    long stood =
        versions.values().stream()
            .filter(other -> other.system().equals(one.system()))
            .mapToLong(Entered::entry)
            .max()
            .orElse(-1);
    if (stood == one.replaces()) {
      versions.put(one.entry(), one);
    }
  }

  private String content() {
    return versions.values().stream().map(Entered::line).collect(Collectors.joining("\n"));
  }

  private void restore(String content) {
    content.lines().map(Entered::read).forEach(one -> versions.put(one.entry(), one));
  }
}
