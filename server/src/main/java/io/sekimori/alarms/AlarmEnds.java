package io.sekimori.alarms;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ends of alarms, each with its MAC. An alarm that was up and is not any more, without an end
 * that this server wrote, is up: its row is opened again, or written anew.
 */
final class AlarmEnds {
  /** Ten minutes of the thread. */
  private static final int LOOKS_BETWEEN = 600;

  private static final String ROW =
      "select id, since, cleared, cleared_mac, unreadable from alarms.alarm where ";

  private final JdbcClient client;
  private final AlarmProofs proofs;
  private final Map<String, Standing> last = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private int looks;

  AlarmEnds(JdbcClient client, AlarmProofs proofs) {
    this.client = client;
    this.proofs = proofs;
  }

  private record Row(
      String id, Instant since, @Nullable Instant cleared, @Nullable String mac, boolean aside) {}

  /** Ends what is up under this key; a clock that was set back meanwhile keeps nothing up. */
  void clear(String key, Instant at) {
    rows(client.sql(ROW + "key = ? and cleared is null").param(key))
        .forEach(row -> end(row.id, latest(row.since, at)));
  }

  /** Ends this one, which the ledger knows as over. */
  void close(String id, Instant at) {
    rows(client.sql(ROW + "id = ?").param(id))
        .forEach(row -> end(row.id, row.cleared == null ? latest(row.since, at) : row.cleared));
  }

  private List<Row> rows(JdbcClient.StatementSpec asked) {
    return asked
        .query(
            (row, _) -> {
              var cleared = row.getObject(3, OffsetDateTime.class);
              return new Row(
                  row.getString(1),
                  row.getObject(2, OffsetDateTime.class).toInstant(),
                  cleared == null ? null : cleared.toInstant(),
                  row.getString(4),
                  row.getBoolean(5));
            })
        .list();
  }

  private void end(String id, Instant at) {
    client
        .sql("update alarms.alarm set cleared = ?, cleared_mac = ? where id = ?")
        .params(OffsetDateTime.ofInstant(at, ZoneOffset.UTC), proofs.cleared(id, at), id)
        .update();
  }

  private static Instant latest(Instant since, Instant at) {
    var end = since.isAfter(at) ? since : at;
    return end.truncatedTo(ChronoUnit.MICROS);
  }

  /** It was written just now. */
  synchronized void begun(Standing standing) {
    last.put(standing.id().value(), standing);
  }

  /** At the start, and every ten minutes, all ends are looked at. */
  synchronized void look(Collection<String> over) {
    if (looks++ % LOOKS_BETWEEN == 0) {
      reopenUnproven(over);
    }
  }

  /**
   * What is up: what the rows say, and what was taken out of them by somebody else.
   *
   * @param over alarms that the ledger knows as over
   * @param anew writes an alarm whose row is gone
   */
  synchronized List<Standing> stillUp(
      List<Standing> read, Collection<String> over, Consumer<Standing> anew) {
    var up = new LinkedHashMap<String, Standing>();
    read.forEach(one -> up.put(one.id().value(), one));
    var gone = new HashMap<>(last);
    gone.keySet().removeAll(up.keySet());
    gone.keySet().removeAll(over);
    if (!gone.isEmpty()) {
      takenOut(gone, anew).forEach(one -> up.put(one.id().value(), one));
    }
    last.clear();
    last.putAll(up);
    taken.retainAll(up.keySet());
    return List.copyOf(up.values());
  }

  private List<Standing> takenOut(Map<String, Standing> gone, Consumer<Standing> anew) {
    var found = new HashMap<String, Row>();
    rows(client.sql(ROW + "id in (:ids)").param("ids", gone.keySet()))
        .forEach(row -> found.put(row.id, row));
    return gone.values().stream().filter(one -> takenOut(one, found, anew)).toList();
  }

  private boolean takenOut(Standing one, Map<String, Row> found, Consumer<Standing> anew) {
    var row = found.get(one.id().value());
    if (row != null && (row.aside || proven(row))) {
      return false;
    }
    taken.add(one.id().value());
    if (row == null) {
      anew.accept(one);
    } else {
      reopen(row);
    }
    return true;
  }

  private boolean proven(Row row) {
    return row.cleared != null && AlarmProofs.same(row.mac, proofs.cleared(row.id, row.cleared));
  }

  private void reopenUnproven(Collection<String> over) {
    rows(client.sql(ROW + "cleared is not null and not unreadable")).stream()
        .filter(row -> !proven(row) && !over.contains(row.id))
        .forEach(
            row -> {
              taken.add(row.id);
              reopen(row);
            });
  }

  /** If another one of its key is up, the alarm stands, and this row may be over. */
  private void reopen(Row row) {
    try {
      client
          .sql(
              """
              update alarms.alarm set cleared = null, cleared_mac = null, cleared_entry = null,
                cleared_told_at = null
              where id = ? and cleared is not null
              """)
          .param(row.id)
          .update();
    } catch (DuplicateKeyException another) {
      end(row.id, row.cleared == null ? row.since : row.cleared);
    }
  }

  /** How many are up that somebody else had ended. */
  synchronized int taken() {
    return taken.size();
  }
}
