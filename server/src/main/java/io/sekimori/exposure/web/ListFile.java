package io.sekimori.exposure.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sekimori.edge.Idempotency;
import io.sekimori.exposure.CustomerLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** A list of customers as CSV in UTF-8 with a mark: written whole, once all of it was let go. */
final class ListFile {
  private static final char BOM = '\uFEFF';
  private static final String LIKE_A_FORMULA = "=+-@\t\r";

  private ListFile() {}

  static void write(CustomerLists.Made made, HttpServletResponse response) throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"customers.csv\"");
    response.setHeader("Cache-Control", "no-store");
    Idempotency.entry(response, made.ticket());
    var text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    text.append(BOM);
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("customer", "customer-number", "state", "erased-at");
      for (var line : made.lines()) {
        csv.writeRecord(
            line.customer().toString(),
            line.number() == null ? "" : cell(line.number().text()),
            state(line),
            line.erasedAt() == null ? "" : line.erasedAt().toString());
      }
    }
  }

  private static String state(CustomerLists.Line line) {
    return line.number() != null ? "named" : line.erased() ? "erased" : "gone";
  }

  /** A number was written by whoever opened the account: a spreadsheet must not run it. */
  private static String cell(String number) {
    boolean formula = !number.isEmpty() && LIKE_A_FORMULA.indexOf(number.charAt(0)) >= 0;
    return formula ? "'" + number : number;
  }
}
