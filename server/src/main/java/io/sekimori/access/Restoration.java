package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as witness of the rows of the policy: after each row an entry says its number, what it
 * did to what, and its MAC. So a deleted revocation is noticed although it was the newest row, and
 * what a missing row took away stays taken away.
 *
 * <p>Its entries carry a MAC of their own: an entry of the ledger's database alone proves nothing.
 */
final class Restoration {
  static final Actor WITNESS = Actor.system("authority");
  static final String WITNESSED = "authority-row";
  private static final int PAGE = 500;
  private final Ledger ledger;
  private final AuthorityLog log;

  Restoration(Ledger ledger, AuthorityLog log) {
    this.ledger = ledger;
    this.log = log;
  }

  /** What the ledger knows of a row. */
  record Witnessed(long seq, String op, String kind, String key, String rowMac) {
    boolean ends() {
      return op.equals("end");
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
    var event =
        Event.of(WITNESSED, WITNESS, Event.Outcome.DONE)
            .with("row", row.seq())
            .with("op", op)
            .with("mac", row.mac())
            .with("proof", proof(row.seq(), op, row.kind(), row.key(), row.mac()));
    return row.kind().isEmpty() ? event : event.with("kind", row.kind()).with("key", row.key());
  }

  /** The newest row that the ledger knows; empty if it knows none. */
  Optional<Witnessed> newest() {
    return page(Long.MAX_VALUE).found.values().stream()
        .max(Comparator.comparingLong(Witnessed::seq));
  }

  /**
   * Rows in place of those that are missing between two numbers: the ends among them. If the ledger
   * does not know one of them, the place of all is taken by one LOST, which takes everything away
   * that was put before it. If no number is missing, two nodes only chained to different rows.
   */
  List<AuthorityRow> inPlaceOf(AuthorityLog.Gap gap, Instant recorded) {
    var known = known(gap.from());
    var restored = new ArrayList<AuthorityRow>();
    for (long seq = gap.from() + 1; seq < gap.to(); seq++) {
      var witnessed = known.get(seq);
      if (witnessed == null) {
        return List.of(synthetic(seq, AuthorityRow.Op.LOST, "", "", recorded));
      }
      if (witnessed.ends()) {
        restored.add(synthetic(seq, AuthorityRow.Op.END, witnessed.kind, witnessed.key, recorded));
      }
    }
    return restored;
  }

  /** What the ledger knows of rows after this number. Empty if it cannot be asked. */
  Map<Long, Witnessed> known(long after) {
    var known = new HashMap<Long, Witnessed>();
    try {
      long before = Long.MAX_VALUE;
      boolean more = true;
      while (more) {
        var page = page(before);
        known.putAll(page.found);
        before = page.oldestIndex;
        more = page.more && page.found.keySet().stream().noneMatch(seq -> seq <= after);
      }
    } catch (Refusal unavailable) {
      return Map.of();
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
    if (!(facts.get("row") instanceof Number row)) {
      return null;
    }
    boolean speaks =
        event.type().equals(WITNESSED) && facts.keySet().containsAll(List.of("op", "mac", "proof"));
    if (!speaks) {
      return null;
    }
    long seq = row.longValue();
    var op = String.valueOf(facts.get("op"));
    var kind = String.valueOf(facts.getOrDefault("kind", ""));
    var key = String.valueOf(facts.getOrDefault("key", ""));
    var mac = String.valueOf(facts.get("mac"));
    return proof(seq, op, kind, key, mac).equals(facts.get("proof"))
        ? new Witnessed(seq, op, kind, key, mac)
        : null;
  }

  private String proof(long seq, String op, String kind, String key, String rowMac) {
    var text = String.join("\n", "authority-witness-v1", "" + seq, op, kind, key, rowMac);
    return log.mac(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AuthorityRow synthetic(
      long seq, AuthorityRow.Op op, String kind, String key, Instant recorded) {
    return new AuthorityRow(
        seq, op, kind, key, recorded, recorded, "authority", null, null, "", "", "");
  }
}
