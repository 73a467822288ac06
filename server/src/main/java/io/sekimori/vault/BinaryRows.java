package io.sekimori.vault;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's binary COPY format, gathered in memory and sent at once. */
final class BinaryRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final DataOutputStream out = new DataOutputStream(bytes);

  BinaryRows() {
    write(
        () -> {
          out.write(SIGNATURE);
          out.writeInt(0); // flags
          out.writeInt(0); // length of the header's extension
        });
  }

  BinaryRows row(int columns) {
    return write(() -> out.writeShort(columns));
  }

  BinaryRows int2(int value) {
    return write(
        () -> {
          out.writeInt(2);
          out.writeShort(value);
        });
  }

  BinaryRows int8(long value) {
    return write(
        () -> {
          out.writeInt(8);
          out.writeLong(value);
        });
  }

  BinaryRows uuid(UUID value) {
    return write(
        () -> {
          out.writeInt(16);
          out.writeLong(value.getMostSignificantBits());
          out.writeLong(value.getLeastSignificantBits());
        });
  }

  BinaryRows bytea(byte[] value) {
    return write(
        () -> {
          out.writeInt(value.length);
          out.write(value);
        });
  }

  BinaryRows text(String value) {
    return bytea(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the rows and copies them; they belong to the connection's transaction. */
  void copyInto(Connection connection, String tableWithColumns) throws SQLException {
    write(() -> out.writeShort(-1));
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + tableWithColumns + " from stdin (format binary)");
    var all = bytes.toByteArray();
    copy.writeToCopy(all, 0, all.length);
    copy.endCopy();
  }

  private interface Step {
    void run() throws IOException;
  }

  private BinaryRows write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
  }
}
