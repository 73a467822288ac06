package io.sekimori.exposure.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.exposure.Exposure;
import io.sekimori.exposure.web.AnswerView.RowView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Exposure for programs. The header names the entry of the question: the answer itself does not.
 */
@RestController
@RequestMapping("/api/v1/exposures")
class ExposureApi {
  private final Exposure exposure;
  private final AnswerFiles files;

  ExposureApi(Exposure exposure, AnswerFiles files) {
    this.exposure = exposure;
    this.files = files;
  }

  /** The first customers of the list; all of them are in the file. */
  record RowsView(List<RowView> rows, boolean more) {}

  @PostMapping
  ResponseEntity<AnswerView> ask(Caller caller, @RequestBody QuestionBody body) {
    var answered = exposure.ask(caller, body.question());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(answered.ticket()))
        .body(AnswerView.of(answered.answer()));
  }

  @PostMapping("/customers")
  ResponseEntity<RowsView> customers(Caller caller, @RequestBody QuestionBody body) {
    var answered = exposure.shown(caller, body.question(), null, AnswerFiles.FIRST + 1);
    var rows = answered.answer();
    boolean more = rows.size() > AnswerFiles.FIRST;
    return ResponseEntity.ok()
        .headers(Idempotency.entry(answered.ticket()))
        .body(new RowsView(rows.stream().limit(AnswerFiles.FIRST).map(RowView::of).toList(), more));
  }

  @PostMapping("/of-customer")
  ResponseEntity<CustomerView> ofCustomer(Caller caller, @RequestBody CustomerBody body) {
    var answered = exposure.ofCustomer(caller, body.handle(), body.from(), body.to(), body.at());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(answered.ticket()))
        .body(CustomerView.of(answered.answer()));
  }

  @PostMapping("/customers.csv")
  void csv(Caller caller, @RequestBody QuestionBody body, HttpServletResponse response)
      throws IOException {
    files.customers(caller, body.question(), response);
  }

  @PostMapping("/report.xlsx")
  void workbook(
      Caller caller, @RequestBody QuestionBody body, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, body.question(), language, response);
  }

  @PostMapping("/report.pdf")
  void pdf(
      Caller caller, @RequestBody QuestionBody body, Locale language, HttpServletResponse response)
      throws IOException {
    files.pdf(caller, body.question(), language, response);
  }
}
