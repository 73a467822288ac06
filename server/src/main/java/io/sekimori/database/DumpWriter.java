package io.sekimori.database;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Writes the tables of one database; see {@code docs/spec/backup.md}. */
final class DumpWriter {
  static final byte[] MAGIC = "SKD1".getBytes(StandardCharsets.US_ASCII);
  static final int END = 0;
  static final int SCHEMA = 1;
  static final int TABLE = 2;
  static final int SEQUENCE = 3;

  private final Connection connection;

  DumpWriter(Connection connection) {
    this.connection = connection;
  }

  DumpContents write(Increments increments, Optional<Long> since, OutputStream to)
      throws IOException, SQLException {
    var out = new DataOutputStream(to);
    out.write(MAGIC);
    var schemas = new ArrayList<DumpContents.Schema>();
    var tables = new ArrayList<DumpContents.Table>();
    long position = number(increments.position());
    var conditions = since.map(increments::since).orElse(Map.of());
    for (String name : Catalog.schemas(connection)) {
      var schema = schema(name);
      schemas.add(schema);
      write(schema, out);
      for (String table : Catalog.tables(connection, name)) {
        String full = name + "." + table;
        tables.add(write(full, conditions.getOrDefault(full, "true"), out));
      }
      for (String sequence : Catalog.sequences(connection, name)) {
        writeSequence(name + "." + sequence, out);
      }
    }
    out.writeByte(END);
    out.flush();
    return new DumpContents(position, schemas, tables);
  }

  private DumpContents.Schema schema(String name) throws SQLException {
    return new DumpContents.Schema(
        name, name.replaceFirst("_[0-9]+$", ""), Catalog.scripts(connection, name));
  }

  private static void write(DumpContents.Schema schema, DataOutputStream out) throws IOException {
    out.writeByte(SCHEMA);
    out.writeUTF(schema.name());
    out.writeUTF(schema.folder());
    out.writeInt(schema.scripts().size());
    for (var script : schema.scripts()) {
      out.writeUTF(script.version());
      out.writeInt(script.checksum());
    }
  }

  private DumpContents.Table write(String table, String condition, DataOutputStream out)
      throws IOException, SQLException {
    String columns = String.join(", ", Catalog.columns(connection, table));
    out.writeByte(TABLE);
    out.writeUTF(table);
    out.writeUTF(columns);
    out.writeUTF(condition);
    var chunks = new Chunks.Out(out);
    String rows = "(select %s from %s where %s)".formatted(columns, table, condition);
    long count =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + rows + " to stdout (format binary)", chunks);
    return chunks.end(table, count);
  }

  /**
   * Numbers that are given are not part of any picture: it may be ahead of the rows, never behind.
   */
  private void writeSequence(String sequence, DataOutputStream out)
      throws IOException, SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select last_value, is_called from " + sequence)) {
      row.next();
      out.writeByte(SEQUENCE);
      out.writeUTF(sequence);
      out.writeLong(row.getLong(1));
      out.writeBoolean(row.getBoolean(2));
    }
  }

  private long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
