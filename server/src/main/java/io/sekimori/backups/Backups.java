package io.sekimori.backups;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Backups for whoever administers the server: how old they are, taking one, rehearsing. */
@Service
public class Backups {
  /** The most that a page shows. */
  private static final int SHOWN = 50;

  private final Access access;
  private final Gate gate;
  private final Records records;
  private final Ages ages;
  private final Work work;

  Backups(Access access, Gate gate, Records records, Ages ages, Work work) {
    this.access = access;
    this.gate = gate;
    this.records = records;
    this.ages = ages;
    this.work = work;
  }

  /**
   * A backup that was taken.
   *
   * @param entries of the ledger before its picture was taken
   * @param entry that says so
   */
  public record Taken(
      String id,
      Part part,
      Instant at,
      long bytes,
      long rows,
      String sha256,
      long entries,
      long entry) {}

  /**
   * What a rehearsal looked at.
   *
   * @param what a word of ours
   * @param count rows, entries, values: what was counted
   */
  public record Check(String what, boolean passed, long count) {}

  /** A rehearsal. */
  public record Rehearsed(Instant at, boolean passed, String data, int seconds, long entry) {}

  /** Restored data that were joined with the ledger. */
  public record Rejoined(
      Instant at,
      Instant since,
      int erased,
      int withoutKey,
      int corrections,
      long firstLost,
      long lastLost,
      int imports,
      long entry) {}

  /**
   * The newest backup of a part, as it lies at its place.
   *
   * @param planned whether this server takes them by itself
   * @param at empty if there is none
   * @param trouble a word of ours; empty if it is whole, young enough and was read
   */
  public record Age(Part part, boolean planned, Optional<Instant> at, Optional<String> trouble) {}

  /** How backups stand. */
  public record Standing(
      List<Age> ages,
      Optional<Rehearsed> rehearsed,
      boolean rehearsalLate,
      Optional<Rejoined> rejoined,
      List<Taken> taken,
      boolean working) {}

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayAdminister(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.ADMINISTER_SYSTEM)) instanceof Decision.Granted;
  }

  /**
   * For the caller who administers the server.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public Standing standing(Caller caller) {
    pass(caller, Event.of("backup-standing", caller.actor(), Event.Outcome.SERVED));
    return outline();
  }

  /** The same for the tile of whoever {@link #mayAdminister}. */
  public Standing outline() {
    var rehearsed = records.lastRehearsal();
    return new Standing(
        ages.all(),
        rehearsed,
        ages.rehearsalLate(rehearsed.map(Rehearsed::at)),
        records.lastRejoin(),
        records.taken(SHOWN),
        work.busy());
  }

  /**
   * Begins to take backups to their places.
   *
   * @return the entry of intent
   * @throws Refusal with the code of the decision, NOT_READY if a part has no place
   */
  public Ticket take(Caller caller, Set<Part> parts) {
    parts.forEach(work::requirePlace);
    var event = Event.of("backup-ordered", caller.actor(), Event.Outcome.INTENDED);
    for (Part part : parts) {
      event = event.with(part.text(), 1);
    }
    var ticket = pass(caller, event);
    work.beginToTake(caller.actor(), parts);
    return ticket;
  }

  /** Begins a rehearsal of the newest backups. */
  public Ticket rehearse(Caller caller) {
    var ticket =
        pass(caller, Event.of("backup-rehearsal-ordered", caller.actor(), Event.Outcome.INTENDED));
    work.beginToRehearse(caller.actor());
    return ticket;
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.ADMINISTER_SYSTEM), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "backups");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
