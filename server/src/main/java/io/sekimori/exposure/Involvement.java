package io.sekimori.exposure;

import io.sekimori.access.Authority;
import io.sekimori.access.Reach;
import io.sekimori.access.Subject;
import io.sekimori.history.By;
import io.sekimori.history.Row;
import io.sekimori.history.Touches;
import io.sekimori.history.Window;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which persons an answer is about: whom one would have to ask for what no log holds. */
final class Involvement {
  /** In the others nobody sees a value. */
  private static final Set<Form> SEEN = Set.of(Form.LAST_4, Form.FULL, Form.PAGE, Form.RENDITION);

  private final Catalogue catalogue;
  private final Touches touches;
  private final Reach reach;

  Involvement(Catalogue catalogue, Touches touches, Reach reach) {
    this.catalogue = catalogue;
    this.touches = touches;
    this.reach = reach;
  }

  /**
   * Everybody who was shown something of these classes or could have been, in the order of their
   * ids.
   */
  List<Involved> of(
      Question question, Window window, Reaching.Open open, Lives lives, Set<FieldClass> wanted) {
    var ways = reachable(open, lives, wanted);
    var employers = employers(question, window.length());
    var found = new ArrayList<Involved>();
    for (var person : persons(question, open, employers)) {
      var seen = seen(person, window);
      var could = ways.getOrDefault(new Subject.OfPerson(person).toString(), Set.of());
      var classes =
          wanted.stream()
              .sorted()
              .map(of -> ofClass(of, seen.getOrDefault(of, new Seen()), could.contains(of)))
              .toList();
      if (classes.stream().anyMatch(one -> one.shown() > 0 || one.reachable())) {
        var employer = employers.getOrDefault(person, new OrganisationId("unknown"));
        found.add(new Involved(person, employer, classes));
      }
    }
    return found;
  }

  /** Logs of other systems may name somebody of whom the policy knew nothing any more. */
  private static List<PersonId> persons(
      Question question, Reaching.Open open, Map<PersonId, OrganisationId> employers) {
    var ever =
        question.by() instanceof By.Anybody
            ? employers.keySet().stream()
            : Stream.<PersonId>empty();
    var then =
        open.all().stream()
            .filter(Subject.OfPerson.class::isInstance)
            .map(one -> new PersonId(one.key()));
    return Stream.concat(then, ever)
        .distinct()
        .sorted(Comparator.comparing(PersonId::value))
        .toList();
  }

  /** Whom a person was shown, with fields of one class. */
  private static final class Seen {
    private final Set<CustomerHandle> customers = new HashSet<>();
    private long times;
  }

  private static Involved.OfClass ofClass(FieldClass of, Seen seen, boolean could) {
    return new Involved.OfClass(of, seen.customers.size(), seen.times, could);
  }

  private Map<FieldClass, Seen> seen(PersonId person, Window window) {
    var seen = new EnumMap<FieldClass, Seen>(FieldClass.class);
    touches.each(new By.OfPerson(person), window, row -> add(row, seen));
    return seen;
  }

  private void add(Row row, Map<FieldClass, Seen> seen) {
    if (!SEEN.contains(row.what().form())) {
      return;
    }
    var classes = new TreeSet<FieldClass>();
    row.what()
        .fields()
        .forEach(name -> catalogue.find(name).ifPresent(field -> classes.add(field.fieldClass())));
    for (var of : classes) {
      var one = seen.computeIfAbsent(of, _ -> new Seen());
      one.customers.add(row.what().customer());
      one.times += row.times();
    }
  }

  /** A way that led to nobody reaches nothing. */
  private Map<String, Set<FieldClass>> reachable(
      Reaching.Open open, Lives lives, Set<FieldClass> wanted) {
    var ways = new TreeMap<String, Set<FieldClass>>();
    open.ways()
        .forEach(
            (opening, who) -> {
              var path = opening.path();
              if (wanted.contains(path.of())
                  && !lives
                      .holding(fields(path.of()), path.populations(), opening::meets)
                      .isEmpty()) {
                who.forEach(one -> ways.computeIfAbsent(one, _ -> new TreeSet<>()).add(path.of()));
              }
            });
    return ways;
  }

  private List<FieldName> fields(FieldClass of) {
    return catalogue.fields().stream()
        .filter(field -> field.fieldClass() == of)
        .map(field -> field.name())
        .toList();
  }

  private Map<PersonId, OrganisationId> employers(Question question, long length) {
    var employers = new HashMap<PersonId, OrganisationId>();
    for (var change : reach.between(Instant.MIN, question.to(), length)) {
      if (change.what() instanceof Authority.Person person) {
        employers.put(person.id(), person.organisation());
      }
    }
    return employers;
  }
}
