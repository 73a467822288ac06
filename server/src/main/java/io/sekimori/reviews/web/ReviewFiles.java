package io.sekimori.reviews.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.access.EventKind;
import io.sekimori.edge.Idempotency;
import io.sekimori.edge.JapanTimes;
import io.sekimori.reviews.Condition;
import io.sekimori.reviews.ProgramRight;
import io.sekimori.reviews.Progress;
import io.sekimori.reviews.ReviewedRight;
import io.sekimori.reviews.RightsReviews;
import io.sekimori.reviews.Side;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/**
 * The result for auditors: a workbook in words, a CSV in ids. Nothing in the CSV was spelled by a
 * client; names of the staff stand in the workbook only, as texts.
 */
@Component
class ReviewFiles {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final char BOM = '\uFEFF';
  private static final List<String> COLUMNS =
      List.of(
          "holder",
          "kind",
          "key",
          "opens",
          "reveals",
          "people",
          "last-purpose",
          "attention",
          "mutual",
          "manager",
          "manager-grounds",
          "manager-by",
          "manager-entry",
          "data-owner",
          "data-owner-grounds",
          "data-owner-by",
          "data-owner-entry",
          "state",
          "left",
          "left-by",
          "organisation",
          "while-declared");

  private final RightsReviews reviews;
  private final ReviewWords words;

  ReviewFiles(RightsReviews reviews, ReviewWords words) {
    this.reviews = reviews;
    this.words = words;
  }

