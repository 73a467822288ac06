package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides about a change and enters what is intended; the row that is made carries the index. */
final class Entries {
  private static final int MOST_TRIES = 5;
  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final Logger LOG = LoggerFactory.getLogger(Entries.class);
  private final Access access;
  private final Ledger ledger;

  Entries(Access access, Ledger ledger) {
    this.access = access;
    this.ledger = ledger;
  }

  /** A row that was written while the ledger could not be, entered now. */
  static Event gap(AuthorityRow row) {
    return Event.of("gap", Actor.system("authority"), Event.Outcome.DONE)
        .with("part", "access")
        .with("row", row.seq())
        .with("by", row.recordedBy())
        .with("op", row.op().name().toLowerCase(Locale.ROOT))
        .with("kind", row.kind().isEmpty() ? "all" : row.kind())
        .with("key", row.key().isEmpty() ? "all" : row.key())
        .with("at", row.recorded().toEpochMilli());
  }

  /**
   * Enters the intent of a caller who may do this.
   *
   * @return the index
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  long intend(Caller caller, Act act, Event event) {
    return intend(caller, act, event, event);
  }

  /**
   * The same for a thing whose new id is the caller's word: it is entered only if it comes to be.
   */
  long intend(Caller caller, Act act, Event event, String key) {
    return intend(caller, act, event, event.with("key", key));
  }

  private long intend(Caller caller, Act act, Event refused, Event intended) {
    for (int i = 0; i < MOST_TRIES; i++) {
      switch (access.decide(caller, Ask.toDo(act))) {
        case Decision.Refused(var code, _) -> throw refuse(refused, code);
        case Decision.Granted(var grant, _) -> {
          var under = intended.under(grant.id(), null, null);
          switch (ledger.appendNow(under, grant.guard())) {
            case Appended.Committed(var ticket) -> {
              return ticket.index();
            }
            case Appended.Overruled _ -> throw new Refusal(ProblemCode.OVER_BUDGET);
            case Appended.Stale(long epoch) -> access.catchUp(epoch);
          }
        }
      }
    }
    throw new Refusal(ProblemCode.CONFLICT, "access");
  }

  /** Refuses whoever may not do this; that is entered. */
  void require(Caller caller, Act act, Event event) {
    if (access.decide(caller, Ask.toDo(act)) instanceof Decision.Refused(var code, _)) {
      throw refuse(event, code);
    }
  }

  Set<String> caseKinds() {
    return access.caseKinds();
  }

  boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** Enters a refusal that is answered otherwise. */
  void enterRefusal(Event event, ProblemCode code) {
    ledger.appendNow(event.refused(code), Guard.none());
  }

  /**
   * Enters what reduces, which never waits for the ledger: only a moment for its answer.
   *
   * @return the index; null if the ledger did not answer in time, though the entry may come yet
   */
  @Nullable Long indexSoon(Event event) {
    if (ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return null;
    }
    try {
      var appended =
          ledger.append(event, Guard.none()).get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      return appended instanceof Appended.Committed(var ticket) ? ticket.index() : null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    } catch (TimeoutException | ExecutionException | Refusal unavailable) {
      return null;
    }
  }

  /** The same as {@link #refuse}, although the refusal may not be entered. */
  Refusal refuseAnyhow(Event event, ProblemCode code) {
    if (indexSoon(event.refused(code)) == null) {
      LOG.warn("a refusal is not entered: {}", code.text());
    }
    return new Refusal(code, "access");
  }

  /** Enters the refusal and returns it. */
  Refusal refuse(Event event, ProblemCode code) {
    ledger.appendNow(event.refused(code), Guard.none());
    return new Refusal(code, "access");
  }
}
