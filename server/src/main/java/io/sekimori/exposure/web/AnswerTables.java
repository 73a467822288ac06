package io.sekimori.exposure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An answer as tables in the reader's language, a table for each part: for files of any kind. */
@Component
class AnswerTables {
  private final ExposureWords words;

  AnswerTables(ExposureWords words) {
    this.words = words;
  }

  /**
   * A table.
   *
   * @param heads empty for pairs of a name and what it is
   * @param rows texts and numbers
   */
  record Table(String title, List<String> heads, List<List<Object>> rows) {
    Table {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  List<Table> of(AnswerView view, Locale language) {
    return Stream.of(
            summary(view, language),
            classes(view, language),
            ways(view, language),
            fields(view, language),
            combinations(view, language),
            gaps(view, language),
            beyond(view, language))
        .map(Rows::table)
        .toList();
  }

  private Rows summary(AnswerView view, Locale language) {
    var rows = new Rows("summary", language);
    rows.pair("of", words.say("exposure.kind." + view.of().kind(), language), view.of().id());
    rows.pair("from", ExposureWords.at(view.from()));
    rows.pair("to", ExposureWords.at(view.to()));
    rows.pair("checkpoint", view.checkpoint().size(), view.checkpoint().root());
    rows.pair("begins", ExposureWords.at(view.recordsBegin()));
    rows.pair("customers", view.customers());
    rows.pair("corporations", view.corporations());
    rows.pair("entries", view.shown().entries());
    rows.pair("rights-lost", view.rightsLost());
    return rows;
  }

  private Rows classes(AnswerView view, Locale language) {
    var rows = new Rows("classes", language);
    rows.heads(
        "class",
        "held",
        "shown",
        "forms",
        "observed",
        "reachable",
        "unreachable",
        "barriers",
        "coverage",
        "unentered");
    view.classes()
        .forEach(
            one ->
                rows.row(
                    words.word("systems.class.", one.fieldClass(), language),
                    one.held(),
                    one.shown(),
                    String.join(
                        " / ",
                        one.forms().stream()
                            .map(form -> words.form(form.form(), language) + " " + form.customers())
                            .toList()),
                    one.observed(),
                    one.reachable(),
                    one.unreachable(),
                    String.join(
                        " / ",
                        one.barriers().stream()
                            .map(why -> barrier(why.rule(), language))
                            .distinct()
                            .toList()),
                    one.coverage().covered() + " / " + one.coverage().of(),
                    one.unentered()));
    return rows;
  }

  /** In a file nothing says that a condition is named because it did not hold. */
  private String barrier(String rule, Locale language) {
    return rule.equals("while-declared")
        ? words.say("exposure.barrier.waits", language)
        : words.word("access.reason.", rule, language);
  }

  private Rows ways(AnswerView view, Locale language) {
    var rows = new Rows("ways", language);
    rows.heads(
        "class",
        "grant",
        "form",
        "purposes",
        "populations",
        "networks",
        "passkey",
        "while-declared",
        "from",
        "to",
        "who",
        "customers");
    view.classes()
        .forEach(
            one ->
                one.ways()
                    .forEach(
                        way ->
                            rows.row(
                                words.word("systems.class.", one.fieldClass(), language),
                                way.grant(),
                                words.form(way.form(), language),
                                words.words("access.purpose.", way.purposes(), language),
                                String.join(" ", way.populations()),
                                String.join(" ", way.networks()),
                                way.passkey() ? "1" : "",
                                words.word("access.event.", way.whileDeclared(), language),
                                ExposureWords.at(way.from()),
                                ExposureWords.at(way.to()),
                                way.who(),
                                way.customers())));
    return rows;
  }

  private Rows fields(AnswerView view, Locale language) {
    var rows = new Rows("fields", language);
    rows.heads("field", "form", "system", "customers", "entries", "touches");
    view.shown()
        .fields()
        .forEach(
            one ->
                rows.row(
                    words.word("vault.field.", one.field(), language),
                    words.form(one.form(), language),
                    one.system(),
                    one.customers(),
                    one.entries(),
                    one.touches()));
    return rows;
  }

  private Rows combinations(AnswerView view, Locale language) {
    var rows = new Rows("combinations", language);
    rows.heads("fields", "form", "system", "customers");
    view.shown()
        .combinations()
        .forEach(
            one ->
                rows.row(
                    words.fields(one.fields(), language),
                    words.form(one.form(), language),
                    one.system(),
                    one.customers()));
    return rows;
  }

  private Rows gaps(AnswerView view, Locale language) {
    var rows = new Rows("gaps", language);
    rows.heads("class", "system", "mode", "days", "readers", "people", "country");
    view.classes()
        .forEach(
            one ->
                one.coverage()
                    .gaps()
                    .forEach(
                        gap ->
                            readers(gap)
                                .forEach(
                                    reader ->
                                        rows.row(
                                            words.word(
                                                "systems.class.", one.fieldClass(), language),
                                            gap.system(),
                                            words.word("systems.mode.short.", gap.mode(), language),
                                            gap.daysMissing(),
                                            reader.group(),
                                            reader.people(),
                                            reader.country()))));
    return rows;
  }

  /** A system whose readers nobody has named is a row all the same. */
  private static List<AnswerView.ReaderView> readers(AnswerView.GapView gap) {
    return gap.readers().isEmpty()
        ? List.of(new AnswerView.ReaderView("", "", 0, ""))
        : gap.readers();
  }

  private Rows beyond(AnswerView view, Locale language) {
    var rows = new Rows("beyond", language);
    rows.heads("what", "group", "country");
    view.pastTheGate()
        .forEach(
            one ->
                rows.row(
                    words.word("exposure.holds.", one.holds(), language),
                    one.group(),
                    one.country()));
    var givers = view.couldHaveGiven();
    Stream.of(
            List.of("administrators", givers.administrators()),
            List.of("approvers", givers.approvers()),
            List.of("endings", givers.endings()))
        .forEach(
            one ->
                ((List<?>) one.get(1))
                    .forEach(
                        person ->
                            rows.row(
                                words.say("exposure.givers." + one.get(0), language),
                                words.person(person.toString()),
                                "")));
    return rows;
  }

  /** A table that is filled from above. */
  private final class Rows {
    private final String title;
    private final Locale language;
    private final List<String> heads = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    Rows(String name, Locale language) {
      this.title = words.say("exposure.sheet." + name, language);
      this.language = language;
    }

    void heads(String... names) {
      Stream.of(names)
          .map(name -> words.say("exposure.head." + name, language))
          .forEach(heads::add);
    }

    void pair(String name, Object... values) {
      row(
          Stream.concat(Stream.of(words.say("exposure.head." + name, language)), Stream.of(values))
              .toArray());
    }

    void row(Object... cells) {
      rows.add(List.of(cells));
    }

    Table table() {
      return new Table(title, heads, rows);
    }
  }
}
