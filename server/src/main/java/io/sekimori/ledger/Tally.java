package io.sekimori.ledger;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every actor has spent of every budget today, counted from entries alone.
 *
 * <p>Only the appender's thread uses it. Entries are counted when their group is formed; a group
 * that was not committed is taken back with {@link #undo}.
 */
final class Tally {
  /** Budgets are counted by the Japanese day. */
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private static final List<Budget> BUDGETS = List.of(Budget.values());

  private final Map<Account, Spent> accounts = new HashMap<>();
  private final List<Runnable> journal = new ArrayList<>();
  private LocalDate day = LocalDate.MIN;

  /** Whose spending on what. */
  private record Account(String actor, Budget budget, String purpose) {}

  /** Distinct people, or a plain number for budgets that count acts. */
  private static final class Spent {
    final HandleSet people = new HandleSet();
    int acts;

    int total() {
      return people.size() + acts;
    }
  }

  /**
   * Counts the event if every limit allows it. A question is judged as if it were a miss: if only
   * misses were stopped, being stopped would be the answer.
   *
   * @return the first budget that it would exceed, and then nothing was counted; or null
   */
  @Nullable Budget spend(Event event, Map<Budget, Integer> limits, Instant at) {
    turnTo(LocalDate.ofInstant(at, JAPAN));
    for (var budget : BUDGETS) {
      Integer limit = limits.get(budget);
      if (limit != null && wouldReach(event, budget) > limit) {
        return budget;
      }
    }
    count(event);
    return null;
  }

  /** Counts an entry that is committed already. */
  void count(Event event, Instant at) {
    turnTo(LocalDate.ofInstant(at, JAPAN));
    count(event);
  }

  /** Forgets what has been counted since the last {@link #settle}. */
  void undo() {
    journal.reversed().forEach(Runnable::run);
    journal.clear();
  }

  /** What was counted stands. */
  void settle() {
    journal.clear();
  }

  private void turnTo(LocalDate date) {
    if (date.isAfter(day)) {
      day = date;
      accounts.clear();
      journal.clear();
    }
  }

  private int wouldReach(Event event, Budget budget) {
    var people = people(event, budget);
    int acts = budget == Budget.MISSES && isQuestion(event) ? 1 : acts(event, budget);
    if (people.isEmpty() && acts == 0) {
      return 0;
    }
    Spent spent = accounts.get(account(event, budget));
    if (spent == null) {
      return people.size() + acts;
    }
    int reached = spent.total() + acts;
    for (var one : people) {
      if (!spent.people.contains(one)) {
        reached++;
      }
    }
    return reached;
  }

  private void count(Event event) {
    for (var budget : BUDGETS) {
      var people = people(event, budget);
      int acts = acts(event, budget);
      if (!people.isEmpty() || acts > 0) {
        add(accounts.computeIfAbsent(account(event, budget), _ -> new Spent()), people, acts);
      }
    }
  }

  private void add(Spent spent, Collection<CustomerHandle> people, int acts) {
    for (var one : people) {
      if (spent.people.add(one)) {
        journal.add(() -> spent.people.remove(one));
      }
    }
    if (acts > 0) {
      spent.acts += acts;
      journal.add(() -> spent.acts -= acts);
    }
  }

  private static Account account(Event event, Budget budget) {
    PurposeId purpose = event.purpose();
    String split = budget.perPurpose() && purpose != null ? purpose.value() : "";
    return new Account(event.actor().id(), budget, split);
  }

  /** The people whom this event spends of this budget, each once. */
  private static Collection<CustomerHandle> people(Event event, Budget budget) {
    if (event.outcome() != Event.Outcome.SERVED || !spends(event, budget)) {
      return List.of();
    }
    return event.subjects().size() < 2 ? event.subjects() : new HashSet<>(event.subjects());
  }

  private static boolean spends(Event event, Budget budget) {
    for (var shown : event.shown()) {
      if (budgetOf(event, shown) == budget) {
        return true;
      }
    }
    return false;
  }

  /** What a search confirms is bounded by the searches; a change shows nobody anything. */
  private static @Nullable Budget budgetOf(Event event, Event.Shown shown) {
    return switch (shown.form()) {
      case MASKED -> Budget.MASKED_PEOPLE;
      case CONFIRMED -> event.type().equals(EventTypes.SEARCH) ? null : Budget.CONFIRMED_PEOPLE;
      case LAST_4, FULL, PAGE, RENDITION, PROCESSED -> Budget.UNMASKED_PEOPLE;
      case WRITTEN, ERASED -> null;
    };
  }

  private static int acts(Event event, Budget budget) {
    if (event.outcome() != Event.Outcome.SERVED && !isOverruledSearch(event)) {
      return 0;
    }
    return switch (budget) {
      case SEARCHES -> event.type().equals(EventTypes.SEARCH) ? 1 : 0;
      case MISSES -> isMiss(event) ? 1 : 0;
      case MASKED_PEOPLE, UNMASKED_PEOPLE, CONFIRMED_PEOPLE -> 0;
    };
  }

  /** That a search found too many people for a budget is told to the caller: it is not free. */
  private static boolean isOverruledSearch(Event event) {
    return event.type().equals(EventTypes.SEARCH) && event.code() == ProblemCode.OVER_BUDGET;
  }

  private static boolean isQuestion(Event event) {
    return event.outcome() == Event.Outcome.SERVED
        && (event.type().equals(EventTypes.SEARCH) || event.type().equals(EventTypes.MATCH));
  }

  private static boolean isMiss(Event event) {
    return switch (event.type()) {
      case EventTypes.SEARCH -> event.subjects().isEmpty();
      case EventTypes.MATCH -> "no".equals(event.facts().get("answer"));
      default -> false;
    };
  }
}
