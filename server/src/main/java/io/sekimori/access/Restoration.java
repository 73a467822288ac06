package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as witness of the rows of the policy: after each row an entry says its number, what it
 * did to what, and its MAC, and carries the row itself if it fits. So a deleted revocation is
 * noticed although it was the newest row, and a missing row is put back as it was, for the present
 * and for every question about the past; one that is not carried gives nothing, and what it took
 * away stays taken away.
 *
 * <p>Its entries carry a MAC of their own: an entry of the ledger's database alone proves nothing.
 * That none is missing the signed tree proves, not the ledger's indexes, which anybody who may
 * delete a row could thin out.
 */
final class Restoration {
  static final Actor WITNESS = Actor.system("authority");
  static final String WITNESSED = "authority-row";
  static final String MARK = "authority-mark";
  private static final int PAGE = 500;
  private static final Duration BETWEEN_MARKS = Duration.ofMinutes(10);

  /** Marks make the log grow too: an idle one is not marked. */
  private static final long FEW = 1_000;

  /** As many entries are read and hashed in about a second. */
  private static final long MANY = 500_000;

  private final Ledger ledger;
  private final AuthorityLog log;
  private @Nullable Witnessed newest;
  private long read;
  private long marked;
  private Instant markAt = Instant.MIN;

  Restoration(Ledger ledger, AuthorityLog log) {
    this.ledger = ledger;
    this.log = log;
  }

  /**
   * What the ledger knows of a row.
   *
   * @param upTo of a mark: no entry before this index speaks of a newer row; else 0
   * @param row the row itself, verified; null if the entry does not carry it
   */
  record Witnessed(
      long seq,
      String op,
      String kind,
      String key,
      String rowMac,
      long upTo,
      @Nullable AuthorityRow row) {
    /**
     * What must stand in its place if it is missing: whatever it was about is in force no more. A
     * row that put something may have narrowed what was put before. A stop stands again, and one
     * whose end is missing stands still.
     */
    Optional<AuthorityRow.Op> inItsPlace() {
      return switch (op) {
        case "put", "end" -> Optional.of(AuthorityRow.Op.END);
        case "stop" -> Optional.of(AuthorityRow.Op.STOP);
        case "lift", "entered" -> Optional.empty();
        default -> Optional.of(AuthorityRow.Op.LOST);
      };
    }
  }

  /** Enters that rows were written; together, so that the ledger commits them in groups. */
  void witness(List<AuthorityRow> rows) {
    for (int from = 0; from < rows.size(); from += PAGE) {
      var page = rows.subList(from, Math.min(from + PAGE, rows.size()));
      var pending = page.stream().map(row -> ledger.append(event(row), Guard.none())).toList();
      pending.forEach(Restoration::await);
    }
  }

