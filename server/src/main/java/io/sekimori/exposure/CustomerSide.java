package io.sekimori.exposure;

import io.sekimori.exposure.CustomerAnswer.Could;
import io.sekimori.exposure.CustomerAnswer.Looker;
import io.sekimori.exposure.CustomerAnswer.OfClass;
import io.sekimori.ledger.Actor;
import io.sekimori.systems.Coverage;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parts everybody whom the policy knew by one customer's classes. */
final class CustomerSide {
  private static final Comparator<Could> ORDER =
      Comparator.comparing(Could::who)
          .thenComparing(one -> one.grant().value())
          .thenComparing(Could::form)
          .thenComparing(Could::from)
          .thenComparing(Could::to);

  private final Catalogue catalogue;
  private final Lives lives;
  private final int customer;
  private final Question question;

  CustomerSide(Catalogue catalogue, Lives lives, int customer, Question question) {
    this.catalogue = catalogue;
    this.lives = lives;
    this.customer = customer;
    this.question = question;
  }

  List<OfClass> classes(
      Reaching.Open open, List<Looker> lookers, Function<FieldClass, Coverage> coverage) {
    var classes = new ArrayList<OfClass>();
    for (var of : FieldClass.values()) {
      var fields = fields(of);
      if (!fields.isEmpty()) {
        classes.add(ofClass(of, fields, open, lookers, coverage.apply(of)));
      }
    }
    return classes;
  }

  private Set<FieldName> fields(FieldClass of) {
    return catalogue.fields().stream()
        .filter(field -> field.fieldClass() == of)
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  private OfClass ofClass(
      FieldClass of,
      Set<FieldName> fields,
      Reaching.Open open,
      List<Looker> lookers,
      Coverage coverage) {
    var known = new TreeSet<String>();
    open.all().forEach(one -> known.add(one.toString()));
    var shown = new HashSet<>(shown(fields, lookers));
    shown.retainAll(known);
    var could = new ArrayList<Could>();
    open.to(of)
        .forEach(
            way -> {
              if (leadsHere(fields, way.getKey())) {
                way.getValue().stream()
                    .filter(who -> !shown.contains(who))
                    .forEach(who -> could.add(could(who, way.getKey())));
              }
            });
    int reachable = (int) could.stream().map(Could::who).distinct().count();
    return new OfClass(
        of,
        there(fields, Set.of(), Lives.When.in(question.from(), question.to())),
        shown.size(),
        reachable,
        customer < 0 ? 0 : known.size() - shown.size() - reachable,
        could.stream().distinct().sorted(ORDER).toList(),
        coverage);
  }

  private static Set<String> shown(Set<FieldName> fields, List<Looker> lookers) {
    return lookers.stream()
        .filter(one -> one.system().isEmpty() && one.fields().stream().anyMatch(fields::contains))
        .map(one -> (one.kind() == Actor.Kind.PERSON ? "person:" : "application:") + one.id())
        .collect(Collectors.toSet());
  }

  private static Could could(String who, Reaching.Opening way) {
    return new Could(who, way.path().grant(), way.path().form(), way.from(), way.to());
  }

  private boolean leadsHere(Set<FieldName> fields, Reaching.Opening way) {
    return there(fields, way.path().populations(), way::meets);
  }

  private boolean there(Set<FieldName> fields, Set<String> populations, Lives.When when) {
    return lives.holds(customer, fields, populations, when);
  }
}
