package io.sekimori.systems.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** Rows of texts as a workbook or as CSV, and back. */
final class TableFile {
  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final int MOST_ROWS = 2_000;
  private static final String STARTS = "=+-@\t\r'";
  private static final char BOM = '\uFEFF';

  private TableFile() {}

  /** True if it is a workbook, by its first bytes and not by what anybody says of it. */
  static boolean workbook(byte[] file) {
    return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  static List<List<String>> read(byte[] file) throws FaultyFile {
    return workbook(file) ? ExcelReading.read(file) : csv(file);
  }

  private static List<List<String>> csv(byte[] file) throws FaultyFile {
    var text = text(file);
    var rows = new ArrayList<List<String>>();
    try (var reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text)) {
      for (CsvRecord one : reader) {
        if (rows.size() >= MOST_ROWS) {
          throw new FaultyFile(0, "", "too-large");
        }
        rows.add(one.getFields().stream().map(TableFile::unquoted).toList());
      }
    } catch (CsvParseException broken) {
      throw new FaultyFile(rows.size() + 1, "", "unreadable");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return rows;
  }

  private static String text(byte[] file) throws FaultyFile {
    for (var charset : List.of(StandardCharsets.UTF_8, CP932)) {
      try {
        var text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        if (text.indexOf('\0') >= 0) {
          break;
        }
        return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
      } catch (CharacterCodingException other) {
        // the next one
      }
    }
    throw new FaultyFile(0, "", "encoding");
  }

  /** UTF-8 with a mark, which spreadsheets of this country need; nothing in it is a formula. */
  static byte[] asCsv(List<List<String>> rows) {
    var text = new StringWriter();
    text.append(BOM);
    try (var writer = CsvWriter.builder().build(text)) {
      rows.forEach(row -> writer.writeRecord(row.stream().map(TableFile::quoted).toList()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String cell) {
    return !cell.isEmpty() && STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static String unquoted(String cell) {
    boolean quoted =
        cell.length() > 1 && cell.charAt(0) == '\'' && STARTS.indexOf(cell.charAt(1)) >= 0;
    return quoted ? cell.substring(1) : cell;
  }

  /** A workbook of one sheet; every cell is a text. */
  static byte[] asWorkbook(String name, List<List<String>> rows) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Sekimori", "1.0")) {
      var sheet = workbook.newWorksheet(name);
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          sheet.inlineString(row, column, rows.get(row).get(column));
          sheet.width(column, 18);
        }
      }
      int last = rows.getFirst().size() - 1;
      sheet.range(0, 0, 0, last).style().bold().wrapText(true).fillColor("E8EEF4").set();
      if (rows.size() > 1) {
        sheet
            .range(1, 0, rows.size() - 1, last)
            .style()
            .wrapText(true)
            .verticalAlignment("top")
            .set();
      }
      sheet.freezePane(2, 1);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
