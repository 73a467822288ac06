package io.sekimori.refusals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All values of a table, as the bytes that they are. */
final class Dump {
  private final String table;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Dump(String table) {
    this.table = table;
  }

  static Dump of(JdbcClient client, String table) {
    var dump = new Dump(table);
    client.sql("select * from " + table).query((ResultSet row) -> dump.take(row));
    return dump;
  }

  private void take(ResultSet row) throws SQLException {
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      take(row.getObject(i));
    }
  }

  private void take(@Nullable Object value) throws SQLException {
    switch (value) {
      case null -> {}
      case byte[] raw -> bytes.writeBytes(raw);
      case Array array -> {
        for (Object one : (Object[]) array.getArray()) {
          take(one);
        }
      }
      default -> bytes.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
    }
    bytes.write('\n');
  }

  /** {@code table: values}, if there are any. */
  List<String> hits(Sieve sieve) {
    var found = sieve.in(bytes.toByteArray());
    return found.isEmpty() ? List.of() : List.of(table + ": " + found);
  }
}
