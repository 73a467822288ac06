package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;

/**
 * Customers in a table of one connection's own, which goes with it: there may be a million of them
 * after an import, too many for the text of a statement.
 */
final class Apart {
  /** With the one column {@code customer}. */
  static final String TABLE = "temp.main.apart";

  private static final int AT_ONCE = 10_000;

  private Apart() {}

  /** Makes the table hold these. */
  static void hold(Connection connection, Collection<CustomerHandle> customers)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create or replace temp table apart(customer uuid)");
    }
    var sql = "insert into " + TABLE + " select unnest(string_split(?, ' '))::uuid";
    try (var insert = connection.prepareStatement(sql)) {
      var some = new ArrayList<String>(Math.min(AT_ONCE, customers.size()));
      for (var customer : customers) {
        some.add(customer.value().toString());
        if (some.size() == AT_ONCE) {
          insert.setString(1, String.join(" ", some));
          insert.execute();
          some.clear();
        }
      }
      if (!some.isEmpty()) {
        insert.setString(1, String.join(" ", some));
        insert.execute();
      }
    }
  }
}
