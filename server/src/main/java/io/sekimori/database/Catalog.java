package io.sekimori.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL knows about our tables, and what is noted beside them. */
final class Catalog {
  private static final String MARK = "sekimori restored ";

  private Catalog() {}

  /** Ours, those that were set aside first: a schema is laid under the name that they gave up. */
  static List<String> schemas(Connection connection) throws SQLException {
    return texts(
        connection,
        """
        select nspname from pg_namespace
         where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
         order by nspname !~ '_[0-9]+$', nspname
        """,
        null);
  }

  /**
   * Tables of a schema without the history of its scripts: what others refer to comes before them,
   * so that they can be filled one after another.
   */
  static List<String> tables(Connection connection, String schema) throws SQLException {
    return texts(
        connection,
        """
        with recursive ours as (
          select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = ? and c.relkind = 'r' and c.relname <> 'migration'),
        deep(oid, depth) as (
          select oid, 0 from ours
          union
          select k.conrelid, d.depth + 1 from deep d join pg_constraint k on k.confrelid = d.oid
           where k.contype = 'f' and k.conrelid <> k.confrelid)
        select o.relname from ours o join deep d on d.oid = o.oid
         group by o.relname order by max(d.depth), o.relname
        """,
        schema);
  }

  static List<String> columns(Connection connection, String table) throws SQLException {
    return texts(
        connection,
        """
        select quote_ident(attname) from pg_attribute
         where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
         order by attnum
        """,
        table);
  }

  static List<String> sequences(Connection connection, String schema) throws SQLException {
    return texts(
        connection,
        """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = ? and c.relkind = 'S' order by 1
        """,
        schema);
  }

  static List<DumpContents.Script> scripts(Connection connection, String schema)
      throws SQLException {
    var found = new ArrayList<DumpContents.Script>();
    String sql =
        "select version, checksum from \"%s\".migration".formatted(schema)
            + " where version is not null and success order by installed_rank";
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(new DumpContents.Script(rows.getString(1), rows.getInt(2)));
      }
    }
    return found;
  }

  static void comment(Connection connection, String text) throws SQLException {
    say(connection, "select format('comment on database %I is %L', current_database(), ?)", text);
  }

  /** Notes the position beside the first schema of the database. */
  static void mark(Connection connection, String schema, long position) throws SQLException {
    String beside = schemas(connection).contains(schema) ? schema : schemas(connection).getLast();
    say(
        connection,
        "select format('comment on schema \"" + beside + "\" is %L', ?)",
        MARK + position);
  }

  static Optional<Long> marked(Connection connection) throws SQLException {
    return texts(
            connection,
            """
            select obj_description(oid, 'pg_namespace') from pg_namespace
             where obj_description(oid, 'pg_namespace') like 'sekimori restored %'
            """,
            null)
        .stream()
        .map(text -> Long.parseLong(text.substring(MARK.length())))
        .findFirst();
  }

  static void unmark(Connection connection) throws SQLException {
    for (String schema : schemas(connection)) {
      try (var statement = connection.createStatement()) {
        statement.execute("comment on schema \"%s\" is null".formatted(schema));
      }
    }
  }

  private static void say(Connection connection, String format, String text) throws SQLException {
    for (String sql : texts(connection, format, text)) {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> texts(Connection connection, String sql, @Nullable String parameter)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }
}
