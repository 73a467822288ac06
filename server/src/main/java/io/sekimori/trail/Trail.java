package io.sekimori.trail;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Pruned;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Reads the ledger for a caller; every look at a history is an entry of its own. An id that the
 * ledger does not hold is not written into it: a client might spell anything.
 */
@Component
public final class Trail {
  /** The most entries of one page. */
  public static final int MOST = 100;

  private final Ledger ledger;
  private final Gate gate;

  Trail(Ledger ledger, Gate gate) {
    this.ledger = ledger;
    this.gate = gate;
  }

  /**
   * A page of a history, newest first.
   *
   * @param next where the next page begins (below this index), or empty at the end
   */
  public record Page(List<Ledger.Entry> entries, Optional<Long> next, Ticket ticket) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Who was shown which field of this customer, in which form.
   *
   * @throws Refusal with the code of the decision
   */
  public Page ofCustomer(Caller caller, CustomerHandle customer, long before, int most) {
    var asked = event(EventTypes.HISTORY_VIEW, caller).with("of", "customer");
    boolean known = !ledger.ofCustomer(customer, Long.MAX_VALUE, 1).isEmpty();
    var event = known ? asked.about(List.of(customer)) : asked;
    int wanted = Math.clamp(most, 1, MOST);
    return page(
        caller,
        Act.READ_HISTORY,
        event,
        () -> ledger.ofCustomer(customer, before, wanted + 1),
        wanted);
  }

  /**
   * What this person was shown, and did.
   *
   * @throws Refusal with the code of the decision
   */
  public Page ofPerson(Caller caller, PersonId person, long before, int most) {
    var asked = event(EventTypes.HISTORY_VIEW, caller).with("of", "person");
    boolean known = !ledger.ofActor(person.value(), Long.MAX_VALUE, 1).isEmpty();
    var event = known ? asked.with("person", person.value()) : asked;
    int wanted = Math.clamp(most, 1, MOST);
    return page(
        caller,
        Act.READ_HISTORY,
        event,
        () -> ledger.ofActor(person.value(), before, wanted + 1),
        wanted);
  }

  private Page page(
      Caller caller, Act act, Event event, Supplier<List<Ledger.Entry>> read, int wanted) {
    return switch (gate.pass(caller, Ask.toDo(act), event, read)) {
      case Gate.Barred<List<Ledger.Entry>> barred -> throw new Refusal(barred.code(), "history");
      case Gate.Passed<List<Ledger.Entry>>(var pass, var found) -> {
        boolean more = found.size() > wanted;
        var entries = more ? found.subList(0, wanted) : found;
        yield new Page(
            entries,
            more ? Optional.of(entries.getLast().index()) : Optional.empty(),
            pass.ticket());
      }
    };
  }

  /**
   * The receipt of an entry: hashes only, so it needs no right but a sign-in.
   *
   * @return empty until a checkpoint covers the entry
   */
  public Optional<Ledger.Receipt> receipt(long index) {
    return ledger.receipt(index);
  }

  /** The newest checkpoint; open to everybody. */
  public Optional<String> checkpoint() {
    return ledger.checkpoint();
  }

  /** The log's verifier key; whoever verifies should get it from elsewhere than this server. */
  public String verifierKey() {
    return ledger.verifierKey();
  }

  /** Why the ledger serves nothing, as a word; empty if all is well. */
  public Optional<String> trouble() {
    return ledger.trouble();
  }

  /** Up to where entries left for good; empty if none did. */
  public Optional<Pruned> pruned() {
    return ledger.pruned();
  }

  /** How many entries there are. */
  public long size() {
    return ledger.size();
  }

  /**
   * Asks whether this caller may read the ledger as a whole.
   *
   * @throws Refusal with the code of the decision
   */
  public void requireReader(Caller caller) {
    pass(caller, Act.READ_LEDGER, event("ledger-read", caller));
  }

  /**
   * A tile or entry bundle for an auditor, by its path below {@code tile/}.
   *
   * @throws Refusal with the code of the decision
   */
  public Optional<byte[]> tile(Caller caller, String path) {
    pass(caller, Act.READ_LEDGER, event("ledger-read", caller));
    return ledger.tile(path);
  }

  /**
   * Gives the whole log as files, one by one, the checkpoint last.
   *
   * @throws Refusal with the code of the decision, or of the ledger
   */
  public void export(Caller caller, Ledger.Destination destination) {
    pass(caller, Act.EXPORT_LEDGER, event("ledger-export", caller));
    ledger.export(destination);
  }

  /**
   * Asks whether this caller may read histories, before a page names whose it would be.
   *
   * @throws Refusal with the code of the decision
   */
  public void requireHistoryReader(Caller caller) {
    pass(caller, Act.READ_HISTORY, event(EventTypes.HISTORY_VIEW, caller));
  }

  private void pass(Caller caller, Act act, Event event) {
    if (gate.pass(caller, Ask.toDo(act), event, () -> "") instanceof Gate.Barred<String> barred) {
      throw new Refusal(barred.code(), "ledger");
    }
  }

  private static Event event(String type, Caller caller) {
    return Event.of(type, caller.actor(), Event.Outcome.SERVED);
  }
}
