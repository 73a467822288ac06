package io.sekimori.vault.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180) being read, row after row; nothing of it is kept.
 *
 * <p>Limits: 2 to 500 columns, 1 MiB a row.
 */
public final class CsvCustomers implements Closeable {
  private static final int HEAD = 64 * 1024;
  private static final int FEWEST_COLUMNS = 2;
  private static final int MOST_COLUMNS = 500;
  private static final int EXPECTED_ROWS = 2_000;
  private static final int LONGEST_ROW = 1 << 20;

  private final Headers headers;
  private final Encoding encoding;
  private final CountedBytes bytes;
  private final CountedText text;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private long row;
  private boolean broken;

  private CsvCustomers(
      Catalogue catalogue, Encoding encoding, CountedBytes bytes, CountedText text) {
    this.headers = new Headers(catalogue);
    this.encoding = encoding;
    this.bytes = bytes;
    this.text = text;
    this.reader = reader(text);
    this.records = reader.iterator();
    this.header = readHeader();
  }

  /**
   * Opens a file and reads its header.
   *
   * @param declared its encoding, or null to find out from its beginning
   * @throws Refusal FILE_EMPTY, FILE_NOT_TEXT, FILE_NOT_CSV
   */
  public static CsvCustomers open(
      InputStream file, @Nullable Encoding declared, Catalogue catalogue) {
    try {
      var counted = new CountedBytes(file);
      var bytes = new BufferedInputStream(counted, HEAD + 8);
      bytes.mark(HEAD + 8);
      byte[] head = bytes.readNBytes(HEAD);
      bytes.reset();
      requireText(head);
      if (hasByteOrderMark(head)) {
        bytes.skipNBytes(3);
      }
      var encoding =
          Optional.ofNullable(declared)
              .or(() -> Encoding.of(head))
              .orElseThrow(() -> new Refusal(ProblemCode.FILE_NOT_TEXT));
      var text = new CountedText(new InputStreamReader(bytes, encoding.charset()));
      return new CsvCustomers(catalogue, encoding, counted, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A spreadsheet, an archive or UTF-16 has a NUL byte soon; text has none. */
  private static void requireText(byte[] head) {
    if (head.length == 0 || (head.length == 3 && hasByteOrderMark(head))) {
      throw new Refusal(ProblemCode.FILE_EMPTY);
    }
    for (byte one : head) {
      if (one == 0) {
        throw new Refusal(ProblemCode.FILE_NOT_TEXT);
      }
    }
  }

  private static boolean hasByteOrderMark(byte[] head) {
    return head.length >= 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF;
  }

  /** Bytes that are no characters become U+FFFD, which every normaliser reports. */
  private static CsvReader<CsvRecord> reader(CountedText text) {
    return CsvReader.builder()
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(LONGEST_ROW)
        .ofCsvRecord(text);
  }

  private List<String> readHeader() {
    try {
      if (!records.hasNext()) {
        throw new Refusal(ProblemCode.FILE_EMPTY);
      }
      var fields = records.next().getFields();
      boolean table = fields.size() >= FEWEST_COLUMNS && fields.size() <= MOST_COLUMNS;
      boolean whole = records.hasNext() || !text.odd();
      if (table && whole) {
        return List.copyOf(fields);
      }
    } catch (CsvParseException | UncheckedIOException noCsv) {
      // no cause: its message may hold a part of the file
      throw new Refusal(ProblemCode.FILE_NOT_CSV);
    }
    throw new Refusal(ProblemCode.FILE_NOT_CSV);
  }

  public Encoding encoding() {
    return encoding;
  }

  /** The header as it stands in the file: shown to the person who maps, and to nobody else. */
  public List<String> header() {
    return header;
  }

  /** True if this heading is one that files have, and so no customer's value. */
  public boolean isKnown(String heading) {
    return headers.knows(heading);
  }

  /** A mapping that fits the header as far as its names are known. */
  public Mapping proposal() {
    return headers.propose(header);
  }

  /**
   * Goes past rows that were taken before.
   *
   * @throws Refusal FILE_NOT_CSV if the file ends being CSV before
   */
  public void skip(long rows) {
    try {
      for (long i = 0; i < rows && records.hasNext(); i++) {
        records.next();
        row++;
      }
    } catch (CsvParseException | UncheckedIOException noCsv) {
      // no cause: its message may hold a part of the file
      throw new Refusal(ProblemCode.FILE_NOT_CSV);
    }
  }

  /** How many rows of data were read so far. */
  public long row() {
    return row;
  }

  /** How many bytes of the file were read so far, some of them ahead. */
  public long offset() {
    return bytes.count();
  }

  /** True if the file ended being CSV: there are rows that cannot be read. */
  public boolean broken() {
    return broken;
  }

  /** The next rows, at most so many; none at the end, or where the file ends being CSV. */
  public List<Row> read(int most) {
    var rows = new ArrayList<Row>(Math.min(most, EXPECTED_ROWS));
    try {
      while (rows.size() < most && !broken && records.hasNext()) {
        var record = records.next();
        row++;
        rows.add(new Row(row, record.getStartingLineNumber(), record.getFields(), false));
      }
      if (!rows.isEmpty() && !records.hasNext() && text.odd()) {
        rows.add(unclosed(rows.removeLast()));
      }
    } catch (CsvParseException noCsv) {
      broken = true;
    }
    return rows;
  }

  /** A quote that is never closed takes the rest of the file into one row. */
  private static Row unclosed(Row last) {
    boolean lines = last.cells().stream().anyMatch(cell -> cell.indexOf('\n') >= 0);
    return new Row(last.number(), last.line(), last.cells(), lines);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
