package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;

/**
 * Lays the schemas of a dump by the scripts that had run then, and fills them. All rows are
 * committed together; an increment replaces what its conditions name.
 */
final class DumpReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?");
  private static final int COPY_BUFFER = 1 << 16;
  private static final Map<String, Set<DumpContents.Script>> KNOWN = new ConcurrentHashMap<>();

  private final DatabaseSettings settings;
  private final Store store;

  DumpReader(DatabaseSettings settings, Store store) {
    this.settings = settings;
    this.store = store;
  }

  DumpContents read(InputStream from) throws IOException, SQLException {
    var in = new DataInputStream(from);
    if (!Arrays.equals(in.readNBytes(DumpWriter.MAGIC.length), DumpWriter.MAGIC)) {
      throw new IOException("not a dump");
    }
    try (var connection = settings.asOwner(store).getConnection()) {
      connection.setAutoCommit(false);
      var read = readAll(in, connection);
      connection.commit();
      return read;
    }
  }

  private DumpContents readAll(DataInputStream in, Connection connection)
      throws IOException, SQLException {
    var schemas = new ArrayList<DumpContents.Schema>();
    var tables = new ArrayList<DumpContents.Table>();
    while (true) {
      switch (in.readByte()) {
        case DumpWriter.END -> {
          return new DumpContents(0, schemas, tables);
        }
        case DumpWriter.SCHEMA -> {
          var schema = schema(in);
          requireKnown(schema);
          connection.commit(); // scripts run on connections of their own
          lay(schema, connection);
          schemas.add(schema);
        }
        case DumpWriter.TABLE -> tables.add(table(in, connection));
        case DumpWriter.SEQUENCE -> sequence(in, connection);
        default -> throw new IOException("a part that no dump has");
      }
    }
  }

  private static DumpContents.Schema schema(DataInputStream in) throws IOException {
    String name = name(in.readUTF());
    String folder = name(in.readUTF());
    var scripts = new ArrayList<DumpContents.Script>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      scripts.add(new DumpContents.Script(in.readUTF(), in.readInt()));
    }
    return new DumpContents.Schema(name, folder, scripts);
  }

  /** A script that is unknown here, or another one under its number, is of a newer version. */
  void requireKnown(DumpContents.Schema schema) {
    var known = KNOWN.computeIfAbsent(store.folder() + "/" + schema.folder(), _ -> known(schema));
    if (!known.containsAll(schema.scripts())) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "backup-newer");
    }
  }

  /** Of this program: they do not change while it runs. */
  private Set<DumpContents.Script> known(DumpContents.Schema schema) {
    var known = new HashSet<DumpContents.Script>();
    for (var one : flyway(schema, MigrationVersion.LATEST).info().all()) {
      var checksum = one.getResolvedChecksum();
      if (one.getVersion() != null && checksum != null) {
        known.add(new DumpContents.Script(one.getVersion().getVersion(), checksum));
      }
    }
    return Set.copyOf(known);
  }

  private void lay(DumpContents.Schema schema, Connection connection) throws SQLException {
    if (Catalog.schemas(connection).contains(schema.name())) {
      return;
    }
    var last =
        schema.scripts().isEmpty()
            ? MigrationVersion.EMPTY
            : MigrationVersion.fromVersion(schema.scripts().getLast().version());
    try {
      flyway(schema, last).migrate();
    } catch (FlywayException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "migrations", failed);
    }
    if (!schema.name().equals(schema.folder())) {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "alter schema \"%s\" rename to \"%s\"".formatted(schema.folder(), schema.name()));
      }
    }
  }

  private Flyway flyway(DumpContents.Schema schema, MigrationVersion target) {
    return Migrations.of(settings, store, schema.folder()).target(target).load();
  }

  private static DumpContents.Table table(DataInputStream in, Connection connection)
      throws IOException, SQLException {
    String table = name(in.readUTF());
    String columns = in.readUTF();
    String condition = in.readUTF();
    try (var statement = connection.createStatement()) {
      statement.execute("delete from %s where %s".formatted(table, condition));
    }
    var chunks = new Chunks.In(in);
    long rows =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy %s (%s) from stdin (format binary)".formatted(table, columns),
                chunks,
                COPY_BUFFER);
    return chunks.end(table, rows);
  }

  private static void sequence(DataInputStream in, Connection connection)
      throws IOException, SQLException {
    String sequence = name(in.readUTF());
    try (var statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
      statement.setString(1, sequence);
      statement.setLong(2, in.readLong());
      statement.setBoolean(3, in.readBoolean());
      statement.executeQuery().close();
    }
  }

  /** The file is believed by its MAC; a name is held against what a name can be all the same. */
  private static String name(String text) throws IOException {
    if (!NAME.matcher(text).matches()) {
      throw new IOException("a name that no table has");
    }
    return text;
  }
}
