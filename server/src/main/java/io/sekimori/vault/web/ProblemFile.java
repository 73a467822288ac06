package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.vault.csv.RowProblem;
import io.sekimori.vault.intake.ImportId;
import io.sekimori.vault.intake.Intake;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The problems of an import as CSV for a spreadsheet: positions and reasons, no value. */
@Component
class ProblemFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Intake intake;
  private final MessageSource messages;

  ProblemFile(Intake intake, MessageSource messages) {
    this.intake = intake;
    this.messages = messages;
  }

  /** Writes it page by page, however long it is. */
  void write(Caller caller, ImportId id, Locale language, HttpServletResponse response)
      throws IOException {
    var one = intake.find(caller, id); // a refusal is a problem, not half a file
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + one.id() + "-problems.csv\"");
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
      out.write(BYTE_ORDER_MARK);
      line(
          out,
          List.of("row", "line", "column", "field", "code", "reason").stream()
              .map(name -> word("vault.imports.problem." + name, language))
              .toList());
      intake.eachProblem(caller, id, problem -> row(out, problem.problem(), language));
    }
  }

  private void row(Writer out, RowProblem problem, Locale language) {
    var field = problem.field();
    line(
        out,
        List.of(
            Long.toString(problem.row()),
            Long.toString(problem.line()),
            Integer.toString(problem.column()),
            field == null ? "" : word("vault.field." + field, language),
            problem.code(),
            word("vault.malformed." + problem.code(), language)));
  }

  private String word(String key, Locale language) {
    return messages.getMessage(key, new Object[0], language);
  }

  /** Words of ours only: none begins like a formula. */
  private static void line(Writer out, List<String> cells) {
    try {
      out.write('"' + String.join("\",\"", cells) + "\"\r\n");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
