package io.sekimori.inquiries;

import io.sekimori.terms.Refusal;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows under a MAC, to and from the database. */
final class Columns {
  private Columns() {}

  /** As parameters, with the MAC last. */
  static List<Object> sql(Object[] columns, String mac) {
    var all = new ArrayList<Object>(columns.length + 1);
    for (var column : columns) {
      all.add(column instanceof Instant at ? Timestamp.from(at) : column);
    }
    all.add(mac);
    return all;
  }

  /** Reads a row. */
  interface Reading<T> {
    T read() throws SQLException;
  }

  /** Says whether it is ours. */
  interface Proof<T> {
    boolean holds(T row) throws SQLException;
  }

  /** What stands there if it is ours: whatever somebody else wrote need not even make sense. */
  static <T> Optional<T> read(Reading<T> reading, Proof<T> proof) throws SQLException {
    try {
      T row = reading.read();
      return proof.holds(row) ? Optional.of(row) : Optional.empty();
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException nonsense) {
      return Optional.empty();
    } catch (Refusal nonsense) {
      return Optional.empty();
    }
  }
}
