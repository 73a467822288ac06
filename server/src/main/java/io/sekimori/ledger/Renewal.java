package io.sekimori.ledger;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a new log after a loss for ever: what is left of the old one is set aside and stays
 * readable, the new one has the next number as its origin, and its first entry holds the last
 * checkpoint that is known of the old one, what was lost, and who decided it.
 *
 * <p>It refuses as long as the log is whole. A process that dies on the way leaves a log that
 * appends nothing until it is told again.
 */
final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final Databases databases;
  private final BatchTable batches;
  private final Anchor anchor;
  private final List<String> decidedBy;
  private @Nullable Checkpoint last;
  private long lostFrom = -1;

  Renewal(Databases databases, BatchTable batches, Anchor anchor, List<String> decidedBy) {
    this.databases = databases;
    this.batches = batches;
    this.anchor = anchor;
    this.decidedBy = decidedBy;
  }

  /**
   * Sets the old log aside, if there is a decision.
   *
   * @throws Refusal CONFLICT about {@code ledger-whole} if nothing was lost
   */
  void begin() {
    if (decidedBy.isEmpty()) {
      return;
    }
    var known = anchor.read().orElseThrow(Renewal::whole).checkpoint();
    var head = batches.head().orElseThrow();
    String origin = successor(known.origin());
    try {
      anchor.requireAtLeast(head);
      throw whole();
    } catch (AlteredException lost) {
      LOG.warn("a new ledger begins: {}", lost.getMessage());
      lostFrom = lost.from();
    }
    try {
      if (!head.origin().equals(origin)) {
        LOG.warn("what is left of the old ledger lies in {}", databases.setLedgerAside());
        batches.create(origin);
      }
      anchor.beginRenewal();
      last = known;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Enters what happened, on the node that was first, and keeps the old checkpoint. */
  void end(PostgresLedger ledger) {
    var old = last;
    if (old == null) {
      return;
    }
    try {
      if (ledger.size() == 0) {
        ledger.record(entry(old));
      }
      anchor.endRenewal(number(old.origin()));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Event entry(Checkpoint old) {
    var event =
        Event.of(EventTypes.RENEWED, Actor.system("ledger"), Event.Outcome.DONE)
            .with("old-number", number(old.origin()))
            .with("old-size", old.size())
            .with("old-root", HexFormat.of().formatHex(old.root().bytes()))
            .with("lost-from", lostFrom);
    for (int i = 0; i < decidedBy.size(); i++) {
      event = event.with("decided-by-" + (i + 1), decidedBy.get(i));
    }
    return event;
  }

  private static Refusal whole() {
    return new Refusal(ProblemCode.CONFLICT, "ledger-whole");
  }

  /** The last part of an origin is its number; one without a number is the first. */
  static String successor(String origin) {
    long number = number(origin);
    String name = hasNumber(origin) ? origin.substring(0, origin.lastIndexOf('/')) : origin;
    return name + "/" + (number + 1);
  }

  private static long number(String origin) {
    return hasNumber(origin) ? Long.parseLong(origin.substring(origin.lastIndexOf('/') + 1)) : 1;
  }

  private static boolean hasNumber(String origin) {
    return origin.matches(".+/[1-9][0-9]{0,8}");
  }
}
