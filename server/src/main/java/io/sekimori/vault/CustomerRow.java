package io.sekimori.vault;

import io.sekimori.database.BatchedReads;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A customer at rest.
 *
 * @param population a word of the firm: {@code retail}, {@code demo}
 * @param revision counted up at every change
 * @param erased which classes are gone, and since when
 * @param cells as {@link Cells} packs them
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record CustomerRow(
    long id,
    CustomerHandle handle,
    NewCustomer.Kind kind,
    String population,
    int accounts,
    int applications,
    int revision,
    ErasedClasses erased,
    byte[] cells) {
  static final String COLUMNS =
      "c.id, c.handle, c.kind, c.population, c.accounts, c.applications, c.revision, c.erased,"
          + " c.cells";

  private static final String BY_HANDLE =
      "select " + COLUMNS + " from vault.customer c where c.handle = any (?)";

  private static final String BY_ID =
      "select " + COLUMNS + " from vault.customer c where c.id = any (?)";

  /** For {@link BatchedReads}: rows by handle. */
  static Map<UUID, CustomerRow> byHandle(Connection connection, List<UUID> handles)
      throws SQLException {
    var rows = new HashMap<UUID, CustomerRow>(handles.size() * 2);
    try (var statement = connection.prepareStatement(BY_HANDLE)) {
      statement.setArray(1, connection.createArrayOf("uuid", handles.toArray()));
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          var row = read(found, 1);
          rows.put(row.handle().value(), row);
        }
      }
    }
    return rows;
  }

  /** For {@link BatchedReads}: rows by number. */
  static Map<Long, CustomerRow> byId(Connection connection, List<Long> ids) throws SQLException {
    var rows = new HashMap<Long, CustomerRow>(ids.size() * 2);
    try (var statement = connection.prepareStatement(BY_ID)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          var row = read(found, 1);
          rows.put(row.id(), row);
        }
      }
    }
    return rows;
  }

  /** Reads {@link #COLUMNS} from this column on. */
  static CustomerRow read(ResultSet found, int first) throws SQLException {
    return new CustomerRow(
        found.getLong(first),
        new CustomerHandle(found.getObject(first + 1, UUID.class)),
        kind(found.getInt(first + 2)),
        found.getString(first + 3),
        found.getInt(first + 4),
        found.getInt(first + 5),
        found.getInt(first + 6),
        ErasedClasses.unpack(found.getBytes(first + 7)),
        found.getBytes(first + 8));
  }

  /**
   * The row, for whoever changes it in this transaction.
   *
   * @throws Refusal NOT_FOUND
   */
  static CustomerRow locked(JdbcClient client, CustomerHandle handle) {
    return client
        .sql("select " + COLUMNS + " from vault.customer c where handle = ? for update")
        .param(handle.value())
        .query((found, _) -> read(found, 1))
        .optional()
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  static Set<String> populations(Collection<CustomerRow> rows) {
    return rows.stream().map(CustomerRow::population).collect(Collectors.toSet());
  }

  static int number(NewCustomer.Kind kind) {
    return kind == NewCustomer.Kind.PERSON ? 1 : 2;
  }

  private static NewCustomer.Kind kind(int number) {
    return number == 1 ? NewCustomer.Kind.PERSON : NewCustomer.Kind.CORPORATION;
  }

  @Override
  public String toString() {
    return "CustomerRow[" + handle + "]";
  }
}
