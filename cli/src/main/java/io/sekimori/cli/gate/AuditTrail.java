package io.sekimori.cli.gate;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Audit trails that databases keep as rows, with the columns that the server reads of them. */
enum AuditTrail {
  /** Oracle's UNIFIED_AUDIT_TRAIL. */
  ORACLE_UNIFIED,
  /** SQL Server's sys.fn_get_audit_file, by a query that knows where its files lie. */
  SQL_SERVER_AUDIT;

  private static final List<String> OF_ORACLE =
      List.of(
          "EVENT_TIMESTAMP_UTC",
          "SESSIONID",
          "ENTRY_ID",
          "STATEMENT_ID",
          "DBUSERNAME",
          "CLIENT_IDENTIFIER",
          "ACTION_NAME",
          "RETURN_CODE",
          "OBJECT_SCHEMA",
          "OBJECT_NAME",
          "SQL_TEXT",
          "SQL_BINDS");
  private static final Set<String> NOT_OF_A_QUERY =
      Set.of("SESSIONID", "ENTRY_ID", "STATEMENT_ID", "CLIENT_IDENTIFIER");
  private static final List<String> OF_SQL_SERVER =
      List.of(
          "event_time",
          "action_id",
          "succeeded",
          "server_principal_name",
          "schema_name",
          "object_name",
          "statement");
  private static final String VIEW = "\"UNIFIED_AUDIT_TRAIL\"";

  /** As a mapping of the server names the form. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the program's own query asks for. */
  List<String> columns() {
    return this == ORACLE_UNIFIED ? OF_ORACLE : OF_SQL_SERVER;
  }

  /** What somebody's own query must have. */
  List<String> needed() {
    return columns().stream().filter(column -> !NOT_OF_A_QUERY.contains(column)).toList();
  }

  /** Nothing, with the names of all columns. */
  String heading() {
    return "SELECT * FROM " + VIEW + " WHERE 1 = 0";
  }

  /**
   * The rows between two times of UTC, in an order that is the same each time, so that the bytes
   * are.
   */
  String query() {
    return "SELECT \""
        + String.join("\", \"", columns())
        + "\" FROM "
        + VIEW
        + " WHERE \"EVENT_TIMESTAMP_UTC\" >= ? AND \"EVENT_TIMESTAMP_UTC\" < ?"
        + " ORDER BY \"EVENT_TIMESTAMP_UTC\", \"SESSIONID\", \"ENTRY_ID\", \"STATEMENT_ID\"";
  }
}
