package io.sekimori.exposure;

import io.sekimori.access.Authority;
import io.sekimori.exposure.Answer.Barrier;
import io.sekimori.exposure.Answer.InForm;
import io.sekimori.exposure.Answer.OfClass;
import io.sekimori.exposure.Answer.Way;
import io.sekimori.history.Shown;
import io.sekimori.systems.Coverage;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts the customers of each field class: shown, observed, reachable, unreachable. */
final class Classes {
  private static final Comparator<Way> ORDER =
      Comparator.comparing(Way::form)
          .thenComparing(way -> way.grant().value())
          .thenComparing(Way::act)
          .thenComparing(Way::from)
          .thenComparing(Way::to)
          .thenComparing(way -> sorted(way.purposes()))
          .thenComparing(way -> sorted(way.populations()))
          .thenComparing(way -> sorted(way.networks()))
          .thenComparing(Way::passkey)
          .thenComparing(Way::cases)
          .thenComparing(way -> way.whileDeclared().map(Enum::name).orElse(""))
          .thenComparing(Way::who)
          .thenComparing(Way::customers);

  /** A set has another order in each process; nothing of an answer may depend on it. */
  private static String sorted(Collection<?> ids) {
    return ids.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
  }

  private final Catalogue catalogue;
  private final Lives lives;
  private final Question question;
  private final Map<FieldClass, Seen> seen = new EnumMap<>(FieldClass.class);

  /** Whom the entries name, with fields of one class. */
  private static final class Seen {
    private final Map<Form, BitSet> forms = new TreeMap<>();
    private final BitSet shown = new BitSet();
    private final BitSet observed = new BitSet();
    private final Set<CustomerHandle> unentered = new HashSet<>();
  }

  Classes(Catalogue catalogue, Lives lives, Question question) {
    this.catalogue = catalogue;
    this.lives = lives;
    this.question = question;
  }

  /** Takes in customers who were all shown the same. */
  Consumer<CustomerHandle> of(List<Shown> shown) {
    var places = new ArrayList<Place>();
    for (var what : shown) {
      if (what.form().shows()) {
        for (var of : classes(what.fields())) {
          var one = seen.computeIfAbsent(of, _ -> new Seen());
          places.add(
              new Place(
                  one,
                  what.system().isEmpty()
                      ? List.of(
                          one.shown, one.forms.computeIfAbsent(what.form(), _ -> new BitSet()))
                      : List.of(one.observed)));
        }
      }
    }
    return customer -> take(customer, places);
  }

  /** Where a customer is marked. */
  private record Place(Seen seen, List<BitSet> sets) {}

  private void take(CustomerHandle customer, List<Place> places) {
    int number = lives.number(customer);
    for (var place : places) {
      if (number < 0) {
        place.seen().unentered.add(customer);
      } else {
        place.sets().forEach(set -> set.set(number));
      }
    }
  }

  /** A field that the catalogue does not know any more is of no class. */
  private Set<FieldClass> classes(List<FieldName> fields) {
    return fields.stream()
        .flatMap(name -> catalogue.find(name).stream())
        .map(Field::fieldClass)
        .collect(Collectors.toSet());
  }

  private List<FieldName> fields(FieldClass of) {
    return catalogue.fields().stream()
        .filter(field -> field.fieldClass() == of)
        .map(Field::name)
        .toList();
  }

  /** Everybody who had any value. */
  BitSet everybody() {
    var all = catalogue.fields().stream().map(Field::name).toList();
    return lives.holding(all, Set.of(), Lives.When.in(question.from(), question.to()));
  }

  List<OfClass> classes(Reaching.Open open, Function<FieldClass, Coverage> coverage) {
    var classes = new ArrayList<OfClass>();
    for (var of : FieldClass.values()) {
      if (!fields(of).isEmpty()) {
        classes.add(ofClass(of, open, coverage.apply(of)));
      }
    }
    return classes;
  }

  private OfClass ofClass(FieldClass of, Reaching.Open open, Coverage coverage) {
    var one = seen.getOrDefault(of, new Seen());
    var held = lives.holding(fields(of), Set.of(), Lives.When.in(question.from(), question.to()));
    held.or(one.shown); // who was shown was there, whatever else is said
    held.or(one.observed);
    var ways = new ArrayList<Way>();
    var reachable = new BitSet();
    var led = new HashMap<Led, Integer>();
    for (var opening : open.to(of)) {
      int customers =
          led.computeIfAbsent(Led.by(opening.getKey()), _ -> lead(opening.getKey(), reachable));
      ways.add(way(opening.getKey(), opening.getValue().size(), customers));
    }
    ways.sort(ORDER);
    var observed = without(one.observed, one.shown);
    var left = without(without(held, one.shown), observed);
    reachable.and(left);
    var unreachable = without(left, reachable);
    return new OfClass(
        of,
        held.cardinality(),
        one.shown.cardinality(),
        one.forms.entrySet().stream()
            .filter(form -> !form.getValue().isEmpty())
            .map(form -> new InForm(form.getKey(), form.getValue().cardinality()))
            .toList(),
        observed.cardinality(),
        reachable.cardinality(),
        unreachable.cardinality(),
        one.unentered.size(),
        ways,
        barriers(open.closed().getOrDefault(of, List.of()), ways, !unreachable.isEmpty()),
        coverage);
  }

  /** What the customers of a way to one class depend on: a thousand people have few of these. */
  private record Led(
      Set<String> populations, Authority.@Nullable Hours hours, Instant from, Instant to) {
    static Led by(Reaching.Opening opening) {
      var path = opening.path();
      return new Led(path.populations(), path.hours(), opening.from(), opening.to());
    }
  }

  /** How many customers it led to, who are marked. */
  private int lead(Reaching.Opening opening, BitSet reachable) {
    var path = opening.path();
    var led = lives.holding(fields(path.of()), path.populations(), opening::meets);
    reachable.or(led);
    return led.cardinality();
  }

  private static Way way(Reaching.Opening opening, int who, int customers) {
    var path = opening.path();
    return new Way(
        path.grant(),
        path.act(),
        path.form(),
        path.purposes(),
        path.populations(),
        path.networks(),
        path.passkey(),
        path.cases(),
        Optional.ofNullable(path.whileDeclared()),
        opening.from(),
        opening.to(),
        who,
        customers);
  }

  /** If there are ways, they do not lead to the others: by population, or not at their time. */
  private List<Barrier> barriers(List<Barrier> closed, List<Way> ways, boolean somebodyLeft) {
    if (!somebodyLeft) {
      return List.of();
    }
    var barriers = new ArrayList<>(closed);
    if (!ways.isEmpty()) {
      boolean byPopulation = ways.stream().noneMatch(way -> way.populations().isEmpty());
      int who = ways.stream().mapToInt(Way::who).max().orElse(0);
      barriers.addFirst(
          new Barrier(
              byPopulation ? "population-allowed" : "way-open-then",
              ways.getFirst().grant().value(),
              who));
    }
    return barriers;
  }

  private static BitSet without(BitSet one, BitSet other) {
    var left = (BitSet) one.clone();
    left.andNot(other);
    return left;
  }
}
