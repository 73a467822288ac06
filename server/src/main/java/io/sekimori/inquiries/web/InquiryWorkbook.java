package io.sekimori.inquiries.web;

import io.sekimori.inquiries.Answer;
import io.sekimori.inquiries.InquiryDesk;
import io.sekimori.inquiries.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** An inquiry as a workbook: its numbers, its classes, every answer. */
@Component
class InquiryWorkbook {
  private final InquiryWords words;

  InquiryWorkbook(InquiryWords words) {
    this.words = words;
  }

  byte[] of(InquiryDesk.Whole whole, Locale language) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Sekimori", "1.0")) {
      summary(new Sheet(book, "summary", language), whole, language);
      classes(new Sheet(book, "classes", language), whole, language);
      answers(new Sheet(book, "answers", language), whole, language);
    }
    return bytes.toByteArray();
  }

  private void summary(Sheet sheet, InquiryDesk.Whole whole, Locale language) {
    var inquiry = whole.inquiry();
    sheet.pair("inquiry", inquiry.id());
    sheet.pair("of", words.say("exposure.kind." + inquiry.kind(), language), inquiry.subject());
    sheet.pair("from", InquiryWords.at(inquiry.from()));
    sheet.pair("to", InquiryWords.at(inquiry.to()));
    sheet.pair("checkpoint", inquiry.at().size(), inquiry.at().root());
    sheet.pair("opened", InquiryWords.at(inquiry.opened()));
    sheet.pair("due", InquiryWords.at(inquiry.due(1)), InquiryWords.at(inquiry.due(2)));
    sheet.pair("lost", whole.summary().lost());
    sheet.heads("organisation", "asked", "answered", "again", "open", "yes", "contradictions");
    for (var one : whole.summary().organisations()) {
      var part = one.part();
      sheet.row(
          one.organisation(),
          part.asked(),
          part.answered(),
          part.again(),
          part.open(),
          part.yes(),
          part.contradictions());
    }
  }

  private void classes(Sheet sheet, InquiryDesk.Whole whole, Locale language) {
    sheet.heads(
        "class", "reachable", "shown", "seen", "saved", "printed", "sent", "deleted", "still");
    for (var one : whole.summary().classes()) {
      sheet.row(
          words.fieldClass(one.of().text(), language),
          one.reachable(),
          one.shown(),
          one.seen(),
          one.saved(),
          one.printed(),
          one.sent(),
          one.deleted(),
          one.still());
    }
  }

  private void answers(Sheet sheet, InquiryDesk.Whole whole, Locale language) {
    sheet.heads(
        "person",
        "organisation",
        "state",
        "class",
        "reachable",
        "shown",
        "seen",
        "saved",
        "printed",
        "sent",
        "deleted",
        "on",
        "contradicts",
        "at",
        "entry");
    for (var row : AnswerRow.of(whole.courses())) {
      var task = row.course().first();
      sheet.row(
          words.person(task.person().value()),
          task.organisation(),
          words.say("inquiries.state." + row.course().state().text(), language),
          words.fieldClass(row.records().of().text(), language),
          yes(row.records().reachable(), language),
          row.records().shown(),
          said(row, Reply.ForClass::seen, language),
          said(row, Reply.ForClass::saved, language),
          said(row, Reply.ForClass::printed, language),
          said(row, Reply.ForClass::sent, language),
          row.said()
              .map(one -> words.say("inquiries.gone." + one.gone().text(), language))
              .orElse(""),
          row.said().map(Reply.ForClass::on).map(Object::toString).orElse(""),
          yes(row.contradicts(), language),
          row.answer().map(one -> InquiryWords.at(one.at())).orElse(""),
          row.answer().map(Answer::entry).map(Object::toString).orElse(""));
    }
  }

  private String said(AnswerRow row, Predicate<Reply.ForClass> what, Locale language) {
    return row.said().map(one -> yes(what.test(one), language)).orElse("");
  }

  private String yes(boolean yes, Locale language) {
    return words.say(yes ? "inquiries.yes" : "inquiries.no", language);
  }

  /** A sheet that is filled from above. */
  private final class Sheet {
    private final Worksheet sheet;
    private final Locale language;
    private int next;

    Sheet(Workbook book, String name, Locale language) {
      this.sheet = book.newWorksheet(words.say("inquiries.sheet." + name, language));
      this.language = language;
    }

    void heads(String... names) {
      row(Stream.of(names).map(name -> words.say("inquiries.head." + name, language)).toArray());
    }

    void pair(String name, Object... values) {
      var head = Stream.<Object>of(words.say("inquiries.head." + name, language));
      row(Stream.concat(head, Stream.of(values)).toArray());
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
