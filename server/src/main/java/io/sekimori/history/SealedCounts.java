package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Adds what lies in files to what was counted in the log. All that one customer was shown is one
 * number with a bit for each set of fields and form, and DuckDB counts customers by that number: so
 * a million customers are a few lines, of which every count is made. Only customers whom the log's
 * part names too come one by one.
 */
final class SealedCounts {
  /** As many bits as the widest number has; beyond, the bits are listed. */
  static final int BITS = 120;

  private SealedCounts() {}

  /** Of one customer: what each entry showed is read once, for there is little of it. */
  static void addOne(
      CustomerHandle customer, Question question, Connection connection, CountsTally tally)
      throws SQLException {
    var seen = new BitSet();
    long newest = -1;
    try (var statement = question.perEntry(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var shown = Columns.shown(rows);
        tally.addSums(shown, 1, rows.getLong("touches"));
        seen.set(tally.number(shown));
        long entry = rows.getLong("entry");
        tally.addEntries(entry == newest ? 0 : 1);
        newest = entry;
      }
    }
    if (!seen.isEmpty()) {
      tally.addCustomer(customer, seen);
    }
  }

  static void add(Question question, Connection connection, CountsTally tally) throws SQLException {
    var shown = shown(question, connection, tally);
    if (shown.isEmpty()) {
      return;
    }
    try (var statement = question.entries(connection);
        var row = statement.executeQuery()) {
      row.next();
      tally.addEntries(row.getLong(1));
    }
    int[] places = shown.stream().mapToInt(tally::number).toArray();
    try (var statement = question.perMask(connection, shown, tally.customers());
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var seen = seen(places, rows.getString("mask"));
        var who = rows.getObject("who", UUID.class);
        if (who == null) {
          tally.addCustomers(seen, rows.getLong("customers"));
        } else {
          tally.addCustomer(new CustomerHandle(who), seen);
        }
      }
    }
  }

  private static List<Shown> shown(Question question, Connection connection, CountsTally tally)
      throws SQLException {
    var shown = new ArrayList<Shown>();
    try (var statement = question.perShown(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var what = Columns.shown(rows);
        shown.add(what);
        tally.addSums(what, rows.getLong("entries"), rows.getLong("touches"));
      }
    }
    return shown;
  }

  /** From a number with bits, or from a list of them; each bit's place in the tally is given. */
  private static BitSet seen(int[] places, String mask) {
    var seen = new BitSet();
    if (places.length > BITS) {
      Arrays.stream(mask.split(",")).forEach(bit -> seen.set(places[Integer.parseInt(bit)]));
      return seen;
    }
    var bits = new BigInteger(mask);
    for (int i = 0; i < places.length; i++) {
      if (bits.testBit(i)) {
        seen.set(places[i]);
      }
    }
    return seen;
  }
}
