package io.sekimori.history;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One entry about one customer in one form: what is counted. */
record Touch(Entry entry, Place what) {
  private static final String OBSERVED = "observed";
  private static final String SYSTEM = "system";

  /**
   * Gives the touches of an entry, by customer as it names them, then by form. An entry that names
   * a customer twice, or shows fields of one form in several parts, says it once.
   */
  static void each(Entry entry, Consumer<Touch> sink) {
    var event = entry.event();
    var shown = shown(event);
    if (shown.isEmpty()) {
      return;
    }
    String system = system(event);
    for (var customer : new LinkedHashSet<>(event.subjects())) {
      shown.forEach(
          (form, fields) ->
              sink.accept(new Touch(entry, place(event, customer, fields, form, system))));
    }
  }

  /** The fields by form, as far as something was shown, or a change was ordered. */
  static Map<Form, List<FieldName>> shown(Event event) {
    var sets = new TreeMap<Form, TreeSet<FieldName>>();
    for (var one : event.shown()) {
      if (counts(event.outcome(), one.form())) {
        sets.computeIfAbsent(one.form(), _ -> new TreeSet<>(Comparator.comparing(FieldName::value)))
            .addAll(one.fields());
      }
    }
    var shown = new TreeMap<Form, List<FieldName>>(Comparator.comparing(Form::text));
    sets.forEach(
        (form, fields) -> {
          if (!fields.isEmpty()) {
            shown.put(form, List.copyOf(fields));
          }
        });
    return shown;
  }

  /** Changes are entered before they are made, and what follows names that entry. */
  private static boolean counts(Event.Outcome outcome, Form form) {
    return switch (outcome) {
      case SERVED, DONE -> true;
      case INTENDED -> form == Form.WRITTEN || form == Form.ERASED;
      case REFUSED, FAILED -> false;
    };
  }

  /** True for what another system's log says. */
  static boolean isObserved(Event event) {
    return event.type().equals(OBSERVED);
  }

  /** Empty for what the gate itself showed. */
  static String system(Event event) {
    if (!isObserved(event)) {
      return "";
    }
    return event.facts().get(SYSTEM) instanceof String system ? system : OBSERVED;
  }

  private static Place place(
      Event event, CustomerHandle customer, List<FieldName> fields, Form form, String system) {
    return new Place(
        customer, fields, form, event.purpose(), event.caseId(), event.grant(), system);
  }
}
