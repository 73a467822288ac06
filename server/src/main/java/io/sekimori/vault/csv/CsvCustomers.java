package io.sekimori.vault.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180) being read, row after row; nothing of it is kept.
 *
 * <p>Limits: 500 columns, 1 MiB a row.
 */
public final class CsvCustomers implements Closeable {
  private static final int HEAD = 64 * 1024;
  private static final int MOST_COLUMNS = 500;
  private static final int LONGEST_ROW = 1 << 20;

  private final Catalogue catalogue;
  private final Encoding encoding;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;
  private long row;

  private CsvCustomers(Catalogue catalogue, Encoding encoding, CsvReader<CsvRecord> reader) {
    this.catalogue = catalogue;
    this.encoding = encoding;
    this.reader = reader;
    this.records = reader.iterator();
    this.header = readHeader();
  }

  /**
   * Opens a file and reads its header.
   *
   * @param declared its encoding, or null to find out
   * @throws Refusal INVALID_VALUE about {@code encoding} or {@code header}
   */
  public static CsvCustomers open(
      InputStream file, @Nullable Encoding declared, Catalogue catalogue) {
    try {
      var bytes = new BufferedInputStream(file, HEAD + 8);
      bytes.mark(HEAD + 8);
      byte[] head = bytes.readNBytes(HEAD);
      bytes.reset();
      if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB) {
        bytes.skipNBytes(3);
      }
      var encoding =
          Optional.ofNullable(declared)
              .or(() -> Encoding.of(head))
              .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "encoding"));
      return new CsvCustomers(catalogue, encoding, reader(bytes, encoding));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes that are no characters become U+FFFD, which every normaliser reports. */
  private static CsvReader<CsvRecord> reader(InputStream bytes, Encoding encoding) {
    return CsvReader.builder()
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(LONGEST_ROW)
        .ofCsvRecord(new InputStreamReader(bytes, encoding.charset()));
  }

  private List<String> readHeader() {
    try {
      if (records.hasNext()) {
        var fields = records.next().getFields();
        if (fields.size() <= MOST_COLUMNS) {
          return List.copyOf(fields);
        }
      }
    } catch (CsvParseException | UncheckedIOException noCsv) {
      // no cause: its message may hold a part of the file
      throw new Refusal(ProblemCode.INVALID_VALUE, "header");
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "header");
  }

  public Encoding encoding() {
    return encoding;
  }

  /** The header as it stands in the file: shown to the person who maps, and to nobody else. */
  public List<String> header() {
    return header;
  }

  /** A mapping that fits the header as far as its names are known. */
  public Mapping proposal() {
    return new Headers(catalogue).propose(header);
  }

  /**
   * Goes past rows that were taken before.
   *
   * @throws Refusal INVALID_VALUE about {@code row} if the file ends being CSV before
   */
  public void skip(long rows) {
    try {
      for (long i = 0; i < rows && records.hasNext(); i++) {
        records.next();
        row++;
      }
    } catch (CsvParseException | UncheckedIOException noCsv) {
      // no cause: its message may hold a part of the file
      throw new Refusal(ProblemCode.INVALID_VALUE, "row");
    }
  }

  /** How many rows of data were read so far. */
  public long row() {
    return row;
  }

  /**
   * Reads the next rows until one is taken.
   *
   * @param problems gets every bad cell of the rows on the way
   * @return empty at the end of the file
   */
  public Optional<NewCustomer> next(RowForm form, Consumer<RowProblem> problems) {
    try {
      while (records.hasNext()) {
        var record = records.next();
        row++;
        var customer = form.read(row, record, header.size(), problems);
        if (customer.isPresent()) {
          return customer;
        }
      }
      return Optional.empty();
    } catch (CsvParseException | UncheckedIOException noCsv) {
      problems.accept(new RowProblem(row + 1, 0, 0, null, "unreadable"));
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
