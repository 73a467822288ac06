package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which rules the firm has set, and by which entry each of them stands: out of the log itself,
 * proved, and never out of the table of rules. Read from the newest entry to what was read before;
 * a start begins at what a row with a MAC says of the entries before it.
 */
@Component
class RuleBook {
  /** The type of the entries that set a rule. */
  static final String SET = "retention-rule";

  /** As many entries are read in a fifth of a second. */
  private static final long MANY = 100_000;

  private static final String TABLE = "retention.ruled";
  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final Map<String, Long> newest = new TreeMap<>();
  private boolean begun;
  private long read;
  private long marked;

  RuleBook(Databases databases, Keys keys, Ledger ledger) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.ledger = ledger;
  }

  /**
   * The index of the newest entry of intent that was done, by the id of its rule; that of a row in
   * force is no earlier.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized Map<String, Long> set() {
    if (!begun) {
      begin();
    }
    long size = ledger.size();
    if (size > read) {
      var found = new HashMap<String, Long>();
      ledger.readBack(
          Set.of(SET),
          read,
          entry -> {
            take(entry.event(), found);
            return 0;
          });
      found.forEach((rule, entry) -> newest.merge(rule, entry, Math::max));
      read = size;
      if (read - marked >= MANY) {
        mark();
      }
    }
    return Map.copyOf(newest);
  }

  private static void take(Event event, Map<String, Long> found) {
    boolean done = event.outcome() == Event.Outcome.DONE;
    if (done && event.facts().get("intent") instanceof Number intent) {
      found.merge(String.valueOf(event.facts().get("rule")), intent.longValue(), Math::max);
    }
  }

  private void begin() {
    long size = ledger.size();
    client
        .sql("select up_to, content, mac from retention.ruled order by up_to desc")
        .query(
            (row, _) ->
                mac.holds(row.getString(3), TABLE, row.getLong(1), row.getString(2))
                    ? new Mark(row.getLong(1), row.getString(2))
                    : new Mark(0, ""))
        .list()
        .stream()
        .filter(mark -> mark.upTo() <= size)
        .findFirst()
        .ifPresent(
            mark -> {
              mark.content().lines().forEach(this::restore);
              read = mark.upTo();
              marked = read;
            });
    begun = true;
  }

  /** What the ledger says up to an entry: a line for each, of rule and entry. */
  private record Mark(long upTo, String content) {}

  private void restore(String line) {
    var words = line.split(" ", -1);
    newest.merge(words[0], Long.parseLong(words[1]), Math::max);
  }

  private void mark() {
    var content =
        newest.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining("\n"));
    client
        .sql(
            """
            insert into retention.ruled(up_to, content, mac) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(read, content, mac.of(TABLE, read, content))
        .update();
    client.sql("delete from retention.ruled where up_to < ?").param(read).update();
    marked = read;
  }
}
