package io.sekimori.evidence.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet that is filled from above, ready for print on A4. Numbers, dates and times are cells of
 * their own kind; times are those of Japan.
 */
final class EvidenceSheet {
  private static final String GROUND = "E8E6DF";

  private final Worksheet sheet;
  private final EvidenceWords words;
  private final Locale language;
  private int next;

  EvidenceSheet(Workbook book, EvidenceWords words, String name, Locale language) {
    this.sheet = book.newWorksheet(words.say("sheet." + name, language));
    this.words = words;
    this.language = language;
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.pageOrientation("landscape");
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    sheet.footer("&P / &N", Position.CENTER);
  }

  void widths(double... widths) {
    for (int i = 0; i < widths.length; i++) {
      sheet.width(i, widths[i]);
    }
  }

  void heads(String... names) {
    for (int i = 0; i < names.length; i++) {
      sheet.value(0, i, words.say("head." + names[i], language));
      sheet.style(0, i).bold().fillColor(GROUND).wrapText(true).set();
    }
    sheet.freezePane(0, 1);
    sheet.repeatRows(0);
    next = 1;
  }

  void pair(String name, Object value) {
    row(words.say("head." + name, language), value);
    sheet.style(next - 1, 0).bold().set();
    if (value instanceof String) {
      sheet.style(next - 1, 1).wrapText(true).set();
    }
  }

  void row(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      cell(i, cells[i]);
    }
    next++;
  }

  /** The last line says what is not there. */
  void leftOff(long entries) {
    if (entries > 0) {
      row(words.say("left", language, EvidenceWords.number(entries)));
    }
  }

  private void cell(int column, Object value) {
    switch (value) {
      case Number number -> {
        sheet.value(next, column, number);
        sheet.style(next, column).format("#,##0").set();
      }
      case LocalDate day -> {
        sheet.value(next, column, day);
        sheet.style(next, column).format("yyyy-mm-dd").set();
      }
      case Instant at -> {
        sheet.value(next, column, LocalDateTime.ofInstant(at, EvidenceWords.JAPAN));
        sheet.style(next, column).format("yyyy-mm-dd hh:mm:ss").set();
      }
      default -> sheet.value(next, column, value.toString());
    }
  }
}
