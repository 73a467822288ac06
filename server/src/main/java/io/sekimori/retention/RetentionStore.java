package io.sekimori.retention;

import io.sekimori.vault.RetentionOrder.Mandate;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds what rules are about. It deletes in one way, and says what lies there in
 * another that asks nothing of the first.
 */
interface RetentionStore {
  /** As rules name it. */
  String id();

  /**
   * Passes if it is there to be looked at.
   *
   * @throws io.sekimori.terms.Refusal NOT_READY
   */
  default void requireThere() {}

  /** True if it holds what the rule is about and knows the day from which the period counts. */
  boolean keeps(Rule rule);

  /** Counts what is due on this day under each of the rules. */
  List<PlanLine> plan(List<Rule> rules, LocalDate today, Held held);

  /** Gives what is due in batches of at most {@code most}, until {@code take} says false. */
  void due(Rule rule, LocalDate today, int most, Predicate<List<Unit>> take);

  /** Those of these that are there still, for a batch that was cut off. */
  List<Unit> still(Rule rule, LocalDate today, Set<UUID> units);

  /** Those of these that are due at this moment, by what is known of them now. */
  default List<Unit> dueNow(Rule rule, LocalDate today, List<Unit> units) {
    return units.stream()
        .filter(unit -> unit.pastKeeping() || rule.due(unit.day(), today))
        .toList();
  }

  /**
   * Enters and deletes. What is gone already is no failure. To be repeated after a crash.
   *
   * @param before asked before anything of it is deleted, piece by piece; what it throws ends it
   * @throws io.sekimori.terms.Refusal if it cannot be entered or the store does not answer
   */
  Gone delete(Mandate mandate, Rule rule, List<Unit> units, Runnable before);

  /**
   * What a deletion says. Nobody relies on it.
   *
   * @param intent entry before
   * @param done entry after
   * @param spared what is not any more what was found, and stays
   */
  record Gone(long intent, long done, int keys, Set<UUID> spared) {
    public Gone {
      spared = Set.copyOf(spared);
    }

    /** There was nothing to delete. */
    static Gone nothing() {
      return new Gone(0, 0, 0, Set.of());
    }
  }

  /**
   * Lists the store and counts what is there.
   *
   * @param overdue gets what is there although its time is over and nobody holds it
   */
  Found measure(Rule rule, LocalDate today, Held held, Consumer<List<UUID>> overdue);

  /**
   * What was found.
   *
   * @param items all that the rule is about
   * @param oldest the earliest day of any of them
   * @param overdue how many are there although their time is over, without those that are held
   * @param held how many are there although their time is over because somebody holds them
   * @param path a word for how it was listed
   */
  record Found(
      long items,
      @Nullable LocalDate oldest,
      long overdue,
      @Nullable LocalDate oldestOverdue,
      long held,
      String path) {}

  /** True if what was erased may come again under the same id, as objects do. */
  default boolean forgets() {
    return false;
  }

  /**
   * What was found beside what was erased.
   *
   * @param left what should not be there: tags, replaced values, a search, a readable cell
   * @param sealed cells that are there as ciphertext of keys that are gone
   */
  record Beside(long left, long sealed) {
    static final Beside NOTHING = new Beside(0, 0);

    Beside and(Beside other) {
      return new Beside(left + other.left, sealed + other.sealed);
    }
  }

  /** What is left of these beside themselves, looked for in a way of its own. */
  default Beside leftBeside(Rule rule, List<UUID> units) {
    return Beside.NOTHING;
  }
}
