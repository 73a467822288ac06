package io.sekimori.duties;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The duties of machines: what they promised to repeat. Silence is noticed by the engine within a
 * minute of the grace, and raises the alarm that the promise names under the key {@code
 * duty:<key>}; the next filing in time clears it.
 */
@Service
public final class Duties {
  /** Says that an entry proves no more than the filing itself. */
  public static final long NO_ENTRY = -1;

  static final String KEPT = "duty-kept";
  static final String ENDED = "duty-ended";

  private final Heartbeats rows;
  private final Bell bell;
  private final Ledger ledger;
  private final DutyTime time;

  Duties(Heartbeats rows, Bell bell, Ledger ledger, DutyTime time) {
    this.rows = rows;
    this.bell = bell;
    this.ledger = ledger;
    this.time = time;
  }

  /**
   * Establishes a duty, or changes what was promised under its key; without effect, and without an
   * entry, if it is the same, be it that two people said that nobody waits for it. Its first filing
   * is due one period from now.
   *
   * @throws Refusal LEDGER_UNAVAILABLE: nothing was established
   */
  public void keep(Recurring promise) {
    keep(promise, rows.find(promise.key()));
  }

  /** The same for who has just read the row. */
  void keep(Recurring promise, Optional<Heartbeats.Row> known) {
    if (known.filter(row -> row.duty().equals(promise)).filter(Duties::stands).isPresent()) {
      return;
    }
    known
        .filter(row -> !row.proven())
        .ifPresent(_ -> rows.silences().distrust(List.of(promise.key()), time.now()));
    var ticket =
        ledger.record(
            event(KEPT, promise.key())
                .with("every-seconds", promise.every().toSeconds())
                .with("grace-seconds", promise.grace().toSeconds())
                .with("owner", promise.owner().value()));
    rows.keep(promise, time.now(), ticket.index());
  }

  /** True for what is waited for, and for what two people said is not; if nobody altered it. */
  private static boolean stands(Heartbeats.Row row) {
    return row.proven() && (row.ended() == null || row.approval() != null);
  }

  /**
   * It was done. An older filing than is known changes nothing; a time in the future counts as now.
   *
   * @param at when it was done, by the evidence
   * @param entry the index of the ledger's entry that proves it, or {@link #NO_ENTRY}
   * @throws Refusal NOT_FOUND if nobody established it, or it was ended
   */
  public void filed(String key, Instant at, Grade grade, long entry) {
    var row = rows.find(key).filter(one -> one.ended() == null || one.approval() != null);
    if (row.isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND, "duty");
    }
    var proof = entry == NO_ENTRY ? null : entry;
    rows.file(List.of(new Heartbeats.Filing(key, at, grade, proof)), time.now());
    if (row.get().silentSince() != null && !silent(key)) {
      bell.clear(key);
    }
  }

  private boolean silent(String key) {
    return rows.find(key).filter(one -> one.silentSince() != null).isPresent();
  }

  /**
   * Nobody waits for it any more; its alarm is cleared. Without effect if it is not kept.
   *
   * @throws Refusal LEDGER_UNAVAILABLE: it goes on
   */
  public void end(String key) {
    if (rows.find(key).filter(one -> one.ended() == null).isEmpty()) {
      return;
    }
    var ticket = ledger.record(event(ENDED, key));
    rows.end(key, time.now(), ticket.index());
    bell.clear(key);
  }

  /** How it stands; empty if nobody established it. */
  public Optional<Standing> standing(String key) {
    return rows.find(key).map(row -> row.standing(time.now()));
  }

  private static Event event(String type, String key) {
    return Event.of(type, Actor.system("duties"), Event.Outcome.DONE).with("duty", key);
  }
}
