package io.sekimori.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.UUID;

/**
 * What the appender of this node knows of the log: how long it is, the access epoch, and what has
 * been spent today. It knows by having written or read every entry of the day. One thread.
 */
final class Known {
  private static final int BATCHES_AT_ONCE = 64;
  private static final int MOST_SEEN = 1024;

  private final BatchTable batches;
  private final LedgerClock clock;
  private final Anchor anchor;
  private final SignedLength signed;
  private final Coverage coverage;
  private final Nonces nonces;
  private final ArrayDeque<Seen> seen = new ArrayDeque<>();

  private boolean doubted;
  private Tally tally = new Tally();
  private String origin = "";
  private long next = -1;
  private long accessEpoch;

  Known(
      BatchTable batches,
      LedgerClock clock,
      Anchor anchor,
      SignedLength signed,
      Coverage coverage,
      Nonces nonces) {
    this.batches = batches;
    this.clock = clock;
    this.anchor = anchor;
    this.signed = signed;
    this.coverage = coverage;
    this.nonces = nonces;
  }

  /** A batch that this node wrote or read. */
  private record Seen(long firstIndex, UUID id) {}

  /** The database contradicted what is known: from now on it must prove that it does not. */
  void doubt() {
    doubted = true;
  }

  /** That it is long enough again says nothing: it may have grown another way. */
  private void reassure() {
    signed.requireContinued();
    for (var one : seen) {
      boolean stands = batches.at(one.firstIndex).filter(it -> it.id().equals(one.id)).isPresent();
      if (!stands) {
        throw new AlteredException("other entries stand at", one.firstIndex);
      }
    }
    doubted = false;
  }

  /** False before the first look at the database. */
  boolean begun() {
    return next >= 0;
  }

  long next() {
    return next;
  }

  long accessEpoch() {
    return accessEpoch;
  }

  String origin() {
    return origin;
  }

  Tally tally() {
    return tally;
  }

  /**
   * Reads the head and whatever other nodes, or this one before it fell silent, have appended.
   *
   * @throws AlteredException if the database does not hold what was known
   */
  void catchUp() {
    var head = batches.head().orElseThrow(() -> new AlteredException("no head", 0));
    if (!begun()) {
      begin(head);
    }
    if (head.next() < next) {
      throw AlteredException.missing(head.next(), next);
    }
    if (doubted) {
      reassure();
    }
    while (next < head.next()) {
      var missed = batches.from(next, BATCHES_AT_ONCE);
      if (missed.isEmpty()) {
        throw new AlteredException("entries are missing", next);
      }
      missed.forEach(this::take);
    }
    accessEpoch = head.accessEpoch();
    coverage.committed(next);
  }

  private void begin(BatchTable.Head head) {
    anchor.requireAtLeast(head);
    signed.requireContinued();
    origin = head.origin();
    tally = new Tally();
    if (head.next() > 0) {
      batches
          .containing(head.next() - 1)
          .ifPresent(batch -> clock.saw(Instant.ofEpochMilli(batch.at())));
    }
    next = batches.firstIndexSince(startOfToday().toEpochMilli(), head.next());
    if (next > 0 && next == batches.floor()) { // no day's entries go while the day lasts
      throw new AlteredException("entries are missing before", next);
    }
  }

  private Instant startOfToday() {
    return LocalDate.ofInstant(clock.now(), Tally.JAPAN).atStartOfDay(Tally.JAPAN).toInstant();
  }

  /** Counts a batch that a node committed; behind any other nothing is appended. */
  void take(Batch batch) {
    if (batch.firstIndex() != next) {
      throw new AlteredException("entries are missing", next);
    }
    nonces.require(batch);
    long index = next;
    for (byte[] leaf : batch.split()) {
      var entry = EventCodec.decode(index++, leaf);
      tally.count(entry.event(), entry.at());
    }
    committed(batch);
  }

  /** This batch stands, and its spending is counted. */
  void committed(Batch batch) {
    tally.settle();
    clock.saw(Instant.ofEpochMilli(batch.at()));
    next = batch.firstIndex() + batch.entries();
    coverage.committed(next);
    seen.addLast(new Seen(batch.firstIndex(), batch.id()));
    if (seen.size() > MOST_SEEN) {
      seen.removeFirst();
    }
  }
}
