package io.sekimori.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers by brute force, from the events as they were handed over: no bytes are decoded. */
final class Oracle {
  private final List<Event> events;
  private final List<Instant> times;

  Oracle(List<Event> events, List<Instant> times) {
    this.events = events;
    this.times = times;
  }

  /** One touch, flat. */
  private record Flat(
      long index,
      Instant at,
      CustomerHandle customer,
      List<String> fields,
      String form,
      String purpose,
      String within,
      String grant,
      String system) {}

  private List<Flat> touches(By by, Window window) {
    var found = new ArrayList<Flat>();
    for (int i = 0; i < events.size() && i < window.length(); i++) {
      var event = events.get(i);
      var at = times.get(i);
      if (within(window, at, event) && asked(by, event)) {
        for (var customer : new HashSet<>(event.subjects())) {
          if (!(by instanceof By.OfCustomer(var only)) || only.equals(customer)) {
            found.addAll(of(i, at, event, customer));
          }
        }
      }
    }
    return found;
  }

  private static boolean within(Window window, Instant at, Event event) {
    var first = dated(event, "first", at);
    var last = dated(event, "last", at);
    return last.compareTo(window.from()) >= 0 && first.compareTo(window.to()) < 0;
  }

  private static Instant dated(Event event, String fact, Instant otherwise) {
    return event.type().equals("observed") && event.facts().get(fact) instanceof Long millis
        ? Instant.ofEpochMilli(millis)
        : otherwise;
  }

  private static List<Flat> of(int index, Instant at, Event event, CustomerHandle customer) {
    var flat = new ArrayList<Flat>();
    for (var form : Form.values()) {
      boolean change = form == Form.WRITTEN || form == Form.ERASED;
      boolean happened =
          event.outcome() == Event.Outcome.SERVED
              || event.outcome() == Event.Outcome.DONE
              || (change && event.outcome() == Event.Outcome.INTENDED);
      var fields =
          event.shown().stream()
              .filter(shown -> shown.form() == form)
              .flatMap(shown -> shown.fields().stream().map(FieldName::value))
              .distinct()
              .sorted()
              .toList();
      if (happened && !fields.isEmpty()) {
        flat.add(
            new Flat(
                index,
                at,
                customer,
                fields,
                form.text(),
                Objects.toString(event.purpose(), ""),
                Objects.toString(event.caseId(), ""),
                Objects.toString(event.grant(), ""),
                event.type().equals("observed")
                    ? event.facts().getOrDefault("system", "observed").toString()
                    : ""));
      }
    }
    return flat;
  }

  private static boolean asked(By by, Event event) {
    var actor = event.actor();
    return switch (by) {
      case By.OfPerson(var id) -> is(actor.kind() == Actor.Kind.PERSON ? actor.id() : null, id);
      case By.OfJob(var id) -> is(actor.kind() == Actor.Kind.JOB ? actor.id() : null, id);
      case By.OfSession(var id) -> is(actor.session(), id);
      case By.OfCredential(var id) -> is(actor.credential(), id);
      case By.OfNetwork(var id) -> is(actor.network(), id);
      case By.OfOrganisation(var id) -> is(actor.organisation(), id);
      case By.OfCountry(var id) -> is(actor.country(), id);
      case By.OfApplication(var id) -> is(actor.application(), id);
      case By.OfGrant(var id) -> is(event.grant(), id);
      case By.OfCustomer _, By.Anybody _ -> true;
    };
  }

  private static boolean is(@Nullable Object one, Object other) {
    return one != null && one.toString().equals(other.toString());
  }

  List<Row> rows(By by, Window window) {
    var groups = new TreeMap<Place, List<Flat>>(ORDER);
    touches(by, window)
        .forEach(flat -> groups.computeIfAbsent(place(flat), _ -> new ArrayList<>()).add(flat));
    var rows = new ArrayList<Row>();
    groups.forEach(
        (place, flats) -> {
          var first = flats.getFirst();
          var last = flats.getLast();
          rows.add(
              new Row(
                  place,
                  flats.size(),
                  new Row.Moment(first.index(), first.at()),
                  new Row.Moment(last.index(), last.at())));
        });
    return rows;
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place.customer().bytes(), Arrays::compareUnsigned)
          .thenComparing(
              place -> String.join(",", place.fields().stream().map(FieldName::value).toList()))
          .thenComparing(place -> place.form().text())
          .thenComparing(place -> Objects.toString(place.purpose(), ""))
          .thenComparing(place -> Objects.toString(place.caseId(), ""))
          .thenComparing(place -> Objects.toString(place.grant(), ""))
          .thenComparing(Place::system);

