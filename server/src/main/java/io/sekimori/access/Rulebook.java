package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy as this node knows it: the verified rows, and the snapshot compiled from them.
 *
 * <p>A snapshot reads the epoch first and the rows after it, so that it is never older than its
 * epoch says. A row once verified stays known while the process lives: deleting it from the
 * database gives nothing back.
 */
final class Rulebook {
  /** No ledger has this epoch: a decision made before the ledger answered is always stale. */
  static final long NO_EPOCH = (1L << 53) - 1;

  private static final Logger LOG = LoggerFactory.getLogger(Rulebook.class);
  private final AuthorityLog log;
  private final Ledger ledger;
  private final Restoration restoration;
  private final Alarms alarms;
  private final Clock clock;
  private final History history = new History();
  private final PuttingBack puttingBack;
  private volatile Snapshot snapshot = Snapshot.of(NO_EPOCH, List.of());
  private Instant rebuildAt = Instant.MIN;
  private long read = NO_EPOCH;
  private @Nullable AuthorityRow taken;
  private boolean compared;
  private long witnessed;

  Rulebook(AuthorityLog log, Ledger ledger, Alarms alarms, Clock clock) {
    this.log = log;
    this.ledger = ledger;
    this.restoration = new Restoration(ledger, log);
    this.puttingBack = new PuttingBack(log, restoration, history, alarms);
    this.alarms = alarms;
    this.clock = clock;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** The present is never before the newest row, whatever the clock says. */
  synchronized Instant now() {
    Instant now = clock.instant();
    Instant newest = history.newestRecorded();
    return newest.isAfter(now) ? newest : now;
  }

  /** What was in force at an instant, as it was known at another. */
  synchronized Snapshot at(Instant effective, Instant recorded) {
    return Snapshot.of(
        NO_EPOCH,
        history.inForce(effective, recorded),
        history.stopped(effective, recorded, History.WHOLE));
  }

  synchronized <T extends @Nullable Object> T ask(Function<History, T> question) {
    return question.apply(history);
  }

  /** Takes in what other nodes wrote; cheap if nothing changed. */
  synchronized void refresh() {
    long epoch = epochOrOld();
    var reading = log.catchUp();
    boolean news = take(reading);
    boolean due = !clock.instant().isBefore(rebuildAt);
    if (!compared || epoch != read) {
      compared = compareWithLedger();
      news = true;
    }
    if (news || due || epoch != read) {
      rebuild(epoch);
    }
  }

  /** Writes rows, has the ledger know of them, and moves the epoch on every node. */
  synchronized void write(List<AuthorityRow.Draft> drafts) {
    lookBeforeWriting();
    take(log.append(drafts));
    rebuild(read);
    settle();
  }

  /**
   * The same for what was judged before: {@code judged} is asked once more while no node can write,
   * and with everything taken in that others wrote; if it refuses, nothing is written.
   */
  synchronized void write(Supplier<List<AuthorityRow.Draft>> judged) {
    lookBeforeWriting();
    rebuild(snapshot.epoch()); // what the look took in counts when it is judged
    take(log.append(this::takeMissed, () -> once(judged.get())));
    rebuild(snapshot.epoch());
    settle();
  }

  /** An approval opens one row. */
  private List<AuthorityRow.Draft> once(List<AuthorityRow.Draft> drafts) {
    for (var draft : drafts) {
      if (draft.approval() != null && history.opened(new ApprovalId(draft.approval()))) {
        throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used");
      }
    }
    return drafts;
  }

  /** A number that the ledger knows is not given again. Taking away does not wait for it. */
  private void lookBeforeWriting() {
    if (ledger.standing().state() == Ledger.Standing.State.APPENDING) {
      boolean _ = compareWithLedger();
    }
  }

  private void takeMissed(AuthorityLog.Reading reading) {
    if (take(reading)) {
      rebuild(snapshot.epoch());
    }
  }

  /**
   * What must follow a row: entries for rows that were written without the ledger, the witness, the
   * epoch. Whatever fails now is done by a later call, from the rows alone.
   *
   * <p>The epoch moves twice: at once, so that nothing more is served elsewhere by older rows, and
   * behind the witness, so that every node looks for it although it was shown no new row.
   */
  synchronized void settle() {
    if (!compared && !compareWithLedger()) {
      return;
    }
    try {
      enterLate();
      var behind = notWitnessed();
      if (!behind.isEmpty()) {
        ledger.raiseAccessEpoch();
        long epoch = ledger.accessEpoch();
        take(log.catchUp());
        rebuild(epoch);
        restoration.witness(behind);
        witnessed = behind.getLast().seq();
        ledger.raiseAccessEpoch();
        refresh();
      }
      restoration.mark(clock.instant());
    } catch (Refusal unavailable) {
      LOG.warn("access changes wait for the ledger: {}", unavailable.code().text());
    }
  }

  /** Rows that neither this node nor, as the ledger knows, another one has witnessed. */
  private List<AuthorityRow> notWitnessed() {
    if (!history.after(witnessed).isEmpty()) {
      restoration.newest().ifPresent(known -> witnessed = Math.max(witnessed, known.seq()));
    }
    return history.after(witnessed);
  }

  /** Verifies every row again and alarms. */
  void audit() {
    var reading = log.audit();
    reading.invalid().forEach(seq -> alarms.raise(log.table(), seq, Alarms.Kind.INVALID));
    reading.gaps().forEach(gap -> alarms.raise(log.table(), gap.to(), Alarms.Kind.MISSING));
    var known = log.newest();
    long last = reading.rows().isEmpty() ? 0 : reading.rows().getLast().seq();
    if (known != null && last < known.seq()) {
      alarms.raise(log.table(), known.seq(), Alarms.Kind.MISSING);
    }
  }

  private void enterLate() {
    for (var row : history.withoutEntry()) {
      long index = ledger.record(Entries.gap(row)).index();
      var draft =
          new AuthorityRow.Draft(
              AuthorityRow.Op.ENTERED,
              "row",
              History.enteredKey(row),
              null,
              Restoration.WITNESS.id(),
              index,
              null,
              "");
      take(log.append(List.of(draft)));
    }
  }

  /** All of it or nothing: what could not be taken in is read again. */
  private boolean take(AuthorityLog.Reading reading) {
    reading.invalid().forEach(seq -> alarms.raise(log.table(), seq, Alarms.Kind.INVALID));
    if (reading.rows().isEmpty()) {
      return false;
    }
    try {
      for (var row : whole(reading)) {
        if (!history.add(row)) {
          alarms.raise(log.table(), row.seq(), Alarms.Kind.INVALID);
        }
      }
    } catch (RuntimeException failed) {
      log.goBackTo(taken);
      throw failed;
    }
    taken = reading.rows().getLast();
    return true;
  }

  /** With what stands for rows that are missing. */
  private List<AuthorityRow> whole(AuthorityLog.Reading reading) {
    var gaps = new ArrayList<>(reading.gaps());
    var rows = new ArrayList<AuthorityRow>();
    for (var row : reading.rows()) {
      if (!gaps.isEmpty() && gaps.getFirst().to() == row.seq()) {
        var gap = gaps.removeFirst();
        alarms.raise(log.table(), gap.to(), Alarms.Kind.MISSING);
        var restored = restoration.inPlaceOf(gap, row.recorded());
        rows.addAll(restored);
        log.putBack(restored);
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * At the start, before a write and when the epoch has moved: rows that the ledger knows must be
   * here, for the database may hide a new one from this node. The missing ones are put back; what
   * one was about that the ledger does not carry is ended by a row of our own. Returns false while
   * the ledger cannot be asked or is not what was signed; then no decision has an epoch, and
   * nothing can be served.
   */
  private boolean compareWithLedger() {
    try {
      var top = restoration.newest();
      if (top.isPresent()) {
        take(log.catchUp()); // a row comes before its witness: what is not here now is missing
        witnessed = Math.max(witnessed, top.get().seq());
        log.neverAgain(witnessed);
        if (!here(top.get())) {
          var instead = puttingBack.of(top.get());
          taken = log.newest();
          if (!instead.isEmpty()) {
            take(log.append(instead));
          }
        }
      }
      return true;
    } catch (Refusal unavailable) {
      return false;
    }
  }

  /** A row that verifies is here, also one that only a newer version can read. */
  private boolean here(Restoration.Witnessed top) {
    var newest = log.newest();
    if (newest != null && newest.mac().equals(top.rowMac())) {
      return true;
    }
    return history.after(top.seq() - 1).stream()
        .anyMatch(row -> row.seq() == top.seq() && row.mac().equals(top.rowMac()));
  }

  private long epochOrOld() {
    try {
      return ledger.accessEpoch();
    } catch (Refusal unavailable) {
      return read;
    }
  }

  private void rebuild(long epoch) {
    Instant effective = now();
    rebuildAt = history.nextChange(effective).orElse(Instant.MAX);
    read = epoch;
    snapshot =
        Snapshot.of(
            compared ? epoch : NO_EPOCH,
            history.inForce(effective, Instant.MAX),
            history.stopped(effective, Instant.MAX, History.WHOLE));
  }
}
