package io.sekimori.exposure.web;

import io.sekimori.exposure.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** An answer as a workbook with a sheet for each part. */
@Component
class AnswerWorkbook {
  private final ExposureWords words;

  AnswerWorkbook(ExposureWords words) {
    this.words = words;
  }

  byte[] of(Answer answer, Locale language) throws IOException {
    var view = AnswerView.of(answer);
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Sekimori", "1.0")) {
      summary(book, view, language);
      classes(book, view, language);
      ways(book, view, language);
      fields(book, view, language);
      combinations(book, view, language);
      gaps(book, view, language);
      beyond(book, view, language);
    }
    return bytes.toByteArray();
  }

  private void summary(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "summary", language);
    sheet.pair("of", words.say("exposure.kind." + view.of().kind(), language), view.of().id());
    sheet.pair("from", ExposureWords.at(view.from()));
    sheet.pair("to", ExposureWords.at(view.to()));
    sheet.pair("checkpoint", view.checkpoint().size(), view.checkpoint().root());
    sheet.pair("begins", ExposureWords.at(view.recordsBegin()));
    sheet.pair("customers", view.customers());
    sheet.pair("corporations", view.corporations());
    sheet.pair("entries", view.shown().entries());
    sheet.pair("rights-lost", view.rightsLost());
  }

  private void classes(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "classes", language);
    sheet.heads(
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
                sheet.row(
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
                            .map(why -> words.word("access.reason.", why.rule(), language))
                            .distinct()
                            .toList()),
                    one.coverage().covered() + " / " + one.coverage().of(),
                    one.unentered()));
  }

  private void ways(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "ways", language);
    sheet.heads(
        "class",
        "grant",
        "form",
        "purposes",
        "populations",
        "networks",
        "passkey",
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
                            sheet.row(
                                words.word("systems.class.", one.fieldClass(), language),
                                way.grant(),
                                words.form(way.form(), language),
                                words.words("access.purpose.", way.purposes(), language),
                                String.join(" ", way.populations()),
                                String.join(" ", way.networks()),
                                way.passkey() ? "1" : "",
                                ExposureWords.at(way.from()),
                                ExposureWords.at(way.to()),
                                way.who(),
                                way.customers())));
  }

  private void fields(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "fields", language);
    sheet.heads("field", "form", "system", "customers", "entries", "touches");
    view.shown()
        .fields()
        .forEach(
            one ->
                sheet.row(
                    words.word("vault.field.", one.field(), language),
                    words.form(one.form(), language),
                    one.system(),
                    one.customers(),
                    one.entries(),
                    one.touches()));
  }

  private void combinations(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "combinations", language);
    sheet.heads("fields", "form", "system", "customers");
    view.shown()
        .combinations()
        .forEach(
            one ->
                sheet.row(
                    words.fields(one.fields(), language),
                    words.form(one.form(), language),
                    one.system(),
                    one.customers()));
  }

  private void gaps(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "gaps", language);
    sheet.heads("class", "system", "mode", "days", "readers", "people", "country");
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
                                        sheet.row(
                                            words.word(
                                                "systems.class.", one.fieldClass(), language),
                                            gap.system(),
                                            words.word("systems.mode.short.", gap.mode(), language),
                                            gap.daysMissing(),
                                            reader.group(),
                                            reader.people(),
                                            reader.country()))));
  }

  /** A system whose readers nobody has named is a row all the same. */
  private static List<AnswerView.ReaderView> readers(AnswerView.GapView gap) {
    return gap.readers().isEmpty()
        ? List.of(new AnswerView.ReaderView("", "", 0, ""))
        : gap.readers();
  }

  private void beyond(Workbook book, AnswerView view, Locale language) {
    var sheet = new Sheet(book, "beyond", language);
    sheet.heads("what", "group", "country");
    view.pastTheGate()
        .forEach(
            one ->
                sheet.row(
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
                            sheet.row(
                                words.say("exposure.givers." + one.get(0), language),
                                words.person(person.toString()),
                                "")));
  }

  /** A sheet that is filled from above. */
  private final class Sheet {
    private final Worksheet sheet;
    private final Locale language;
    private int next;

    Sheet(Workbook book, String name, Locale language) {
      this.sheet = book.newWorksheet(words.say("exposure.sheet." + name, language));
      this.language = language;
    }

    void heads(String... names) {
      row(Stream.of(names).map(name -> words.say("exposure.head." + name, language)).toArray());
      sheet.freezePane(0, 1);
    }

    void pair(String name, Object... values) {
      row(
          Stream.concat(Stream.of(words.say("exposure.head." + name, language)), Stream.of(values))
              .toArray());
    }

    void row(Object... cells) {
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] instanceof Number number) {
          sheet.value(next, i, number);
        } else {
          sheet.value(next, i, cells[i].toString());
        }
      }
      next++;
    }
  }
}
