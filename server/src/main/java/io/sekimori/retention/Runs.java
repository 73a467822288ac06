package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.RetentionOrder.Mandate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Carries a plan out, batch by batch. Of each batch, in this order:
 *
 * <ol>
 *   <li>nobody may place a hold until it is over; what is held is left out; whoever loses the lock
 *       meanwhile stops, and the batch is gone on with by what is held then
 *   <li>its row, so that a rerun goes on with it
 *   <li>the entry, the deletion, the entry that it is done: the store's work
 *   <li>what is said to be gone, and the end of its row
 * </ol>
 *
 * At the end the store is listed by another path, and the certificate says what that found.
 */
@Component
class Runs {
  /** The type of its entries: facts {@code run}, {@code plan}, {@code store}. */
  static final String RUN = "retention-run";

  static final int BATCH = Event.MOST_SUBJECTS;

  private final Plans plans;
  private final Rules rules;
  private final Holds holds;
  private final Locks locks;
  private final RunRows rows;
  private final Erased erased;
  private final Measures measures;
  private final Certificates certificates;
  private final Clockwork clockwork;
  private final Approvals approvals;
  private final Ledger ledger;
  private final RetentionSettings settings;

  @SuppressWarnings("TooManyParameters")
  Runs(
      Plans plans,
      Rules rules,
      Holds holds,
      Locks locks,
      RunRows rows,
      Erased erased,
      Measures measures,
      Certificates certificates,
      Clockwork clockwork,
      Approvals approvals,
      Ledger ledger,
      RetentionSettings settings) {
    this.plans = plans;
    this.rules = rules;
    this.holds = holds;
    this.locks = locks;
    this.rows = rows;
    this.erased = erased;
    this.measures = measures;
    this.certificates = certificates;
    this.clockwork = clockwork;
    this.approvals = approvals;
    this.ledger = ledger;
    this.settings = settings;
  }

  /**
   * Carries a run out to its end, from wherever it stood.
   *
   * @return how it ended
   * @throws Refusal CONFLICT if another node runs this store; CLOCK_IMPLAUSIBLE; APPROVAL_VOID if
   *     the run, its plan or its approval is not what was agreed to here; whatever the store, the
   *     ledger or the database throws: the run is unfinished then, and begins where it stopped
   */
  String carryOut(RetentionStore store, Run run) {
    try (var _ = alone(store)) {
      var row = rows.find(run.id()).orElseThrow(() -> nobodysWord("run"));
      if (row.outcome() != null) {
        return row.outcome();
      }
      clockwork.require();
      return agreed(store, row, agreedPlan(store, row));
    }
  }

  /** The plan as it stands, and still stands for what was agreed to. */
  private Plan agreedPlan(RetentionStore store, Run run) {
    var plan = plans.find(run.plan()).orElseThrow(() -> nobodysWord("plan"));
    if (!plan.store().equals(store.id()) || plan.day().isAfter(plans.today())) {
      throw nobodysWord("plan");
    }
    if (!agreed(run, plan)) {
      throw nobodysWord("approval");
    }
    return plan;
  }

  private boolean agreed(Run run, Plan plan) {
    var approval = run.approval();
    return approval == null
        || approvals.wasAgreed(new ApprovalId(approval), plan.hash(), run.begunAt());
  }

  /**
   * Ends a run that nothing could go on with: its plan or its agreement is not what it was begun
   * with, and nobody can make them so again. What it left is due under the next plan.
   *
   * @return false if it stands
   */
  boolean endedAsVoid(RetentionStore store, Run run) {
    try (var _ = alone(store)) {
      boolean over = rows.find(run.id()).filter(row -> row.outcome() == null).isEmpty();
      var plan = plans.find(run.plan()).filter(one -> one.store().equals(store.id()));
      if (over || plan.filter(one -> agreed(run, one)).isPresent()) {
        return false;
      }
      end(store, run, Event.Outcome.FAILED, Run.VOID);
      return true;
    }
  }

  private void end(RetentionStore store, Run run, Event.Outcome entered, String outcome) {
    ledger.record(
        Event.of(RUN, Actor.system("retention"), entered)
            .with("run", run.id().value())
            .with("plan", run.plan().value())
            .with("store", store.id())
            .with("end", outcome));
    rows.end(run.id(), outcome);
  }

  private static Refusal nobodysWord(String what) {
    return new Refusal(ProblemCode.APPROVAL_VOID, what);
  }

  /** What was agreed to, from wherever it stood. */
  String agreed(RetentionStore store, Run run, Plan plan) {
    boolean clean = true;
    boolean rests = false;
    for (var line : plan.lines()) {
      rests |= plans.rests(line);
      var rule = plans.rests(line) ? null : plans.rule(line).orElse(null);
      if (rule != null) {
        var made = certificates.made(run, rule);
        clean &= made.isPresent() ? made.get() : underOneRule(store, run, plan, line, rule);
      }
    }
    if (rests) {
      throw nobodysWord("rule");
    }
    var outcome = clean ? Run.CLEAN : Run.RESIDUE;
    end(store, run, clean ? Event.Outcome.DONE : Event.Outcome.FAILED, outcome);
    return outcome;
  }