  private static void await(CompletableFuture<Appended> pending) {
    try {
      pending.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal
          ? refusal
          : new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "authority", failed);
    }
  }

  private Event event(AuthorityRow row) {
    var op = row.op().name().toLowerCase(Locale.ROOT);
    var one = new Witnessed(row.seq(), op, row.kind(), row.key(), row.mac(), 0, row);
    return RowFacts.in(event(WITNESSED, one), row);
  }

  private Event event(String type, Witnessed one) {
    var event =
        Event.of(type, WITNESS, Event.Outcome.DONE)
            .with("row", one.seq)
            .with("op", one.op)
            .with("mac", one.rowMac)
            .with("proof", proof(one));
    event = one.upTo > 0 ? event.with("up-to", one.upTo) : event;
    return one.kind.isEmpty() ? event : event.with("kind", one.kind).with("key", one.key);
  }

  /**
   * The newest row that the ledger knows; empty if it knows none. Found in the log itself and
   * proved, from the newest entry back to what this node has read before, or at first to the newest
   * mark.
   *
   * @throws Refusal if the ledger cannot be asked, or is not what was signed
   */
  Optional<Witnessed> newest() {
    var found = new ArrayList<Witnessed>();
    long size = ledger.size();
    ledger.readBack(Set.of(WITNESSED, MARK), read, entry -> take(entry, found));
    found.stream()
        .max(Comparator.comparingLong(Witnessed::seq))
        .filter(one -> newest == null || one.seq > newest.seq)
        .ifPresent(one -> newest = one);
    read = size;
    return Optional.ofNullable(newest);
  }

  /** A mark speaks for everything before the length it names; a copy of it names an older one. */
  private long take(Ledger.Entry entry, List<Witnessed> found) {
    var one = witnessed(entry.event());
    if (one == null) {
      return 0;
    }
    found.add(one);
    return one.upTo;
  }

  /**
   * Enters how far the rows are known, so that no start has to read far back. Cheap if little was
   * appended since the last mark.
   */
  void mark(Instant now) {
    long grown = ledger.size() - marked;
    boolean due = !now.isBefore(markAt) && grown >= FEW;
    if (grown < MANY && !due) {
      return;
    }
    var top = newest();
    if (top.isPresent()) {
      var one = top.get();
      var fields = new Witnessed(one.seq, one.op, one.kind, one.key, one.rowMac, read, null);
      ledger.record(event(MARK, fields));
    }
    marked = read;
    markAt = now.plus(BETWEEN_MARKS);
  }

  /**
   * Rows in place of those that are missing between two numbers: each is itself again, or ends what
   * it was about if its entry does not carry it. If the ledger does not know one of them, the place
   * of all is taken by one LOST, which takes everything away that was put before it. If no number
   * is missing, two nodes only chained to different rows.
   */
  List<AuthorityRow> inPlaceOf(AuthorityLog.Gap gap, Instant recorded) {
    var known = known(gap.from());
    var restored = new ArrayList<AuthorityRow>();
    var before = known.get(gap.from());
    for (long seq = gap.from() + 1; seq < gap.to(); seq++) {
      var witnessed = known.get(seq);
      if (witnessed == null && before != null && neverWas(known, seq, gap.to(), before.rowMac)) {
        continue;
      }
      before = witnessed;
      if (witnessed == null) {
        return List.of(synthetic(seq, AuthorityRow.Op.LOST, "", "", recorded));
      }
      if (witnessed.row != null) {
        restored.add(witnessed.row);
        continue;
      }
      for (var op : witnessed.inItsPlace().stream().toList()) {
        restored.add(synthetic(seq, op, witnessed.kind, witnessed.key, recorded));
      }
    }
    return restored;
  }

  /** True if no row had this number: the next known one follows the row before, of this MAC. */
  static boolean neverWas(Map<Long, Witnessed> known, long number, long end, String before) {
    for (long seq = number + 1; seq < end; seq++) {
      var next = known.get(seq);
      if (next != null) {
        return next.row != null && next.row.previous().equals(before);
      }
    }
    return false;
  }

  /**
   * What the ledger knows of rows after this number, by its index of actors: each is proved by its
   * MAC, and one that the index hides is unknown.
   *
   * @throws Refusal if it cannot be asked: then nothing is taken for lost
   */
  Map<Long, Witnessed> known(long after) {
    var known = new HashMap<Long, Witnessed>();
    long before = Long.MAX_VALUE;
    boolean more = true;
    while (more) {
      var page = page(before);
      known.putAll(page.found);
      before = page.oldestIndex;
      more = page.more && page.found.keySet().stream().noneMatch(seq -> seq <= after);
    }
    return known;
  }

  private record Page(Map<Long, Witnessed> found, long oldestIndex, boolean more) {}

  private Page page(long before) {
    var entries = ledger.ofActor(WITNESS.id(), before, PAGE);
    var found = new HashMap<Long, Witnessed>();
    long oldest = before;
    for (var entry : entries) {
      oldest = Math.min(oldest, entry.index());
      var witnessed = witnessed(entry.event());
      if (witnessed != null) {
        found.put(witnessed.seq, witnessed);
      }
    }
    return new Page(found, oldest, !entries.isEmpty());
  }

  private @Nullable Witnessed witnessed(Event event) {
    var facts = event.facts();
    if (!(facts.get("row") instanceof Number row)
        || !(facts.getOrDefault("up-to", 0L) instanceof Number upTo)) {
      return null;
    }
    var said =
        new Witnessed(
            row.longValue(),
            text(facts, "op"),
            text(facts, "kind"),
            text(facts, "key"),
            text(facts, "mac"),
            upTo.longValue(),
            whole(facts));
    return proof(said).equals(facts.get("proof")) ? said : null;
  }

  private @Nullable AuthorityRow whole(Map<String, Object> facts) {
    var row = RowFacts.of(facts);
    return row != null && log.verifies(row) ? row : null;
  }

  private static String text(Map<String, Object> facts, String name) {
    return String.valueOf(facts.getOrDefault(name, ""));
  }

  private String proof(Witnessed one) {
    var text =
        String.join(
            "\n",
            "authority-witness-v2",
            "" + one.seq,
            one.op,
            one.kind,
            one.key,
            one.rowMac,
            "" + one.upTo);
    return log.mac(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AuthorityRow synthetic(
      long seq, AuthorityRow.Op op, String kind, String key, Instant recorded) {
    return new AuthorityRow(
        seq, op, kind, key, recorded, recorded, "authority", null, null, "", "", "");
  }
}
