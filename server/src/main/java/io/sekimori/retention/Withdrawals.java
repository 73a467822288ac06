package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose days were taken back, and by which entry: out of the log itself, proved, and never out of
 * the rows of days. A day that was told before that entry and stands there nevertheless was put
 * back by somebody. Read from the newest entry to what was read before; a start begins at what a
 * row with a MAC says of the entries before it.
 */
@Component
class Withdrawals {
  /** The type of its entries: they name the customers, and the fact {@code trigger}. */
  static final String WITHDRAWN = "retention-anchors-withdrawn";

  /** As many entries are read in a fifth of a second. */
  private static final long MANY = 100_000;

  private static final String TABLE = "retention.taken_back";
  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;
  private final Map<Told, Long> newest = new HashMap<>();
  private boolean begun;
  private long read;
  private long marked;

  Withdrawals(Databases databases, Keys keys, Ledger ledger) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.ledger = ledger;
  }

  /** Whose day, and of what. */
  private record Told(String trigger, UUID unit) {}

  /** What was just entered here: it counts before it is under a checkpoint. */
  synchronized void add(Trigger trigger, Collection<UUID> units, long entry) {
    units.forEach(unit -> newest.merge(new Told(trigger.text(), unit), entry, Math::max));
  }

  /**
   * How they stand, as of the newest entry.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized void lookUp() {
    if (!begun) {
      begin();
    }
    long size = ledger.size();
    if (size > read) {
      ledger.readBack(
          Set.of(WITHDRAWN),
          read,
          entry -> {
            take(entry.event(), entry.index());
            return 0;
          });
      read = size;
      if (read - marked >= MANY) {
        mark();
      }
    }
  }

  /** True if this day was told before its customer's days were taken back, by the last look. */
  synchronized boolean overtake(Trigger trigger, UUID unit, long entry) {
    return entry <= newest.getOrDefault(new Told(trigger.occasion().text(), unit), -1L);
  }

  /** The entry of intent: from there on nobody may be erased by the day. */
  private void take(Event event, long index) {
    if (event.outcome() == Event.Outcome.INTENDED) {
      var trigger = String.valueOf(event.facts().get("trigger"));
      event.subjects().stream()
          .map(CustomerHandle::value)
          .forEach(unit -> newest.merge(new Told(trigger, unit), index, Math::max));
    }
  }

  private void begin() {
    long size = ledger.size();
    client
        .sql("select up_to, content, mac from retention.taken_back order by up_to desc")
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

  /** What the ledger says up to an entry: a line for each, of trigger, unit and entry. */
  private record Mark(long upTo, String content) {}

  private void restore(String line) {
    var words = line.split(" ", -1);
    var told = new Told(words[0], UUID.fromString(words[1]));
    newest.merge(told, Long.parseLong(words[2]), Math::max);
  }

  private void mark() {
    var lines = new StringJoiner("\n");
    newest.forEach((told, entry) -> lines.add(told.trigger() + " " + told.unit() + " " + entry));
    var content = lines.toString();
    client
        .sql(
            """
            insert into retention.taken_back(up_to, content, mac) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(read, content, mac.of(TABLE, read, content))
        .update();
    client.sql("delete from retention.taken_back where up_to < ?").param(read).update();
    marked = read;
  }
}
