package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.RetentionClass;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.ErasureHolds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The holds there are, by their rows and by the ledger: what either of them says is held is held.
 * One that is placed waits for the batch that is under way, and every batch after it sees it. A
 * lifting counts with a MAC that holds and an entry of its own.
 */
@Component
class Holds implements Used, ErasureHolds {
  /** The most holds that are not lifted. */
  static final int MOST = 10_000;

  /** Younger ones may be placed at this moment. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(5);

  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final HoldRows rows;
  private final HoldBook book;
  private final Clock clock;

  Holds(Databases databases, HoldRows rows, HoldBook book, Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.rows = rows;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Refuses one too many, before it is entered.
   *
   * @throws Refusal TOO_MANY_REQUESTS
   */
  void requireRoom() {
    if (all(Integer.MAX_VALUE).stream().filter(hold -> !hold.lifted()).count() >= MOST) {
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS, "holds");
    }
  }

  /** Stores it under its entry; when this returns, nothing of it is erased any more. */
  void place(Hold hold) {
    transactions.executeWithoutResult(
        _ -> {
          Locks.beforeHolding(client);
          rows.put(hold);
        });
  }

  void lift(Hold hold, Approved approved, PersonId person, long entry) {
    try {
      rows.lift(hold, approved.id().value(), person, clock.instant(), entry);
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", used);
    }
  }

  /** The newest first. */
  List<Hold> all(int most) {
    return everySaying().stream()
        .collect(Collectors.toMap(Hold::id, hold -> hold, Holds::first, HashMap::new))
        .values()
        .stream()
        .sorted(Comparator.comparing(Hold::placedAt).reversed().thenComparing(Hold::id))
        .limit(most)
        .toList();
  }

  /** The ledger's word before that of a row that was altered. */
  private static Hold first(Hold one, Hold other) {
    return one.intact() || !other.intact() ? one : other;
  }

  Optional<Hold> find(String id) {
    return all(Integer.MAX_VALUE).stream().filter(hold -> hold.id().equals(id)).findAny();
  }

  /** What the ledger says of each hold, and what its row says; of one twice if they differ. */
  private List<Hold> everySaying() {
    var known = book.open();
    var lifts = rows.lifts();
    var lifted =
        lifts.stream()
            .filter(lift -> lift.proved() && entered(known, lift))
            .map(HoldRows.Lift::hold)
            .collect(Collectors.toUnmodifiableSet());
    var forged =
        lifts.stream()
            .map(HoldRows.Lift::hold)
            .filter(id -> !lifted.contains(id))
            .collect(Collectors.toUnmodifiableSet());
    var said = new ArrayList<Hold>();
    var intact = new HashSet<String>();
    for (var row : rows.all()) {
      var hold = forged.contains(row.id()) ? row.damaged() : row;
      said.add(hold.asLifted(lifted.contains(row.id())));
      if (row.intact()) {
        intact.add(row.id());
      }
    }
    known.values().stream()
        .map(HoldBook.Known::hold)
        .filter(hold -> !intact.contains(hold.id()))
        .forEach(hold -> said.addFirst(hold.asLifted(lifted.contains(hold.id()))));
    return said;
  }

  private static boolean entered(Map<String, HoldBook.Known> known, HoldRows.Lift lift) {
    var hold = known.get(lift.hold());
    return hold == null || hold.lifts().contains(lift.entry());
  }

  /** Holds whose rows are not what was entered, and that stand nevertheless. */
  List<Hold> damaged() {
    var now = clock.instant();
    var before = now.minus(UNDER_WAY);
    return all(Integer.MAX_VALUE).stream()
        .filter(hold -> !hold.lifted() && !hold.intact())
        .filter(hold -> hold.placedAt().isBefore(before) || hold.placedAt().isAfter(now))
        .toList();
  }

  /** What is held now; relied on only while {@link Locks#whileNobodyHolds} is had. */
  Held held() {
    var subjects = new HashSet<String>();
    var units = new HashSet<UUID>();
    for (var hold : everySaying()) {
      if (!hold.lifted()) {
        units.addAll(hold.units());
        if (hold.kind() == Hold.Kind.CLASS) {
          subjects.add(hold.subject());
        }
      }
    }
    return new Held(units, subjects);
  }

  /** In the vault's transaction: whoever places a hold waits until it has ended. */
  @Override
  public void requireFree(Collection<CustomerHandle> customers, Set<RetentionClass> classes) {
    Locks.noneBeingPlaced(client);
    var units = customers.stream().map(CustomerHandle::value).toList();
    var names = classes.stream().map(RetentionClass::name).collect(Collectors.toSet());
    everySaying().stream()
        .filter(hold -> !hold.lifted())
        .filter(
            hold ->
                units.stream().anyMatch(hold.units()::contains)
                    || (hold.kind() == Hold.Kind.CLASS && names.contains(hold.subject())))
        .min(Comparator.comparing(Hold::placedAt).thenComparing(Hold::id))
        .ifPresent(
            hold -> {
              throw new Refusal(ProblemCode.ON_HOLD, hold.id());
            });
  }

  @Override
  public boolean used(ApprovalId approval) {
    return rows.used(approval.value());
  }

  @Override
  public Set<String> entered() {
    return Set.of(HoldBook.LIFTED);
  }

  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
