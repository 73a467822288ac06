package io.sekimori.access;

import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one way through: decide, enter, and only then let go of what was prepared meanwhile.
 *
 * <p>Every disclosure of every module passes here. Fetching may run beside the append; values are
 * made of what was fetched only with the {@link Pass}, so in the clear there is none before. Only
 * what the entry itself says (the hits of a search, the answer of a match) is computed before it,
 * and leaves after it like the rest. What was prepared is dropped when the decision, a budget, the
 * epoch or the ledger says no.
 */
public final class Gate {
  /** How often a decision is made anew because the access rules moved meanwhile. */
  static final int MOST_TRIES = 4;

  private static final long PATIENCE_SECONDS = 16;

  private final Access access;
  private final Ledger ledger;

  Gate(Access access, Ledger ledger) {
    this.access = access;
    this.ledger = ledger;
  }

  /** What became of an attempt to pass. */
  public sealed interface Passage<T> {}

  /** The entry is durable: {@code prepared} may leave, by the pass. */
  public record Passed<T>(Pass pass, T prepared) implements Passage<T> {}

  /** It may not; the refusal stands at the ticket. */
  public record Barred<T>(ProblemCode code, List<Decision.Reason> why, Ticket ticket)
      implements Passage<T> {
    public Barred {
      why = List.copyOf(why);
    }
  }

  /**
   * Decides and passes once.
   *
   * @param event what is going to be disclosed, with subjects and forms; grant, purpose and case
   *     are filled in here
   * @param meanwhile prepares what may leave; runs beside the append, at most once per decision,
   *     and must not let anything leave by itself
   * @throws Refusal if the ledger cannot be written: then nothing leaves
   */
  public <T> Passage<T> pass(Caller caller, Ask ask, Event event, Supplier<T> meanwhile) {
    return pass(caller, ask, access.decide(caller, ask), event, meanwhile);
  }

  /** Whether it would pass now, for what has to be looked up before there is an entry to pass. */
  public boolean grants(Caller caller, Ask ask) {
    return access.decide(caller, ask) instanceof Decision.Granted;
  }

  /** The same by a decision that was just made; one that is void by now is made again. */
  public <T> Passage<T> pass(Decision.Granted made, Event event, Supplier<T> meanwhile) {
    var grant = made.grant();
    var decision = access.stands(grant) ? made : access.decide(grant.caller(), grant.ask());
    return pass(grant.caller(), grant.ask(), decision, event, meanwhile);
  }

  private <T> Passage<T> pass(
      Caller caller, Ask ask, Decision first, Event event, Supplier<T> meanwhile) {
    var decision = first;
    for (int i = 0; i < MOST_TRIES; i++) {
      if (decision instanceof Decision.Refused(var code, var why)) {
        return barred(ask, event, code, why);
      }
      var granted = (Decision.Granted) decision;
      var under = event.under(granted.grant().id(), ask.purpose(), ask.caseId());
      var entry = ledger.append(under, granted.grant().guard());
      T prepared = meanwhile.get();
      switch (await(entry)) {
        case Appended.Committed(var ticket) -> {
          return new Passed<>(new Pass(granted.grant(), ticket, under), prepared);
        }
        case Appended.Overruled(var ticket, _) -> {
          return new Barred<>(ProblemCode.OVER_BUDGET, granted.why(), ticket);
        }
        case Appended.Stale(long epoch) -> {
          access.catchUp(epoch);
          decision = access.decide(caller, ask);
        }
      }
    }
    throw new Refusal(ProblemCode.CONFLICT, "access");
  }

  private <T> Barred<T> barred(Ask ask, Event event, ProblemCode code, List<Decision.Reason> why) {
    var refused = event.under(null, access.knownPurpose(ask), access.knownCase(ask)).refused(code);
    return switch (ledger.appendNow(refused, Guard.none())) {
      case Appended.Committed(var ticket) -> new Barred<>(code, why, ticket);
      case Appended.Overruled(var ticket, _) -> new Barred<>(code, why, ticket);
      case Appended.Stale _ -> throw new IllegalStateException("no epoch was asked for");
    };
  }

  private static Appended await(CompletableFuture<Appended> entry) {
    try {
      return entry.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
    } catch (TimeoutException late) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", late);
    } catch (ExecutionException | CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal
          ? refusal
          : new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", failed);
    }
  }
}
