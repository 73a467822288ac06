package io.sekimori.systems;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL's csvlog with pgaudit: the message is {@code AUDIT: } and a CSV of its own. Only reads
 * are given; everything else a server logs is passed over.
 */
final class PgAudit {
  /** As PostgreSQL 13 to 18 write them. */
  static final List<String> COLUMNS =
      List.of(
          "log_time",
          "user_name",
          "database_name",
          "process_id",
          "connection_from",
          "session_id",
          "session_line_num",
          "command_tag",
          "session_start_time",
          "virtual_transaction_id",
          "transaction_id",
          "error_severity",
          "sql_state_code",
          "message",
          "detail",
          "hint",
          "internal_query",
          "internal_query_pos",
          "context",
          "query",
          "query_pos",
          "location",
          "application_name",
          "backend_type",
          "leader_pid",
          "query_id");

  /** All that a line has. */
  static final Set<String> PLACES =
      Stream.concat(COLUMNS.stream(), Stream.of("object", "statement", "parameters"))
          .collect(Collectors.toUnmodifiableSet());

  private static final String AUDIT = "AUDIT: ";
  private static final int FIELDS = 9;

  /** Stands where {@code pgaudit.log_statement_once} has left out what was logged before. */
  static final String PREVIOUSLY = "<previously logged>";

  private static final Set<String> OF_RELATIONS = Set.of("READ", "WRITE");
  private final Map<String, Said> before = new HashMap<>();
  private final Consumer<LogFault> faults;
  private final Consumer<LogLine> lines;
  private boolean audited;
  private boolean relations;
  private long unrelated;

  /**
   * Gives lines of reads, with {@code object}, {@code statement} and {@code parameters}.
   *
   * @param faults takes lines that are cut short: they may have been reads
   */
  PgAudit(Consumer<LogFault> faults, Consumer<LogLine> lines) {
    this.faults = faults;
    this.lines = lines;
  }

  /** What a statement said when it was logged first. */
  private record Said(String statement, String parameters) {
    @Override
    public String toString() {
      return "Said";
    }
  }

  /**
   * True if there was any line of pgaudit, also of what was no read: without any the auditing was
   * not on, and the file says nothing of who read what.
   */
  boolean audited() {
    return audited;
  }

  /** True if no read says of which relation it was, and nothing shows that it would. */
  boolean namesNoRelation() {
    return unrelated > 0 && !relations;
  }

  /** Reads of no relation that is named. */
  long unrelated() {
    return unrelated;
  }

  void take(LogLine line) {
    var message = line.at().apply("message");
    if (message == null || !message.startsWith(AUDIT)) {
      return;
    }
    audited = true;
    var field = fields(message.substring(AUDIT.length()));
    if (field.size() < FIELDS) {
      faults.accept(new LogFault(line.number(), "malformed", "message"));
      return;
    }
    var said = said(line, field);
    boolean named = !field.get(6).isBlank();
    relations |= named && OF_RELATIONS.contains(field.get(3));
    if (!field.get(3).equals("READ")) {
      return;
    }
    unrelated += named ? 0 : 1;
    var own =
        Map.of(
            "object", field.get(6),
            "statement", said.statement(),
            "parameters", said.parameters());
    lines.accept(
        new LogLine(
            line.number(),
            place -> own.containsKey(place) ? own.get(place) : line.at().apply(place)));
  }

  /** What this line says or, if it was said before, what was said then. */
  private Said said(LogLine line, List<String> field) {
    var key = line.at().apply("session_id") + " " + field.get(1) + " " + field.get(2);
    var text = field.get(7);
    if (text.equals(PREVIOUSLY)) {
      return before.getOrDefault(key, new Said(PREVIOUSLY, ""));
    }
    var said = new Said(text.equals("<not logged>") ? "" : text, parameters(field.get(8)));
    before.put(key, said);
    return said;
  }

  /** As literals; {@code <none>} and {@code <not logged>} are none. */
  private static String parameters(String text) {
    return text.startsWith("<") ? "" : "'" + text.replace(",", "','") + "'";
  }

  private static List<String> fields(String message) {
    try (var reader = CsvReader.builder().ofCsvRecord(message)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException malformed) {
      return List.of();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
