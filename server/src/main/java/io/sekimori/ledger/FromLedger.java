package io.sekimori.ledger;

import io.sekimori.keys.RowMac;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of some types of entries, out of the log itself and proved, and never out of a
 * table. Read from the newest entry to what was read before; a start begins at what a row with a
 * MAC says of the entries before it.
 */
public final class FromLedger {
  /** As many entries are read in a fifth of a second. */
  private static final long MANY = 100_000;

  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final String table;
  private final Set<String> types;
  private boolean begun;
  private long read;
  private long marked;

  /**
   * @param table where it is remembered how things stood: {@code up_to}, {@code content}, {@code
   *     mac}
   */
  public FromLedger(JdbcClient client, RowMac mac, Ledger ledger, String table, Set<String> types) {
    this.client = client;
    this.mac = mac;
    this.ledger = ledger;
    this.table = table;
    this.types = Set.copyOf(types);
  }

  /**
   * Brings what is known up to the newest entry.
   *
   * @param restore takes what {@code content} gave at some earlier entry
   * @param take takes the entries that came since, the oldest first, once they are proved
   * @param content how things stand now
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  public void readOn(
      Consumer<String> restore, Consumer<List<Ledger.Entry>> take, Supplier<String> content) {
    long size = ledger.size();
    if (!begun) {
      begin(size, restore);
    }
    if (size <= read) {
      return;
    }
    var entries = new ArrayList<Ledger.Entry>();
    ledger.readBack(
        types,
        read,
        entry -> {
          if (entry.index() < size) { // what came meanwhile is for the next time
            entries.add(entry);
          }
          return 0;
        });
    take.accept(entries.reversed());
    read = size;
    if (read - marked >= MANY) {
      mark(content.get());
    }
  }

  /** What the ledger says up to an entry. */
  private record Mark(long upTo, String content) {}

  private void begin(long size, Consumer<String> restore) {
    client
        .sql("select up_to, content, mac from " + table + " order by up_to desc")
        .query(
            (row, _) ->
                mac.holds(row.getString(3), table, row.getLong(1), row.getString(2))
                    ? new Mark(row.getLong(1), row.getString(2))
                    : new Mark(0, ""))
        .list()
        .stream()
        .filter(mark -> mark.upTo() > 0 && mark.upTo() <= size)
        .findFirst()
        .ifPresent(
            mark -> {
              restore.accept(mark.content());
              read = mark.upTo();
              marked = read;
            });
    begun = true;
  }

  private void mark(String content) {
    client
        .sql(
            "insert into "
                + table
                + "(up_to, content, mac) values (?, ?, ?) on conflict do nothing")
        .params(read, content, mac.of(table, read, content))
        .update();
    client.sql("delete from " + table + " where up_to < ?").param(read).update();
    marked = read;
  }
}
