package io.sekimori.exposure.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.exposure.Exposure;
import io.sekimori.exposure.Question;
import io.sekimori.exposure.web.AnswerView.RowView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers as files. Nothing in them was spelled by a client: ids of ours, words and numbers. */
@Component
class AnswerFiles {
  /** How many rows a page shows. */
  static final int FIRST = 100;

  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final char BOM = '\uFEFF';
  private static final List<String> HEADINGS =
      List.of(
          "customer",
          "form",
          "fields",
          "purpose",
          "case",
          "grant",
          "system",
          "times",
          "first-entry",
          "first-at",
          "last-entry",
          "last-at");

  private final Exposure exposure;
  private final AnswerWorkbook workbook;
  private final AnswerPdf pdf;

  AnswerFiles(Exposure exposure, AnswerWorkbook workbook, AnswerPdf pdf) {
    this.exposure = exposure;
    this.workbook = workbook;
    this.pdf = pdf;
  }

  /** Every customer who was shown, by handle, as CSV in UTF-8 with a mark. */
  void customers(Caller caller, Question question, HttpServletResponse response)
      throws IOException {
    exposure.each(
        caller,
        question,
        entry -> {
          response.setContentType("text/csv;charset=UTF-8");
          attach(response, "exposure-customers.csv");
          Idempotency.entry(response, entry);
          var text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
          text.append(BOM);
          var csv = CsvWriter.builder().build(text);
          csv.writeRecord(HEADINGS);
          return new CsvRows(csv);
        });
  }

  /** Rows on their way out. */
  private record CsvRows(CsvWriter csv) implements Exposure.Sink {
    @Override
    public void row(io.sekimori.history.Row row) {
      var view = RowView.of(row);
      csv.writeRecord(
          view.customer(),
          view.form(),
          String.join(" ", view.fields()),
          text(view.purpose()),
          text(view.caseId()),
          text(view.grant()),
          view.system(),
          Long.toString(view.times()),
          Long.toString(view.first().index()),
          view.first().at().toString(),
          Long.toString(view.last().index()),
          view.last().at().toString());
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }

  /** The whole answer but for the list, as a workbook in the reader's language. */
  void workbook(Caller caller, Question question, Locale language, HttpServletResponse response)
      throws IOException {
    var answered = exposure.ask(caller, question);
    var bytes = workbook.of(answered.answer(), language);
    response.setContentType(WORKBOOK);
    attach(response, "exposure.xlsx");
    Idempotency.entry(response, answered.ticket());
    response.getOutputStream().write(bytes);
  }

  /** The same on paper. */
  void pdf(Caller caller, Question question, Locale language, HttpServletResponse response)
      throws IOException {
    var answered = exposure.ask(caller, question);
    var bytes = pdf.of(answered.answer(), language);
    response.setContentType("application/pdf");
    attach(response, "exposure.pdf");
    Idempotency.entry(response, answered.ticket());
    response.getOutputStream().write(bytes);
  }

  private static void attach(HttpServletResponse response, String name) {
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static String text(@Nullable String id) {
    return id == null ? "" : id;
  }
}
