package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.access.Changed;
import io.sekimori.access.Known;
import io.sekimori.access.Path;
import io.sekimori.access.RightsHistory;
import io.sekimori.access.Subject;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns answers about rights of the past into the rows of their page. */
@Component
class PastRightsView {
  private final Words words;

  PastRightsView(Words words) {
    this.words = words;
  }

  /** What somebody could have been shown, and what not. */
  record HeldView(
      String name,
      String organisation,
      boolean inService,
      List<WayRow> ways,
      List<BarrierRow> barriers,
      String administrators,
      String approvers) {}

  /** All ways to a class. */
  record WayRow(
      String fieldClass,
      List<String> forms,
      String acts,
      String purposes,
      List<String> limits,
      String grants) {}

  /** A class that could not have been shown in full. */
  record BarrierRow(String fieldClass, String rule) {}

  /** Somebody who could have been shown a class. */
  record ReaderRow(
      String name, String organisation, String forms, String purposes, String grants) {}

  /** A change, and the entry that announced it. */
  record ChangeRow(
      String at,
      String how,
      String word,
      String kind,
      String what,
      String by,
      @Nullable Long entry) {}

  HeldView held(RightsHistory.Held held) {
    var known = held.known();
    return new HeldView(
        name(held.who()),
        known == null ? "" : organisation(known),
        known != null,
        ways(held.paths()),
        held.barriers().entrySet().stream()
            .map(one -> barrier(one.getKey(), one.getValue().rule()))
            .toList(),
        words.names(held.givers().administrators()),
        words.names(held.givers().approvers()));
  }

  private BarrierRow barrier(FieldClass of, String rule) {
    return new BarrierRow(words.of("access.class.", of.text()), words.of("access.reason.", rule));
  }

  private List<WayRow> ways(List<Path> paths) {
    var groups = new TreeMap<FieldClass, List<Path>>();
    for (var path : paths) {
      groups.computeIfAbsent(path.of(), _ -> new ArrayList<>()).add(path);
    }
    return groups.values().stream().map(this::way).toList();
  }

  private WayRow way(List<Path> group) {
    var first = group.getFirst();
    return new WayRow(
        words.of("access.class.", first.of().text()),
        group.stream()
            .map(Path::form)
            .distinct()
            .sorted()
            .map(form -> words.of("trail.form.", form.text()))
            .toList(),
        words.line("access.act.", group.stream().map(path -> text(path.act())).distinct().toList()),
        purposes(group),
        limits(group),
        grants(group));
  }

  private String purposes(List<Path> group) {
    return words.line("access.purpose.", distinct(group.stream().map(Path::purposes)));
  }

  private static List<String> distinct(Stream<? extends Collection<?>> all) {
    return all.flatMap(Collection::stream).map(Object::toString).distinct().toList();
  }

  private String grants(List<Path> group) {
    return group.stream()
        .map(path -> path.grant().value())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Where and of whom; a way that is free of a limit makes it none. */
  private List<String> limits(List<Path> group) {
    var networks = distinct(group.stream().map(Path::networks));
    var limits =
        Stream.of(words.of("console.rights.", "network") + " " + String.join(", ", networks));
    if (group.stream().noneMatch(path -> path.populations().isEmpty())) {
      var populations = distinct(group.stream().map(Path::populations));
      limits =
          Stream.concat(
              limits,
              Stream.of(
                  words.of("console.rights.", "population")
                      + " "
                      + String.join(", ", populations)));
    }
    if (group.stream().noneMatch(path -> path.hours() == null)) {
      limits = Stream.concat(limits, group.stream().map(path -> hours(path.hours())).distinct());
    }
    if (group.stream().noneMatch(path -> path.whileDeclared() == null)) {
      limits = Stream.concat(limits, group.stream().map(this::whileDeclared).distinct());
    }
    return limits.toList();
  }

  private String whileDeclared(Path path) {
    var kind = path.whileDeclared();
    return kind == null
        ? ""
        : words.of("console.rights.", "while-declared")
            + " "
            + words.of("access.event.", kind.text());
  }

  private String hours(Authority.@Nullable Hours hours) {
    return hours == null
        ? ""
        : words.of("console.rights.", "hours") + " " + hours.from() + "–" + hours.to();
  }

  List<ReaderRow> readers(List<RightsHistory.Reader> readers) {
    return readers.stream().map(this::reader).toList();
  }

  private ReaderRow reader(RightsHistory.Reader one) {
    var forms = one.paths().stream().map(path -> path.form().text()).distinct().toList();
    return new ReaderRow(
        name(one.known().who()),
        organisation(one.known()),
        words.line("trail.form.", forms),
        purposes(one.paths()),
        grants(one.paths()));
  }

  List<ChangeRow> changes(List<Changed> changes) {
    return changes.stream().map(this::change).toList();
  }

  private ChangeRow change(Changed one) {
    return new ChangeRow(
        words.time(one.at()),
        text(one.how()),
        words.of("console.rights.how.", text(one.how())),
        one.kind().isEmpty()
            ? words.of("console.rights.kind.", "all")
            : words.of("approvals.kind.", one.kind()),
        what(one),
        words.person(new PersonId(one.by())),
        one.entry());
  }

  /** Who is meant where somebody is, else the id. */
  private String what(Changed one) {
    return switch (one.what()) {
      case Authority.Assignment held ->
          words.person(held.person()) + " · " + words.role(held.role().value());
      case Authority.StandingGrant grant -> words.receiver(grant.receiver()) + " · " + grant.key();
      case Authority.Person person -> words.person(person.id());
      case null, default -> one.key();
    };
  }

  private String organisation(Known known) {
    var standing = known.standing();
    return standing == null
        ? known.organisation().value()
        : words.organisation(
            new Authority.Organisation(known.organisation(), standing, known.country()));
  }

  private String name(Subject who) {
    return switch (who) {
      case Subject.OfPerson(var id) -> words.person(id);
      case Subject.OfApplication(var id) -> id.value();
    };
  }

  private static String text(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
