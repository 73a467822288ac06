package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns what is in force into the rows of the page of rights. */
@Component
class RightsView {
  private final Words words;

  RightsView(Words words) {
    this.words = words;
  }

  /** A class of fields and the strongest form in which it may be seen; empty if in none. */
  record Cell(String fieldClass, String form, String formWord) {}

  /** A receiver of grants and how far they reach. */
  record ReachRow(String receiver, List<Cell> cells) {}

  /** A standing grant. */
  record GrantRow(
      String id,
      String receiver,
      String acts,
      String forms,
      String classes,
      String purposes,
      List<String> limits) {}

  /** A role that somebody holds. */
  record HeldRow(
      String id, String person, String personId, String organisation, String role, boolean own) {}

  /** Something to choose. */
  record Choice(String id, String word) {}

  List<String> classes() {
    return Arrays.stream(FieldClass.values()).map(FieldClass::text).toList();
  }

  List<ReachRow> reach(List<Authority> inForce) {
    return Reach.of(grants(inForce)).stream()
        .map(one -> new ReachRow(words.receiver(one.receiver()), cells(one)))
        .toList();
  }

  private List<Cell> cells(Reach reach) {
    return Arrays.stream(FieldClass.values()).map(one -> cell(reach, one)).toList();
  }

  private Cell cell(Reach reach, FieldClass one) {
    var form = reach.strongest().get(one);
    return form == null
        ? new Cell(one.text(), "", "")
        : new Cell(one.text(), form.text(), words.of("trail.form.", form.text()));
  }

  List<GrantRow> grantRows(List<Authority> inForce) {
    return grants(inForce).stream().map(this::row).toList();
  }

  private static List<Authority.StandingGrant> grants(List<Authority> inForce) {
    return all(inForce, Authority.StandingGrant.class).stream()
        .sorted(
            Comparator.comparing((Authority.StandingGrant one) -> one.receiver().toString())
                .thenComparing(Authority.StandingGrant::key))
        .toList();
  }

  private GrantRow row(Authority.StandingGrant grant) {
    return new GrantRow(
        grant.key(),
        words.receiver(grant.receiver()),
        words.line("access.act.", grant.acts().stream().map(RightsView::text).toList()),
        words.line("trail.form.", grant.forms().stream().map(form -> form.text()).toList()),
        words.line("access.class.", grant.classes().stream().map(FieldClass::text).toList()),
        words.line("access.purpose.", Words.texts(grant.purposes())),
        limits(grant));
  }

  private List<String> limits(Authority.StandingGrant grant) {
    var limits = new ArrayList<String>();
    Words.texts(grant.networks()).forEach(one -> limits.add(limit("network", one)));
    Words.texts(grant.organisations()).forEach(one -> limits.add(limit("organisation", one)));
    Words.texts(grant.populations()).forEach(one -> limits.add(limit("population", one)));
    if (grant.hours() != null) {
      limits.add(limit("hours", grant.hours().from() + "–" + grant.hours().to()));
    }
    if (grant.whileDeclared() != null) {
      limits.add(limit("while-declared", words.of("access.event.", grant.whileDeclared().text())));
    }
    if (grant.until() != null) {
      limits.add(limit("until", words.time(grant.until())));
    }
    return limits;
  }

  private String limit(String kind, String text) {
    return words.of("console.rights.", kind) + " " + text;
  }

  /** Who holds which role, sorted by organisation and person. */
  List<HeldRow> held(List<Authority> inForce, PersonId reader) {
    var employers = new HashMap<PersonId, String>();
    var organisations = organisations(inForce);
    for (var one : all(inForce, Authority.Person.class)) {
      var id = one.organisation().value();
      employers.put(one.id(), organisations.getOrDefault(id, id));
    }
    return all(inForce, Authority.Assignment.class).stream()
        .map(one -> held(one, employers.getOrDefault(one.person(), ""), reader))
        .sorted(Comparator.comparing(HeldRow::organisation).thenComparing(HeldRow::personId))
        .toList();
  }

  private HeldRow held(Authority.Assignment one, String organisation, PersonId reader) {
    return new HeldRow(
        one.id(),
        words.person(one.person()),
        one.person().value(),
        organisation,
        words.role(one.role().value()),
        one.person().equals(reader));
  }

  private Map<String, String> organisations(List<Authority> inForce) {
    var names = new HashMap<String, String>();
    for (var one : all(inForce, Authority.Organisation.class)) {
      names.put(one.key(), words.organisation(one));
    }
    return names;
  }

  List<Choice> people(List<Authority> inForce) {
    return all(inForce, Authority.Person.class).stream()
        .map(one -> new Choice(one.key(), words.person(one.id())))
        .sorted(Comparator.comparing(Choice::word))
        .toList();
  }

  List<Choice> choices(List<PersonId> people) {
    return people.stream()
        .map(one -> new Choice(one.value(), words.person(one)))
        .sorted(Comparator.comparing(Choice::word))
        .toList();
  }

  List<Choice> roles(List<Authority> inForce) {
    return all(inForce, Authority.Role.class).stream()
        .map(one -> new Choice(one.key(), words.role(one.key())))
        .sorted(Comparator.comparing(Choice::word))
        .toList();
  }

  private static <A extends Authority> List<A> all(List<Authority> inForce, Class<A> kind) {
    return inForce.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static String text(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
