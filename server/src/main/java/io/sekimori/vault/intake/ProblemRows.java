package io.sekimori.vault.intake;

import io.sekimori.database.Databases;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.csv.RowProblem;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reported problems of imports: positions and reasons. */
final class ProblemRows {
  /** How many problems of one import are kept; more are counted. */
  static final long MOST = 1_000_000;

  private final JdbcClient client;

  ProblemRows(Databases databases) {
    this.client = databases.data().client();
  }

  /**
   * A problem with its number within the import.
   *
   * @param number from 0
   */
  record Numbered(long number, RowProblem problem) {}

  /** Adds problems in the transaction of this connection; the first gets this number. */
  void add(Connection connection, ImportId id, long first, List<RowProblem> problems)
      throws SQLException {
    int room = Math.clamp(MOST - first, 0, problems.size());
    if (room == 0) {
      return;
    }
    var some = problems.subList(0, room);
    var sql =
        """
        insert into vault.import_problem(import, number, at_row, line, at_column, field, code)
        select ?, ? + p.at - 1, p.at_row, p.line, p.at_column, p.field, p.code
          from unnest(?::int8[], ?::int8[], ?::int4[], ?::text[], ?::text[])
               with ordinality as p(at_row, line, at_column, field, code, at)
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.value());
      statement.setLong(2, first);
      statement.setArray(3, array(connection, "int8", some.stream().map(RowProblem::row)));
      statement.setArray(4, array(connection, "int8", some.stream().map(RowProblem::line)));
      statement.setArray(5, array(connection, "int4", some.stream().map(RowProblem::column)));
      statement.setArray(6, array(connection, "text", some.stream().map(ProblemRows::field)));
      statement.setArray(7, array(connection, "text", some.stream().map(RowProblem::code)));
      statement.executeUpdate();
    }
  }

  private static Array array(Connection connection, String type, Stream<? extends Object> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private static String field(RowProblem problem) {
    return problem.field() == null ? "" : Objects.requireNonNull(problem.field()).value();
  }

  /** Problems after this number, in their order. */
  List<Numbered> after(ImportId id, long number, int most) {
    return client
        .sql(
            """
            select number, at_row, line, at_column, field, code from vault.import_problem
             where import = ? and number > ? order by number limit ?
            """)
        .params(id.value(), number, most)
        .query(
            (row, _) ->
                new Numbered(
                    row.getLong(1),
                    new RowProblem(
                        row.getLong(2),
                        row.getLong(3),
                        row.getInt(4),
                        name(row.getString(5)),
                        row.getString(6))))
        .list();
  }

  private static @Nullable FieldName name(@Nullable String text) {
    return text == null || text.isEmpty() ? null : new FieldName(text);
  }

  void clear(ImportId id) {
    client.sql("delete from vault.import_problem where import = ?").param(id.value()).update();
  }

  /** Problems of imports that ended before. */
  void clearEnded(Instant before) {
    client
        .sql(
            """
            delete from vault.import_problem p using vault.import i
             where i.id = p.import and i.ended < ?
            """)
        .param(Timestamp.from(before))
        .update();
  }
}
