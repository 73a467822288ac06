package io.sekimori.exposure;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.Corrections;
import io.sekimori.vault.Erasures;
import io.sekimori.vault.Imports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that the ledger says about which customers came, what was written of them and what was
 * erased. Read back under the signed tree, once; later only what is new.
 */
final class LifeBook {
  private static final Set<String> TYPES =
      Set.of(Imports.CUSTOMERS_ADDED, Corrections.CORRECTION, Erasures.ERASURE);

  private final Ledger ledger;
  private final HandleNumbers numbers = new HandleNumbers();
  private final List<LifeEvent> events = new ArrayList<>();
  private long read;

  LifeBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The lives as a ledger of this length tells them.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized Lives at(long length) {
    if (read < length) {
      catchUp(length);
    }
    int known = 0;
    int high = events.size();
    while (known < high) {
      int middle = (known + high) >>> 1;
      if (events.get(middle).index() < length) {
        known = middle + 1;
      } else {
        high = middle;
      }
    }
    return new Lives(numbers, List.copyOf(events.subList(0, known)));
  }

  private void catchUp(long length) {
    var newest = new ArrayList<Ledger.Entry>();
    ledger.readBack(
        TYPES,
        read,
        entry -> {
          newest.add(entry);
          return 0;
        });
    for (var entry : newest.reversed()) {
      if (entry.index() >= read && entry.index() < length) {
        take(entry);
      }
    }
    read = length;
  }

  private void take(Ledger.Entry entry) {
    switch (entry.event().type()) {
      case Imports.CUSTOMERS_ADDED -> came(entry);
      case Corrections.CORRECTION -> wrote(entry);
      case Erasures.ERASURE -> erased(entry);
      default -> throw new IllegalStateException("an entry that was not asked for");
    }
  }

  private void came(Ledger.Entry entry) {
    var event = entry.event();
    String part = word(event, "change");
    if (event.outcome() == Event.Outcome.FAILED) {
      events.add(new LifeEvent.NotCome(entry.index(), part));
      return;
    }
    int first = numbers.size();
    event.subjects().forEach(numbers::add);
    events.add(
        new LifeEvent.Came(
            entry.index(),
            entry.at(),
            part,
            word(event, "population"),
            word(event, "kind").equals("corporation")
                ? LifeEvent.Kind.CORPORATION
                : LifeEvent.Kind.PERSON,
            fields(event, Form.WRITTEN),
            first,
            numbers.size() - first));
  }

  private void wrote(Ledger.Entry entry) {
    var event = entry.event();
    String change = word(event, "change");
    switch (event.outcome()) {
      case FAILED -> events.add(new LifeEvent.NotWritten(entry.index(), change));
      case INTENDED, DONE, SERVED -> {
        var fields = fields(event, Form.WRITTEN);
        for (var customer : event.subjects()) {
          int number = numbers.of(customer);
          if (number >= 0 && !fields.isEmpty()) {
            events.add(new LifeEvent.Wrote(entry.index(), entry.at(), change, number, fields));
          }
        }
      }
      case REFUSED -> {}
    }
  }

  private void erased(Ledger.Entry entry) {
    var event = entry.event();
    switch (event.outcome()) {
      case INTENDED -> {
        var customers =
            event.subjects().stream()
                .map(numbers::of)
                .filter(number -> number >= 0)
                .collect(Collectors.toSet());
        events.add(
            new LifeEvent.Ordered(
                entry.index(), word(event, "erasure"), customers, fields(event, Form.ERASED)));
      }
      case DONE -> {
        if (event.facts().get("intent") instanceof Long intent) {
          events.add(new LifeEvent.Gone(entry.index(), entry.at(), intent));
        }
      }
      case FAILED, REFUSED, SERVED -> {}
    }
  }

  private static String word(Event event, String fact) {
    return event.facts().get(fact) instanceof String word ? word : "";
  }

  private static Set<FieldName> fields(Event event, Form form) {
    var fields = new HashSet<FieldName>();
    event.shown().stream()
        .filter(shown -> shown.form() == form)
        .forEach(shown -> fields.addAll(shown.fields()));
    return fields;
  }
}
