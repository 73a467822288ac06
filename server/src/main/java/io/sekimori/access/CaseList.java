package io.sekimori.access;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of the firm's cases, read row by row and recorded in batches. */
public final class CaseList {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_FLAWS = 1_000;
  private static final int LONGEST_FIELD = 8_192;
  private static final List<String> COLUMNS =
      List.of("system", "number", "kind", "customers", "state");

  private final Cases cases;
  private final Caller caller;
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<String, Row> batch = new LinkedHashMap<>();
  private int rows;
  private int taken;

  CaseList(Cases cases, Caller caller) {
    this.cases = cases;
    this.caller = caller;
  }

  /**
   * What became of a list.
   *
   * @param flaws the bad rows, at most 1,000
   */
  public record Outcome(int rows, int taken, List<Flaw> flaws) {
    public Outcome {
      flaws = List.copyOf(flaws);
    }
  }

  /**
   * A bad row; says nothing of what stood in it.
   *
   * @param reason {@code malformed}, or {@code closed} for a case that is closed already
   */
  public record Flaw(long row, String column, String reason) {}

  private record Row(Cases.Entry entry, boolean closed) {}

  Outcome read(InputStream csv, Charset charset) {
    var strict =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var reader =
        CsvReader.builder()
            .maxBufferSize(LONGEST_FIELD)
            .detectBomHeader(false)
            .ofNamedCsvRecord(new InputStreamReader(csv, strict))) {
      reader.forEach(this::take);
      record();
    } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, reason(unreadable), unreadable);
    }
    return new Outcome(rows, taken, flaws);
  }

  private static String reason(Exception unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return "charset";
      }
    }
    return "csv";
  }

  private void take(NamedCsvRecord row) {
    if (rows == 0 && !row.getHeader().stream().map(CaseList::plain).toList().containsAll(COLUMNS)) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "columns");
    }
    if (++rows > MOST_ROWS) {
      throw new Refusal(ProblemCode.TOO_LARGE, "rows");
    }
    var bad = malformed(row);
    if (bad != null) {
      flaw(row, bad, "malformed");
      return;
    }
    var entry = entry(row);
    var name = entry.system() + ':' + entry.number();
    if (batch.size() >= Cases.MOST_PER_BATCH || batch.containsKey(name)) {
      record();
    }
    add(row, name, entry, field(row, "state").equals("closed"));
  }

  private void add(NamedCsvRecord row, String name, Cases.Entry entry, boolean closed) {
    var known = cases.find(entry.system(), entry.number()).orElse(null);
    if (known != null && !known.open()) {
      if (closed) {
        taken++;
      } else {
        flaw(row, "state", "closed");
      }
      return;
    }
    batch.put(name, new Row(entry, closed));
  }

  private void record() {
    if (batch.isEmpty()) {
      return;
    }
    var recorded = cases.bringIn(caller, batch.values().stream().map(Row::entry).toList());
    var closing = new ArrayList<Case>();
    int i = 0;
    for (var row : batch.values()) {
      var one = recorded.get(i++);
      if (row.closed) {
        closing.add(one);
      }
    }
    cases.closeAll(caller, closing, true);
    taken += batch.size();
    batch.clear();
  }

  /** The first column that is not what it should be, or null. */
  private @Nullable String malformed(NamedCsvRecord row) {
    var state = field(row, "state");
    if (!state.equals("open") && !state.equals("closed")) {
      return "state";
    }
    if (!Ids.wellFormed(field(row, "system"))) {
      return "system";
    }
    if (!Cases.NUMBER.matcher(field(row, "number")).matches()) {
      return "number";
    }
    if (!cases.knowsKind(field(row, "kind"))) {
      return "kind";
    }
    try {
      return customers(row).size() > Cases.MOST_CUSTOMERS ? "customers" : null;
    } catch (Refusal noHandle) {
      return "customers";
    }
  }

  private static Cases.Entry entry(NamedCsvRecord row) {
    return new Cases.Entry(
        field(row, "system"), field(row, "number"), field(row, "kind"), customers(row));
  }

  private static Set<CustomerHandle> customers(NamedCsvRecord row) {
    return Arrays.stream(field(row, "customers").split(" "))
        .filter(one -> !one.isEmpty())
        .map(CustomerHandle::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void flaw(NamedCsvRecord row, String column, String reason) {
    if (flaws.size() < MOST_FLAWS) {
      flaws.add(new Flaw(row.getStartingLineNumber(), column, reason));
    }
  }

  private static String field(NamedCsvRecord row, String column) {
    return row.findField(column).orElse("").strip();
  }

  /** Spreadsheets put a byte-order mark before the first column's name. */
  private static String plain(String column) {
    return column.replace("\uFEFF", "");
  }
}
