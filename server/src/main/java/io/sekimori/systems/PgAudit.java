package io.sekimori.systems;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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

  private PgAudit() {}

  /**
   * Lines of reads, with {@code object}, {@code statement} and {@code parameters}.
   *
   * @param audited is run for every line of pgaudit, also of what was no read: without any the
   *     auditing was not on, and the file says nothing of who read what
   * @param malformed takes the number of a line that is cut short: it may have been a read
   */
  static Consumer<LogLine> lines(
      Runnable audited, LongConsumer malformed, Consumer<LogLine> lines) {
    return line -> {
      var message = line.at().apply("message");
      if (message == null || !message.startsWith(AUDIT)) {
        return;
      }
      audited.run();
      var field = fields(message.substring(AUDIT.length()));
      if (field.size() < FIELDS) {
        malformed.accept(line.number());
        return;
      }
      if (!field.get(3).equals("READ")) {
        return;
      }
      var own =
          Map.of(
              "object", field.get(6),
              "statement", field.get(7).equals("<not logged>") ? "" : field.get(7),
              "parameters", parameters(field.get(8)));
      lines.accept(
          new LogLine(
              line.number(),
              place -> own.containsKey(place) ? own.get(place) : line.at().apply(place)));
    };
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
