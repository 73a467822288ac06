package io.sekimori.evidence.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sekimori.access.Caller;
import io.sekimori.documents.Documents;
import io.sekimori.edge.Idempotency;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.evidence.EvidenceDesk;
import io.sekimori.evidence.EvidenceDesk.Handed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Evidence as files. Nothing in them was spelled by a client but a seed. */
@Component
class EvidenceFiles {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final char BOM = '\uFEFF';
  private static final List<String> HEADINGS =
      List.of(
          "place",
          "index",
          "at",
          "type",
          "reason",
          "actor-kind",
          "actor",
          "organisation",
          "customers",
          "purpose",
          "case",
          "grant",
          "outcome",
          "code",
          "approval",
          "leaf-hash",
          "receipt");

  private final EvidenceDesk desk;
  private final EvidenceWorkbook workbook;
  private final EvidenceReport report;
  private final Documents documents;

  EvidenceFiles(
      EvidenceDesk desk, EvidenceWorkbook workbook, EvidenceReport report, Documents documents) {
    this.desk = desk;
    this.workbook = workbook;
    this.report = report;
    this.documents = documents;
  }

  /** Where the proof that an entry is in the tree is had; {@code sekimori verify} checks it. */
  static String proof(long index) {
    return "/api/v1/receipts/" + index;
  }

  void workbook(Caller caller, String id, Locale language, HttpServletResponse response)
      throws IOException {
    var handed = desk.find(caller, id);
    send(response, handed, WORKBOOK, "xlsx", workbook.of(handed, language));
  }

  void report(Caller caller, String id, Locale language, HttpServletResponse response)
      throws IOException {
    var handed = desk.find(caller, id);
    var pdf = documents.pdf(report.of(handed, language));
    send(response, handed, "application/pdf", "pdf", pdf);
  }

  /** The sample as CSV in UTF-8 with a mark; times in UTC. */
  void sample(Caller caller, String id, HttpServletResponse response) throws IOException {
    var handed = desk.find(caller, id);
    var text = new StringWriter();
    text.append(BOM);
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(HEADINGS);
      handed.evidence().rows().forEach(row -> csv.writeRecord(cells(row)));
    }
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    send(response, handed, "text/csv;charset=UTF-8", "csv", bytes);
  }

  private static List<String> cells(Row row) {
    return List.of(
        Integer.toString(row.place()),
        Long.toString(row.index()),
        row.at().toString(),
        row.type(),
        row.reason(),
        row.actorKind(),
        row.doneBy(),
        row.organisation(),
        Integer.toString(row.customers()),
        EvidenceWords.text(row.purpose()),
        EvidenceWords.text(row.caseId()),
        EvidenceWords.text(row.grant()),
        row.outcome(),
        EvidenceWords.text(row.code()),
        EvidenceWords.text(row.approval()),
        row.leafHash(),
        proof(row.index()));
  }

  private static void send(
      HttpServletResponse response, Handed handed, String type, String extension, byte[] bytes)
      throws IOException {
    var name = handed.evidence().id() + "." + extension;
    response.setContentType(type);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    Idempotency.entry(response, handed.ticket());
    response.getOutputStream().write(bytes);
  }
}
