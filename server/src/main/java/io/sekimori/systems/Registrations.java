package io.sekimori.systems;

import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The register at an instant and below a length of the ledger. Versions and modes are the ledger's;
 * of the rows only the words come, and only if they have the hash that the ledger names.
 */
@Component
class Registrations {
  private final RegisterBook book;
  private final RegisterRows rows;
  private final ObjectProvider<VendorSystems> vendors;

  Registrations(RegisterBook book, RegisterRows rows, ObjectProvider<VendorSystems> vendors) {
    this.book = book;
    this.rows = rows;
    this.vendors = vendors;
  }

  List<Registered> at(Instant instant, long length) {
    return new Look(book.below(length), rows.all(), known(length)).at(instant);
  }

  /** Everything that is known below a length, to be looked at as of several instants. */
  Look look(long length) {
    return new Look(book.below(length), rows.all(), known(length));
  }

  private List<VendorSystems.Known> known(long length) {
    return vendors.stream()
        .flatMap(one -> one.known().stream())
        .filter(known -> known.entry() < length)
        .toList();
  }

  /** What stands of a system in the ledger, newest version. */
  Optional<Entered> newest(SystemId system) {
    return book.newest(system);
  }

  /** The words of the newest version of a system, if they are what was set. */
  Optional<Description> newestWords(SystemId system) {
    return newest(system).flatMap(entered -> words(entered, rows.all()));
  }

  private static Optional<Description> words(Entered entered, Map<Long, RegisterRows.Row> rows) {
    return Optional.ofNullable(rows.get(entered.entry()))
        .filter(row -> row.hash().equals(entered.content()))
        .map(RegisterRows.Row::description);
  }

  /** The register below a length. */
  record Look(
      List<Entered> versions, Map<Long, RegisterRows.Row> rows, List<VendorSystems.Known> known) {
    Look {
      versions = List.copyOf(versions);
      rows = Map.copyOf(rows);
      known = List.copyOf(known);
    }

    /** The instants after {@code from} and before {@code to} at which something changes. */
    List<Instant> changes(Instant from, Instant to) {
      var instants = new ArrayList<Instant>();
      versions.forEach(one -> instants.add(one.effective()));
      known.forEach(one -> instants.add(one.since()));
      return instants.stream()
          .filter(one -> one.isAfter(from) && one.isBefore(to))
          .distinct()
          .sorted()
          .toList();
    }

    /** As it was then, by id; what was removed is not among it. */
    List<Registered> at(Instant instant) {
      var found = new TreeMap<String, Registered>();
      found.put(House.ID.value(), House.undescribed());
      known.stream()
          .filter(one -> !one.since().isAfter(instant))
          .forEach(one -> found.put(one.id().value(), undescribed(one)));
      inForce(instant).forEach(one -> found.put(one.system().value(), registered(one)));
      return found.values().stream().filter(one -> one.standing() != Standing.REMOVED).toList();
    }

    private Collection<Entered> inForce(Instant instant) {
      var newest = new HashMap<SystemId, Entered>();
      var order = Comparator.comparing(Entered::effective).thenComparing(Entered::entry);
      versions.stream()
          .filter(one -> !one.effective().isAfter(instant))
          .forEach(
              one -> newest.merge(one.system(), one, (a, b) -> order.compare(a, b) > 0 ? a : b));
      return newest.values();
    }

    private Registered registered(Entered one) {
      boolean gate = one.system().equals(House.ID);
      var words = words(one, rows);
      var standing =
          one.removed() ? Standing.REMOVED : words.isPresent() ? Standing.IN_USE : Standing.ALTERED;
      return new Registered(
          one.system(),
          standing,
          one.vendor(),
          gate ? House.modes() : one.modes(),
          gate,
          words.map(Description::readers).orElse(List.of()),
          words.map(Description::custodians).orElse(gate ? House.custodians() : List.of()),
          one.effective(),
          one.entry(),
          words);
    }

    private static Registered undescribed(VendorSystems.Known one) {
      return new Registered(
          one.id(),
          Standing.UNDESCRIBED,
          Optional.empty(),
          Map.of(),
          false,
          List.of(),
          List.of(),
          one.since(),
          one.entry(),
          Optional.empty());
    }
  }
}