  void csv(Caller caller, String id, HttpServletResponse response) throws IOException {
    var seen = reviews.rights(caller, id);
    response.setContentType("text/csv;charset=UTF-8");
    attach(response, id + ".csv", seen);
    var text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    text.append(BOM);
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(COLUMNS);
      seen.rights().forEach(right -> csv.writeRecord(ids(right)));
      reviews.ofPrograms(caller, seen).forEach(right -> csv.writeRecord(ids(right)));
    }
  }

  private static List<String> ids(ReviewedRight right) {
    var use = right.use();
    var cells = new ArrayList<String>();
    cells.add(right.holder().value());
    cells.add(Authorities.kind(right.what()));
    cells.add(right.what().key());
    cells.add(joined(right.opens().stream().map(GrantId::value)));
    cells.add(Long.toString(use.reveals()));
    cells.add(Long.toString(use.people()));
    cells.add(use.lastPurpose() == null ? "" : use.lastPurpose().value());
    cells.add(right.attention() ? "1" : "0");
    cells.add(joined(right.mutual().stream().map(PersonId::value)));
    for (var side : Side.values()) {
      var given = right.answers().get(side);
      cells.add(given == null ? "" : given.answer().text());
      cells.add(given == null ? "" : given.grounds().text());
      cells.add(given == null ? "" : given.by().value());
      cells.add(given == null ? "" : Long.toString(given.entry()));
    }
    cells.add(right.state().text());
    cells.add(right.after().map(after -> after.left().text()).orElse(""));
    cells.add(joined(right.after().stream().flatMap(one -> one.by().stream()).map(GrantId::value)));
    cells.add(right.employer().map(OrganisationId::value).orElse(""));
    cells.add(events(right.condition()));
    return cells;
  }

  /** Nobody is asked about it: the columns of answers stay empty. */
  private static List<String> ids(ProgramRight right) {
    var purpose = right.use().lastPurpose();
    var known =
        List.of(
            right.program().value(),
            Authorities.kind(right.what()),
            right.what().key(),
            joined(right.opens().stream().map(GrantId::value)),
            Long.toString(right.use().reveals()),
            Long.toString(right.use().people()),
            purpose == null ? "" : purpose.value());
    var cells = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ""));
    for (int i = 0; i < known.size(); i++) {
      cells.set(i, known.get(i));
    }
    cells.set(COLUMNS.indexOf("state"), "not-reviewed");
    cells.set(COLUMNS.indexOf("while-declared"), events(right.condition()));
    return cells;
  }

  /** {@code partly} in front if something comes with the right that waits for none. */
  private static String events(Condition condition) {
    var events = joined(condition.events().stream().map(EventKind::text));
    return events.isEmpty() || condition.entirely() ? events : "partly " + events;
  }

  private static String joined(Stream<String> ids) {
    return ids.sorted().collect(Collectors.joining(" "));
  }

  void workbook(Caller caller, String id, Locale language, HttpServletResponse response)
      throws IOException {
    var seen = reviews.rights(caller, id);
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Sekimori", "1.0")) {
      var programs = reviews.ofPrograms(caller, seen);
      summary(book, seen, reviews.progress(seen), programs.size(), language);
      rights(book, seen, language);
      programs(book, programs, language);
    }
    response.setContentType(WORKBOOK);
    attach(response, id + ".xlsx", seen);
    response.getOutputStream().write(bytes.toByteArray());
  }

  private void summary(
      Workbook book, RightsReviews.Seen seen, Progress progress, int programs, Locale language) {
    var sheet = book.newWorksheet(words.say("reviews.sheet.summary", language));
    var campaign = seen.campaign();
    var pairs = new ArrayList<List<String>>();
    pairs.add(List.of("reviews.id", campaign.id()));
    pairs.add(List.of("reviews.begun.at", JapanTimes.of(campaign.begun().at())));
    pairs.add(List.of("reviews.entry", Long.toString(campaign.begun().entry())));
    pairs.add(List.of("reviews.due", campaign.due().toString()));
    campaign
        .closed()
        .ifPresent(
            mark -> {
              pairs.add(List.of("reviews.closed.at", JapanTimes.of(mark.at())));
              pairs.add(List.of("reviews.closed.entry", Long.toString(mark.entry())));
            });
    campaign
        .settled()
        .ifPresent(mark -> pairs.add(List.of("reviews.settled.at", JapanTimes.of(mark.at()))));
    progress
        .rights()
        .forEach(
            (state, many) ->
                pairs.add(List.of("reviews.state." + state.text(), Long.toString(many))));
    pairs.add(List.of("reviews.programs.count", Integer.toString(programs)));
    for (int row = 0; row < pairs.size(); row++) {
      sheet.value(row, 0, words.say(pairs.get(row).getFirst(), language));
      sheet.value(row, 1, pairs.get(row).getLast());
    }
    sheet.width(0, 30);
    sheet.width(1, 40);
  }

  private void rights(Workbook book, RightsReviews.Seen seen, Locale language) {
    var sheet = book.newWorksheet(words.say("reviews.sheet.rights", language));
    var heads =
        List.of(
            "holder",
            "right",
            "reveals",
            "people",
            "purpose",
            "manager",
            "owner",
            "mutual",
            "state",
            "left",
            "key",
            "organisation",
            "condition");
    for (int column = 0; column < heads.size(); column++) {
      sheet.value(0, column, words.say("reviews.head." + heads.get(column), language));
      sheet.width(column, 22);
    }
    sheet.freezePane(0, 1);
    int row = 1;
    for (var right : seen.rights()) {
      cells(sheet, row++, right, language);
    }
  }

  private void programs(Workbook book, List<ProgramRight> programs, Locale language) {
    var sheet = book.newWorksheet(words.say("reviews.sheet.programs", language));
    var heads =
        List.of("program", "right", "reveals", "people", "purpose", "state", "key", "condition");
    for (int column = 0; column < heads.size(); column++) {
      sheet.value(0, column, words.say("reviews.head." + heads.get(column), language));
      sheet.width(column, 22);
    }
    sheet.freezePane(0, 1);
    int row = 1;
    for (var right : programs) {
      sheet.value(row, 0, right.program().value());
      sheet.value(row, 1, words.right(right.what(), language));
      if (!right.opens().isEmpty()) {
        sheet.value(row, 2, right.use().reveals());
        sheet.value(row, 3, right.use().people());
      }
      sheet.value(row, 4, words.lastPurpose(right.use(), language));
      sheet.value(row, 5, words.say("reviews.state.not-reviewed", language));
      sheet.value(row, 6, right.what().key());
      sheet.value(row++, 7, words.condition(right.condition(), language));
    }
  }

  private void cells(
      org.dhatim.fastexcel.Worksheet sheet, int row, ReviewedRight right, Locale language) {
    sheet.value(row, 0, words.person(right.holder()));
    sheet.value(row, 1, words.right(right.what(), language));
    if (!right.opens().isEmpty()) {
      sheet.value(row, 2, right.use().reveals());
      sheet.value(row, 3, right.use().people());
    }
    sheet.value(row, 4, words.lastPurpose(right.use(), language));
    sheet.value(row, 5, words.given(right.answers().get(Side.MANAGER), language));
    sheet.value(row, 6, words.given(right.answers().get(Side.DATA_OWNER), language));
    sheet.value(row, 7, words.people(right.mutual(), language));
    sheet.value(row, 8, words.say("reviews.state." + right.state().text(), language));
    sheet.value(row, 9, words.left(right, language));
    sheet.value(row, 10, right.what().key());
    sheet.value(row, 11, right.employer().map(OrganisationId::value).orElse(""));
    sheet.value(row, 12, words.condition(right.condition(), language));
  }

  private static void attach(HttpServletResponse response, String name, RightsReviews.Seen seen) {
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    Idempotency.entry(response, seen.entry());
  }
}
