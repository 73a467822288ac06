package io.sekimori.inquiries.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.inquiries.InquiryId;
import io.sekimori.inquiries.Reply;
import io.sekimori.inquiries.TaskDesk;
import io.sekimori.inquiries.web.InquiryView.TaskView;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller is asked, for whatever else than our pages they answer with. */
@RestController
@RequestMapping("/api/v1/inquiry-tasks")
class TaskApi {
  private final TaskDesk desk;

  TaskApi(TaskDesk desk) {
    this.desk = desk;
  }

  /** Everything that the caller is or was asked. */
  record TasksView(List<TaskView> tasks) {}

  /** An answer. */
  record ReplyBody(@Nullable List<SaidBody> classes, @Nullable String note) {
    Reply reply() {
      if (classes == null) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST);
      }
      return new Reply(
          classes.stream().map(SaidBody::said).toList(), note == null ? "" : note.strip());
    }
  }

  /** Of one class; nothing is taken for a no that was not said. */
  record SaidBody(
      @Nullable String fieldClass,
      @Nullable Boolean seen,
      @Nullable Boolean saved,
      @Nullable Boolean printed,
      @Nullable Boolean sent,
      @Nullable String deleted,
      @Nullable LocalDate deletedOn) {
    Reply.ForClass said() {
      if (fieldClass == null
          || seen == null
          || saved == null
          || printed == null
          || sent == null
          || deleted == null) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST);
      }
      return new Reply.ForClass(
          OpeningBody.fieldClass(fieldClass),
          seen,
          saved,
          printed,
          sent,
          Reply.Gone.of(deleted),
          deletedOn);
    }
  }

  /** It is signed. */
  record SignedView(long entry) {}

  @GetMapping
  TasksView tasks(Caller caller) {
    return new TasksView(desk.mine(caller).stream().map(TaskView::of).toList());
  }

  @PostMapping("/{inquiry}/answer")
  ResponseEntity<SignedView> answer(
      Caller caller, @PathVariable String inquiry, @RequestBody ReplyBody body) {
    var ticket = desk.answer(caller, new InquiryId(inquiry), body.reply());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new SignedView(ticket.index()));
  }
}
