package io.sekimori.inquiries.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.inquiries.InquiryDesk;
import io.sekimori.inquiries.InquiryId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Answers as files. What somebody wrote in their own words stays on the screen. */
@Component
class InquiryFiles {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final char BOM = '\uFEFF';
  private static final List<String> HEADINGS =
      List.of(
          "person",
          "organisation",
          "state",
          "class",
          "reachable",
          "shown",
          "times",
          "round",
          "seen",
          "saved",
          "printed",
          "sent",
          "deleted",
          "deleted-on",
          "contradicts",
          "answered-at",
          "digest",
          "entry");

  private final InquiryDesk desk;
  private final InquiryWorkbook workbook;

  InquiryFiles(InquiryDesk desk, InquiryWorkbook workbook) {
    this.desk = desk;
    this.workbook = workbook;
  }

  /** One row for each person and class, with the newest answer: UTF-8 with a mark. */
  void csv(Caller caller, InquiryId id, HttpServletResponse response) throws IOException {
    var whole = desk.whole(caller, id, true);
    response.setContentType("text/csv;charset=UTF-8");
    attach(response, "inquiry-answers.csv");
    Idempotency.entry(response, whole.ticket());
    var text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    text.append(BOM);
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(HEADINGS);
      AnswerRow.of(whole.courses()).forEach(row -> csv.writeRecord(row.cells()));
    }
  }

  void workbook(Caller caller, InquiryId id, Locale language, HttpServletResponse response)
      throws IOException {
    var whole = desk.whole(caller, id, true);
    var bytes = workbook.of(whole, language);
    response.setContentType(WORKBOOK);
    attach(response, "inquiry-answers.xlsx");
    Idempotency.entry(response, whole.ticket());
    response.getOutputStream().write(bytes);
  }

  private static void attach(HttpServletResponse response, String name) {
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
