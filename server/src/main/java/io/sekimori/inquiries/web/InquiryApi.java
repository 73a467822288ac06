package io.sekimori.inquiries.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.inquiries.InquiryDesk;
import io.sekimori.inquiries.InquiryId;
import io.sekimori.inquiries.Summary;
import io.sekimori.inquiries.web.InquiryView.LineView;
import io.sekimori.inquiries.web.InquiryView.PersonView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Inquiries for programs of those who ask. */
@RestController
@RequestMapping("/api/v1/inquiries")
class InquiryApi {
  private final InquiryDesk desk;
  private final InquiryFiles files;

  InquiryApi(InquiryDesk desk, InquiryFiles files) {
    this.desk = desk;
    this.files = files;
  }

  /** Everybody involved is asked now. */
  record OpenedView(String inquiry, int asked, long entry) {}

  /** All of them. */
  record LinesView(List<LineView> inquiries) {}

  /** One of them. */
  record WholeView(LineView inquiry, Summary numbers, List<PersonView> people) {}

  /** Nobody is waited for any more. */
  record ClosedView(long entry) {}

  @PostMapping
  ResponseEntity<OpenedView> open(Caller caller, @RequestBody OpeningBody body) {
    var opened = desk.open(caller, body.question(), body.fieldClasses(), body.daysEach());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(opened.ticket()))
        .body(
            new OpenedView(opened.inquiry().id().value(), opened.asked(), opened.ticket().index()));
  }

  @GetMapping
  LinesView inquiries(Caller caller) {
    return new LinesView(desk.lines(caller).stream().map(LineView::of).toList());
  }

  @GetMapping("/{inquiry}")
  ResponseEntity<WholeView> inquiry(Caller caller, @PathVariable String inquiry) {
    var whole = desk.whole(caller, new InquiryId(inquiry), false);
    var line = new InquiryDesk.Line(whole.inquiry(), whole.summary(), whole.closed());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(whole.ticket()))
        .body(
            new WholeView(
                LineView.of(line),
                whole.summary(),
                whole.courses().stream().map(PersonView::of).toList()));
  }

  @PostMapping("/{inquiry}/close")
  ResponseEntity<ClosedView> close(Caller caller, @PathVariable String inquiry) {
    var ticket = desk.close(caller, new InquiryId(inquiry));
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new ClosedView(ticket.index()));
  }

  @GetMapping("/{inquiry}/answers.csv")
  void csv(Caller caller, @PathVariable String inquiry, HttpServletResponse response)
      throws IOException {
    files.csv(caller, new InquiryId(inquiry), response);
  }

  @GetMapping("/{inquiry}/answers.xlsx")
  void workbook(
      Caller caller, @PathVariable String inquiry, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, new InquiryId(inquiry), language, response);
  }
}
