package io.sekimori.inquiries.web;

import io.sekimori.exposure.Involved;
import io.sekimori.inquiries.Answer;
import io.sekimori.inquiries.Course;
import io.sekimori.inquiries.Inquiry;
import io.sekimori.inquiries.InquiryDesk;
import io.sekimori.inquiries.Reply;
import io.sekimori.inquiries.Summary;
import io.sekimori.inquiries.Task;
import io.sekimori.inquiries.TaskDesk;
import io.sekimori.terms.FieldClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inquiries as JSON. */
final class InquiryView {
  private InquiryView() {}

  /** What an inquiry is about. */
  record AboutView(
      String kind,
      String id,
      Instant from,
      Instant to,
      long size,
      String root,
      List<String> classes) {
    static AboutView of(Inquiry one) {
      return new AboutView(
          one.kind(),
          one.subject(),
          one.from(),
          one.to(),
          one.at().size(),
          one.at().root(),
          one.classes().stream().map(FieldClass::text).toList());
    }
  }

  /** An inquiry in numbers. */
  record LineView(
      String inquiry,
      AboutView about,
      Instant opened,
      String by,
      Instant due,
      Instant dueAgain,
      boolean closed,
      Summary.Part people,
      int lost,
      long entry) {
    static LineView of(InquiryDesk.Line line) {
      var one = line.inquiry();
      return new LineView(
          one.id().value(),
          AboutView.of(one),
          one.opened(),
          one.by().value(),
          one.due(1),
          one.due(2),
          line.closed(),
          line.summary().all(),
          line.summary().lost(),
          one.entry());
    }
  }

  /** What the records have of one class. */
  record RecordView(String fieldClass, int shown, long times, boolean reachable) {
    static RecordView of(Involved.OfClass one) {
      return new RecordView(one.of().text(), one.shown(), one.times(), one.reachable());
    }
  }

  /** What somebody said of one class. */
  record SaidView(
      String fieldClass,
      boolean seen,
      boolean saved,
      boolean printed,
      boolean sent,
      String deleted,
      @Nullable LocalDate deletedOn) {
    static SaidView of(Reply.ForClass one) {
      return new SaidView(
          one.of().text(),
          one.seen(),
          one.saved(),
          one.printed(),
          one.sent(),
          one.gone().text(),
          one.on());
    }
  }

  /** An answer as it was signed. */
  record AnswerView(
      int round,
      List<SaidView> classes,
      String note,
      Instant at,
      String credential,
      String digest,
      long entry) {
    static AnswerView of(Answer one) {
      return new AnswerView(
          one.round(),
          one.reply().classes().stream().map(SaidView::of).toList(),
          one.reply().note(),
          one.at(),
          one.credential().value(),
          one.digest(),
          one.entry());
    }
  }

  /** Somebody who is asked. */
  record PersonView(
      String person,
      String organisation,
      String state,
      List<String> contradicted,
      List<RecordView> records,
      List<AnswerView> answers) {
    static PersonView of(Course one) {
      var first = one.first();
      return new PersonView(
          first.person().value(),
          first.organisation().value(),
          one.state().text(),
          one.contradicted().stream().map(FieldClass::text).toList(),
          first.records().stream().map(RecordView::of).toList(),
          one.answers().stream().map(AnswerView::of).toList());
    }
  }

  /**
   * What the caller is or was asked.
   *
   * @param records in the second round only: nobody is told in the first what we know
   */
  record TaskView(
      String inquiry,
      int round,
      String reason,
      Instant from,
      Instant to,
      List<String> classes,
      Instant due,
      boolean waits,
      List<RecordView> records,
      @Nullable AnswerView answer) {
    static TaskView of(TaskDesk.Mine mine) {
      Task task = mine.task();
      return new TaskView(
          task.inquiry().value(),
          task.round(),
          task.reason().text(),
          mine.inquiry().from(),
          mine.inquiry().to(),
          mine.inquiry().classes().stream().map(FieldClass::text).toList(),
          task.due(),
          mine.waits(),
          task.round() == 1 ? List.of() : task.records().stream().map(RecordView::of).toList(),
          mine.answer().map(AnswerView::of).orElse(null));
    }
  }
}
