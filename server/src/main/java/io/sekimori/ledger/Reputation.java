package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Standing;
import io.sekimori.ledger.Ledger.Standing.State;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the appender knows of its own fitness, and what it tells those whom it cannot serve. Written
 * by the appender's thread, read by all.
 */
final class Reputation {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private volatile Standing standing = new Standing(State.STARTING, "");
  private String defect = "";

  Standing standing() {
    return standing;
  }

  boolean isRolledBack() {
    return standing.state() == State.ROLLED_BACK;
  }

  void appends() {
    if (standing.state() != State.APPENDING) {
      standing = new Standing(State.APPENDING, "");
      defect = "";
    }
  }

  void lost(Exception why) {
    LOG.warn("the ledger's database does not answer: {}", why.getClass().getSimpleName());
    unavailable();
  }

  /** The trace is written once: the appender looks again five times a second. */
  void defect(RuntimeException met) {
    String name = met.getClass().getName();
    if (!name.equals(defect)) {
      LOG.error("the ledger's appender met {}", name, met);
      defect = name;
    }
    unavailable();
  }

  private void unavailable() {
    if (!isRolledBack()) {
      standing = new Standing(State.UNAVAILABLE, "");
    }
  }

  void rolledBack(AlteredException altered) {
    if (!isRolledBack()) {
      LOG.error("nothing is appended any more: {}", altered.getMessage());
    }
    standing = new Standing(State.ROLLED_BACK, altered.range());
  }

  Refusal refusal() {
    return isRolledBack()
        ? new Refusal(ProblemCode.LEDGER_ROLLED_BACK, standing.missing())
        : new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
  }
}
