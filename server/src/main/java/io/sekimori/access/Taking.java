package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Taking away: the rows that end something, and what must be left when they are written. */
final class Taking {
  private final Rulebook rulebook;
  private final StopJudge judge;
  private final Ledger ledger;

  Taking(Rulebook rulebook, StopJudge judge, Ledger ledger) {
    this.rulebook = rulebook;
    this.judge = judge;
    this.ledger = ledger;
  }

  /**
   * Ends it at once on every node.
   *
   * @throws Refusal LAST_TWO
   */
  void end(Actor by, String kind, String key, Event event) {
    end(by, kind, key, event, () -> twoRemain(kind, key));
  }

  /** The same by the stricter rule, for a right that lapses. */
  void lapse(Actor by, Authority what, Event event) {
    end(by, AuthorityJson.kind(what), what.key(), event, () -> mayLapse(what));
  }

  private void end(Actor by, String kind, String key, Event event, BooleanSupplier enoughRemain) {
    requireEnough(enoughRemain);
    var draft =
        new AuthorityRow.Draft(
            AuthorityRow.Op.END, kind, key, null, by.id(), indexOrLater(event), null, "");
    rulebook.write(
        () -> {
          requireEnough(enoughRemain);
          return List.of(draft);
        });
  }

  private static void requireEnough(BooleanSupplier enoughRemain) {
    if (!enoughRemain.getAsBoolean()) {
      throw new Refusal(ProblemCode.LAST_TWO, "authority");
    }
  }

  /** Whoever takes away leaves two who could end a stop, and somebody who could give back. */
  boolean twoRemain(String kind, String key) {
    var now = rulebook.snapshot();
    var after = without(now, kind, key);
    return judge.twoRemain(after, now.stops())
        && LastTwo.somebodyGives(now, Snapshot.of(now.epoch(), after, now.stops()));
  }

  /** What nobody decided leaves more: also two who administer and two who could end a stop. */
  boolean mayLapse(Authority what) {
    var now = rulebook.snapshot();
    return LastTwo.indifferent(now, what)
        || judge.twoRemainToGive(without(now, AuthorityJson.kind(what), what.key()), now.stops());
  }

  private static List<Authority> without(Snapshot now, String kind, String key) {
    return now.inForce().stream()
        .filter(one -> !AuthorityJson.kind(one).equals(kind) || !one.key().equals(key))
        .toList();
  }

  /**
   * Taking away never depends on the ledger: without it the row goes first. While a ledger that was
   * just lost still counts as appending, this waits for its answer as any append does, 16 seconds
   * at most.
   */
  private @Nullable Long indexOrLater(Event event) {
    if (ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return null;
    }
    try {
      return ledger.record(event).index();
    } catch (Refusal unavailable) {
      return null;
    }
  }
}