  private static Place place(Flat flat) {
    return new Place(
        flat.customer(),
        names(flat.fields()),
        form(flat.form()),
        flat.purpose().isEmpty() ? null : new io.sekimori.terms.PurposeId(flat.purpose()),
        flat.within().isEmpty() ? null : new io.sekimori.terms.CaseId(flat.within()),
        flat.grant().isEmpty() ? null : new io.sekimori.terms.GrantId(flat.grant()),
        flat.system());
  }

  private static List<FieldName> names(List<String> fields) {
    return fields.stream().map(FieldName::new).toList();
  }

  private static Form form(String text) {
    return Stream.of(Form.values())
        .filter(form -> form.text().equals(text))
        .findAny()
        .orElseThrow();
  }

  Counts counts(By by, Window window) {
    var all = touches(by, window);
    return new Counts(
        all.stream().map(Flat::index).distinct().count(),
        all.stream().map(Flat::customer).distinct().count(),
        all.size(),
        disclosures(all),
        fields(all),
        combinations(all));
  }

  private static List<Counts.Disclosure> disclosures(List<Flat> all) {
    var grouped =
        all.stream()
            .collect(
                groupingBy(
                    flat -> List.of(String.join(",", flat.fields()), flat.form(), flat.system()),
                    () -> new TreeMap<>(LISTS),
                    mapping(flat -> flat, java.util.stream.Collectors.toList())));
    return grouped.values().stream()
        .map(
            of ->
                new Counts.Disclosure(
                    names(of.getFirst().fields()),
                    form(of.getFirst().form()),
                    of.getFirst().system(),
                    customers(of),
                    entries(of),
                    of.size()))
        .toList();
  }

  private static List<Counts.OfField> fields(List<Flat> all) {
    var grouped = new TreeMap<List<String>, List<Flat>>(LISTS);
    for (var flat : all) {
      for (var field : flat.fields()) {
        grouped
            .computeIfAbsent(List.of(field, flat.form(), flat.system()), _ -> new ArrayList<>())
            .add(flat);
      }
    }
    var fields = new ArrayList<Counts.OfField>();
    grouped.forEach(
        (key, of) ->
            fields.add(
                new Counts.OfField(
                    new FieldName(key.getFirst()),
                    form(key.get(1)),
                    key.get(2),
                    customers(of),
                    entries(of),
                    of.size())));
    return fields;
  }

  private static List<Counts.Combination> combinations(List<Flat> all) {
    var unions = new TreeMap<List<String>, Set<String>>(LISTS);
    for (var flat : all) {
      unions
          .computeIfAbsent(
              List.of(flat.customer().toString(), flat.form(), flat.system()), _ -> new TreeSet<>())
          .addAll(flat.fields());
    }
    var counted =
        unions.entrySet().stream()
            .collect(
                groupingBy(
                    one ->
                        List.of(
                            String.join(",", one.getValue()),
                            one.getKey().get(1),
                            one.getKey().get(2)),
                    () -> new TreeMap<>(LISTS),
                    counting()));
    return counted.entrySet().stream()
        .map(
            one ->
                new Counts.Combination(
                    names(List.of(one.getKey().getFirst().split(","))),
                    form(one.getKey().get(1)),
                    one.getKey().get(2),
                    one.getValue()))
        .toList();
  }

  private static final Comparator<List<String>> LISTS =
      (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));

  private static long customers(List<Flat> of) {
    return of.stream().map(Flat::customer).collect(toCollection(HashSet::new)).size();
  }

  private static long entries(List<Flat> of) {
    return of.stream().map(Flat::index).distinct().count();
  }
}
