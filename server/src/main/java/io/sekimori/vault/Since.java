package io.sekimori.vault;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the ledger says has happened to customers' values since an instant; read back, and proved.
 */
final class Since {
  private static final Set<String> TYPES =
      Set.of(Erasures.ERASURE, Corrections.CORRECTION, Imports.IMPORT, EventTypes.PULSE);
  private static final String CLASS = "class-";

  private final List<Erasure> erasures = new ArrayList<>();
  private final Set<Long> done = new HashSet<>();
  private final Set<String> failed = new HashSet<>();

  /** Entries of intent of runs of retention that failed: they name no erasure. */
  private final Set<Long> notMade = new HashSet<>();

  private final TreeMap<Long, String> corrections = new TreeMap<>();
  private final TreeSet<Long> imports = new TreeSet<>();
  private Instant newest = Instant.EPOCH;

  /**
   * An erasure that was decided and entered.
   *
   * @param classes numbers of retention classes
   * @param approval empty if the entry names none
   */
  record Erasure(
      String id,
      CustomerHandle customer,
      Set<Integer> classes,
      String approval,
      long entry,
      Instant at) {
    Erasure {
      classes = Set.copyOf(classes);
    }
  }

  private Since() {}

  /**
   * Reads back as far as both limits ask.
   *
   * @param at an entry made before this instant ends it,
   * @param index if it is before this index too
   */
  static Since read(Ledger ledger, Instant at, long index) {
    var since = new Since();
    ledger.readBack(
        TYPES,
        0,
        entry -> {
          boolean last = entry.at().isBefore(at) && entry.index() < index;
          if (!last) {
            since.take(entry);
          }
          return last ? entry.index() : 0;
        });
    return since;
  }

  /** From the newest back: how it ended is known before what was intended. */
  private void take(Ledger.Entry entry) {
    var event = entry.event();
    newest = entry.at().isAfter(newest) ? entry.at() : newest;
    switch (event.type()) {
      case Erasures.ERASURE -> erasure(entry, String.valueOf(event.facts().get(Erasing.FACT)));
      case Corrections.CORRECTION ->
          correction(entry, String.valueOf(event.facts().get(Pending.FACT)));
      case Imports.IMPORT -> {
        if (event.outcome() == Event.Outcome.DONE) {
          imports.add(entry.index());
        }
      }
      default -> {}
    }
  }

  private void erasure(Ledger.Entry entry, String id) {
    var event = entry.event();
    switch (event.outcome()) {
      case DONE ->
          done.add(event.facts().get("intent") instanceof Number of ? of.longValue() : -1L);
      case FAILED -> {
        if (Erasing.isId(id)) {
          failed.add(id);
        }
        if (event.facts().get("intent") instanceof Number of) {
          notMade.add(of.longValue());
        }
      }
      case INTENDED -> {
        if (!failed.contains(id) && !notMade.contains(entry.index())) {
          erasures(entry, id);
        }
      }
      case SERVED, REFUSED -> {}
    }
  }

  /** A run of retention enters many customers at once and names no erasure. */
  private void erasures(Ledger.Entry entry, String id) {
    var event = entry.event();
    String approval = String.valueOf(event.facts().getOrDefault("approval", ""));
    int number = 0;
    for (var customer : event.subjects().reversed()) {
      boolean one = Erasing.isId(id);
      String name = one ? id : "ers-" + entry.index() + "-" + number++;
      erasures.add(
          new Erasure(
              name, customer, classes(event), one ? approval : "", entry.index(), entry.at()));
    }
  }

  private static Set<Integer> classes(Event event) {
    var numbers = new HashSet<Integer>();
    for (String fact : event.facts().keySet()) {
      if (fact.startsWith(CLASS)) {
        numbers.add(Integer.valueOf(fact.substring(CLASS.length())));
      }
    }
    return numbers;
  }

  private void correction(Ledger.Entry entry, String id) {
    switch (entry.event().outcome()) {
      case FAILED -> failed.add(id);
      case INTENDED -> {
        if (!failed.contains(id)) {
          corrections.put(entry.index(), id);
        }
      }
      case DONE, SERVED, REFUSED -> {}
    }
  }

  /** In the order in which they were decided. */
  List<Erasure> erasures() {
    return erasures.reversed();
  }

  boolean done(Erasure erasure) {
    return done.contains(erasure.entry());
  }

  /** Corrections that did not fail, by their entries from this index on. */
  SortedMap<Long, String> corrections(long index) {
    return corrections.tailMap(index);
  }

  /** Entries of imports that ended, from this index on. */
  Set<Long> imports(long index) {
    return imports.tailSet(index);
  }

  /** When the newest of all these entries was made. */
  Instant newest() {
    return newest;
  }
}
