package io.sekimori.exposure.web;

import io.sekimori.exposure.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** An answer as a workbook with a sheet for each part. */
@Component
class AnswerWorkbook {
  private final AnswerTables tables;

  AnswerWorkbook(AnswerTables tables) {
    this.tables = tables;
  }

  byte[] of(Answer answer, Locale language) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Sekimori", "1.0")) {
      tables.of(AnswerView.of(answer), language).forEach(table -> write(book, table));
    }
    return bytes.toByteArray();
  }

  private static void write(Workbook book, AnswerTables.Table table) {
    var sheet = book.newWorksheet(table.title());
    int next = 0;
    if (!table.heads().isEmpty()) {
      row(sheet, next++, table.heads());
      sheet.freezePane(0, 1);
    }
    for (var cells : table.rows()) {
      row(sheet, next++, cells);
    }
  }

  private static void row(Worksheet sheet, int at, List<?> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof Number number) {
        sheet.value(at, i, number);
      } else {
        sheet.value(at, i, cells.get(i).toString());
      }
    }
  }
}
