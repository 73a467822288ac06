package io.sekimori.systems;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a log file, whatever its form. */
final class LogLines {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final LogMapping mapping;
  private final Consumer<LogFault> faults;
  private final Set<String> seen = new HashSet<>();
  private boolean telling;
  private boolean wellFormed;
  private boolean namesNoRelation;
  private long unrelated;

  LogLines(LogMapping mapping, Consumer<LogFault> faults) {
    this.mapping = mapping;
    this.faults = faults;
  }

  /** Gives every line that is a line of its form. */
  void read(byte[] file, Consumer<LogLine> lines) {
    var text = decode(file);
    if (text.isEmpty()) {
      return;
    }
    switch (mapping.form()) {
      case PGAUDIT -> {
        var audit = new PgAudit(faults, lines);
        csv(text.get(), Optional.of(PgAudit.COLUMNS), audit::take);
        telling = audit.audited();
        wellFormed = telling;
        unrelated = audit.unrelated();
        namesNoRelation = audit.namesNoRelation();
      }
      case ORACLE_UNIFIED, SQL_SERVER_AUDIT, CSV -> csv(text.get(), Optional.empty(), told(lines));
      case JSON_LINES -> json(text.get(), told(lines));
    }
  }

  private Consumer<LogLine> told(Consumer<LogLine> lines) {
    return line -> {
      telling = true;
      lines.accept(line);
    };
  }

  /** True if there was any line that shows that the log was kept; none is not a quiet day. */
  boolean telling() {
    return telling;
  }

  /**
   * True if the file is a log by this mapping even if it has no read: its heading is right, it has
   * lines of pgaudit, or what must be in a line of JSON was seen.
   */
  boolean wellFormed() {
    var told = new HashSet<>(mapping.customerPlaces());
    told.addAll(mapping.textPlaces());
    boolean json = mapping.form() == LogMapping.Form.JSON_LINES;
    return json ? telling && told.containsAll(unseen()) : wellFormed;
  }

  /** True if reads do not say what was read, because the database was not told to say it. */
  boolean namesNoRelation() {
    return namesNoRelation;
  }

  /** Reads of which nobody has said of what they were. */
  long unrelated() {
    return unrelated;
  }

  /** The whole as text; a byte that is none of the encoding is named by its line. */
  private Optional<String> decode(byte[] file) {
    var decoder =
        mapping
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(file);
    var out = CharBuffer.allocate((int) (file.length * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isUnderflow()) {
      long line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += file[i] == '\n' ? 1 : 0;
      }
      faults.accept(new LogFault(line, "encoding", ""));
      return Optional.empty();
    }
    var text = out.flip().toString();
    return Optional.of(!text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text);
  }

  private void csv(String text, Optional<List<String>> columns, Consumer<LogLine> lines) {
    long last = 0;
    try (var reader = CsvReader.builder().ofCsvRecord(text)) {
      Map<String, Integer> places =
          mapping.ownColumns() ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new HashMap<>();
      columns.ifPresent(names -> place(names, places));
      for (CsvRecord record : reader) {
        last = record.getStartingLineNumber();
        if (places.isEmpty()) {
          place(record.getFields(), places);
          if (!headed(last, places.keySet())) {
            return;
          }
          continue;
        }
        lines.accept(new LogLine(last, place -> cell(record, places, place)));
      }
    } catch (CsvParseException malformed) {
      faults.accept(new LogFault(last + 1, "malformed", ""));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Every place of the mapping must be a column, or whole days would look as if nobody read. */
  private boolean headed(long line, Set<String> columns) {
    var missing = mapping.places().stream().filter(place -> !columns.contains(place)).toList();
    if (columns.size() == 1 && !missing.isEmpty()) {
      faults.accept(new LogFault(line, "heading", ""));
    } else {
      missing.forEach(place -> faults.accept(new LogFault(line, "field-missing", place)));
    }
    wellFormed = missing.isEmpty();
    return wellFormed;
  }

  private static void place(List<String> names, Map<String, Integer> places) {
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i).strip(), i);
    }
  }

  private static @Nullable String cell(
      CsvRecord record, Map<String, Integer> places, String place) {
    var at = places.get(place);
    return at == null || at >= record.getFieldCount() ? null : record.getField(at);
  }

  private void json(String text, Consumer<LogLine> lines) {
    long number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        var tree = JSON.readTree(line);
        mapping.places().stream()
            .filter(place -> !tree.at(place).isMissingNode())
            .forEach(seen::add);
        lines.accept(
            new LogLine(number, place -> member(tree, place), place -> members(tree, place)));
      } catch (JacksonException malformed) {
        faults.accept(new LogFault(number, "malformed", ""));
      }
    }
  }

  /** Places of which no line of JSON had anything. */
  List<String> unseen() {
    return mapping.form() == LogMapping.Form.JSON_LINES
        ? mapping.places().stream().filter(place -> !seen.contains(place)).toList()
        : List.of();
  }

  /** Elements of an array; an object, also in an array, has no value. */
  private static Optional<List<String>> members(JsonNode tree, String pointer) {
    var found = tree.at(JsonPointer.compile(pointer));
    var elements = found.isArray() ? List.copyOf(found.values()) : List.of(found);
    if (elements.stream().anyMatch(JsonNode::isContainer)) {
      return Optional.empty();
    }
    return Optional.of(
        elements.stream()
            .filter(one -> !one.isMissingNode() && !one.isNull())
            .map(one -> one.isString() ? one.stringValue() : one.toString())
            .toList());
  }

  private static @Nullable String member(JsonNode tree, String pointer) {
    var found = tree.at(JsonPointer.compile(pointer));
    return found.isMissingNode() || found.isNull()
        ? null
        : found.isString() ? found.stringValue() : found.toString();
  }
}