  /**
   * While it is had no other node runs or plans this store.
   *
   * @throws Refusal CONFLICT
   */
  Locks.Lock alone(RetentionStore store) {
    return locks.alone(store.id()).orElseThrow(() -> new Refusal(ProblemCode.CONFLICT, "run"));
  }

  /** True if nothing was left. */
  private boolean underOneRule(RetentionStore store, Run run, Plan plan, PlanLine line, Rule rule) {
    if (line.due() == 0) {
      return true;
    }
    var approval =
        run.approval() != null
            ? new ApprovalId(run.approval())
            : rules
                .opening(rule)
                .orElseThrow(() -> new Refusal(ProblemCode.APPROVAL_REQUIRED, "rule"));
    var mandate = new Mandate(plan.id(), run.id(), approval, rule.id());
    for (var batch : rows.unfinishedBatches(run.id(), rule)) {
      goOn(store, run, mandate, rule, plan.day(), batch);
    }
    erase(store, run, mandate, rule, plan.day(), line.due());
    var measure = measures.take(store, rule, plan.day(), run.id());
    var beside = LeftBeside.of(store, rule, rows.units(run.id(), rule));
    var certificate =
        certificates.make(
            run, new Certificates.Made(plan, line, rule, approval.value()), measure, beside);
    if (store.forgets()) {
      erased.forget(rule, run.id());
    }
    return certificate.clean();
  }

  /** A batch that was begun: whoever is held by now is left out of what is not yet gone. */
  private void goOn(
      RetentionStore store,
      Run run,
      Mandate mandate,
      Rule rule,
      LocalDate day,
      RunRows.Batch batch) {
    try (var nobodyHolds = locks.whileNobodyHolds()) {
      var held = holds.held();
      var still = store.still(rule, day, new HashSet<>(batch.units()));
      var doomed = doomed(store, rule, day, still, held);
      var gone = new HashSet<>(batch.units());
      still.stream().filter(unit -> !doomed.contains(unit)).forEach(one -> gone.remove(one.id()));
      var said =
          doomed.isEmpty()
              ? RetentionStore.Gone.nothing()
              : store.delete(mandate, rule, doomed, nobodyHolds::require);
      gone.removeAll(said.spared());
      erased.note(rule, gone, run.id().value());
      rows.endBatch(run.id(), batch, gone.size(), said);
    }
  }

  /** Those that are due at this moment and nobody holds. */
  private static List<Unit> doomed(
      RetentionStore store, Rule rule, LocalDate day, List<Unit> found, Held held) {
    var free = found.stream().filter(unit -> !held.holds(rule, unit)).toList();
    return store.dueNow(rule, day, free);
  }

  private void erase(
      RetentionStore store, Run run, Mandate mandate, Rule rule, LocalDate day, long most) {
    var left = new long[] {most - rows.sum(run.id(), rule).erased()};
    store.due(
        rule,
        day,
        BATCH,
        found -> {
          left[0] -= left[0] > 0 ? batch(store, run, mandate, rule, day, found, left[0]) : 0;
          return left[0] > 0;
        });
  }

  @SuppressWarnings("TooManyParameters")
  private int batch(
      RetentionStore store,
      Run run,
      Mandate mandate,
      Rule rule,
      LocalDate day,
      List<Unit> found,
      long most) {
    clockwork.require();
    long began = System.nanoTime();
    int count;
    try (var nobodyHolds = locks.whileNobodyHolds()) {
      var held = holds.held();
      var units = doomed(store, rule, day, found, held).stream().limit(most).toList();
      count = units.isEmpty() ? 0 : delete(store, run, mandate, rule, units, nobodyHolds);
    }
    rest(Duration.ofNanos(System.nanoTime() - began));
    return count;
  }

  @SuppressWarnings("TooManyParameters")
  private int delete(
      RetentionStore store,
      Run run,
      Mandate mandate,
      Rule rule,
      List<Unit> units,
      Locks.Lock nobodyHolds) {
    var ids = units.stream().map(Unit::id).toList();
    var batch = rows.beginBatch(run.id(), rule, ids);
    var said = store.delete(mandate, rule, units, nobodyHolds::require);
    var gone = new HashSet<>(ids);
    gone.removeAll(said.spared());
    erased.note(rule, gone, run.id().value());
    rows.endBatch(run.id(), batch, gone.size(), said);
    return gone.size();
  }

  /** Others want the databases too. */
  private void rest(Duration took) {
    LockSupport.parkNanos((long) (took.toNanos() * settings.pause()));
  }
}
