package io.sekimori.vault.web;

import io.sekimori.edge.PersonNames;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.csv.RowProblem;
import io.sekimori.vault.intake.Import;
import io.sekimori.vault.intake.Intake;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns imports into what the screens show, and what is chosen there into mappings. */
@Component
class ImportScreens {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(JAPAN);
  private static final String APART = ":";
  private static final int KILO = 1024;
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private final Catalogue catalogue;
  private final ObjectProvider<PersonNames> names;

  ImportScreens(Catalogue catalogue, ObjectProvider<PersonNames> names) {
    this.catalogue = catalogue;
    this.names = names;
  }

  /** An import on a screen. */
  record Row(
      String id,
      String state,
      boolean busy,
      boolean living,
      boolean ready,
      String population,
      String by,
      @Nullable String byPage,
      String begun,
      String ended,
      String size,
      String encoding,
      int percent,
      String done,
      String inAll,
      String rate,
      String remaining,
      boolean minutes,
      String taken,
      String duplicates,
      String refused,
      String problems,
      boolean hasProblems,
      boolean began,
      String code,
      @Nullable Long startEntry,
      @Nullable Long endEntry) {}

  Row row(Import one) {
    var state = one.state();
    var code = one.code();
    var total = one.total();
    var encoding = one.encoding();
    var left = one.remaining().orElse(Duration.ZERO);
    boolean minutes = left.toMinutes() >= 2;
    return new Row(
        one.id().value(),
        state.text(),
        state.busy(),
        state.living(),
        state.ready(),
        one.population(),
        by(one.actor()),
        one.actor().kind() == Actor.Kind.PERSON ? "/staff/" + one.actor().id() : null,
        time(one.begun()),
        time(one.ended()),
        size(one.bytes()),
        encoding == null ? "" : ImportBodies.text(encoding),
        one.percent(),
        number(one.position().row()),
        total == null ? "" : number(total),
        number(Math.round(one.rate())),
        one.remaining().isEmpty() ? "" : number(minutes ? left.toMinutes() : left.toSeconds()),
        minutes,
        number(one.counts().taken()),
        number(one.counts().duplicates()),
        number(one.counts().refused()),
        number(one.counts().problems()),
        one.counts().problems() > 0,
        one.startEntry() != null,
        code == null ? "" : code.text(),
        one.startEntry(),
        one.endEntry());
  }

  private String by(Actor actor) {
    var known = names.getIfAvailable();
    return actor.kind() == Actor.Kind.PERSON && known != null
        ? known.of(new PersonId(actor.id()))
        : actor.id();
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "" : TIME.format(at);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= KILO && unit < UNITS.length - 1) {
      size /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
  }

  // ---- mapping

  /** Where a column can go: a field, or a part of one. */
  record Choice(String place, String label, int part) {}

  List<Choice> choices() {
    var choices = new ArrayList<Choice>();
    for (Field field : catalogue.fields()) {
      int parts = Math.max(1, field.headings().parts().size());
      for (int part = 0; part < parts; part++) {
        choices.add(new Choice(place(field.name(), part), field.label(), part + 1));
      }
    }
    return choices;
  }

  /** A column of the file with what is chosen for it. */
  record ColumnRow(int column, String heading, String place, String bad) {}

  List<ColumnRow> columns(Import one, List<Intake.Column> columns) {
    var byColumn = new HashMap<Integer, Mapping.Column>();
    Objects.requireNonNull(one.mapping())
        .columns()
        .forEach(column -> byColumn.put(column.column(), column));
    return columns.stream().map(column -> row(column, byColumn.get(column.column()))).toList();
  }

  private static ColumnRow row(Intake.Column column, Mapping.@Nullable Column mapped) {
    return new ColumnRow(
        column.column(),
        column.heading() == null ? "" : column.heading(),
        mapped == null ? "" : place(mapped.field(), mapped.part()),
        (mapped == null ? Mapping.Bad.REFUSE_ROW : mapped.bad()).text());
  }

  private static String place(FieldName field, int part) {
    return field + APART + part;
  }

  /** The second column of one place is its second item, as in the proposal. */
  Mapping mapping(List<String> places, List<String> bad) {
    if (places.size() != bad.size()) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping");
    }
    var seen = new HashMap<String, Integer>();
    var columns = new ArrayList<Mapping.Column>();
    for (int i = 0; i < places.size(); i++) {
      var place = places.get(i);
      if (!place.isEmpty()) {
        int item = seen.merge(place, 1, Integer::sum) - 1;
        columns.add(column(i + 1, place, item, bad.get(i)));
      }
    }
    return new Mapping(columns);
  }

  private static Mapping.Column column(int column, String place, int item, String bad) {
    int at = place.indexOf(APART);
    boolean fine = at > 0 && place.substring(at + 1).matches("\\d{1,2}");
    if (!fine) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping");
    }
    var field = new FieldName(place.substring(0, at));
    int part = Integer.parseInt(place.substring(at + 1));
    return new Mapping.Column(column, field, item, part, Mapping.Bad.of(bad));
  }

  // ---- problems

  /** A problem on a screen. */
  record ProblemRow(String row, String line, String column, String field, String code) {}

  ProblemRow problem(Intake.Problem one) {
    return problem(one.problem());
  }

  static ProblemRow problem(RowProblem problem) {
    var field = problem.field();
    return new ProblemRow(
        number(problem.row()),
        number(problem.line()),
        problem.column() == 0 ? "" : Integer.toString(problem.column()),
        field == null ? "" : "vault.field." + field,
        problem.code());
  }
}
