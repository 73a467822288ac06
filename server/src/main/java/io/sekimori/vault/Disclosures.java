package io.sekimori.vault;

import io.sekimori.access.Access;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.access.Grant;
import io.sekimori.access.Pass;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every disclosure of the vault: decided first, because hits and answers are part of the entry and
 * depend on the grant, and then through the {@link Gate}, which decides again, enters, and lets go.
 */
final class Disclosures {
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;

  Disclosures(Access access, Gate gate, Ledger ledger) {
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
  }

  /**
   * What is going to be answered.
   *
   * @param event its entry, complete but for grant, purpose and case
   * @param values begins to fetch the answer while the entry is being appended; what it returns
   *     makes it of the pass, which there is only once the entry is durable
   * @param allowed whether the grant under which it was entered allows what the first one did
   */
  record Draft<T>(Event event, Begin<T> values, Predicate<Grant> allowed) {
    Draft(Event event, Begin<T> values) {
      this(event, values, _ -> true);
    }
  }

  /** The first of two steps to an answer. */
  @FunctionalInterface
  interface Begin<T> {
    Answering<T> begin();
  }

  /** The second one; who holds no pass cannot take it. */
  @FunctionalInterface
  interface Answering<T> {
    T by(Pass pass);
  }

  /** Whether the policy would allow this as well; nothing is entered. */
  boolean allows(Caller caller, Ask ask) {
    return access.decide(caller, ask) instanceof Decision.Granted;
  }

  /**
   * Discloses.
   *
   * @param known the customers of the ask that exist: only they are named in a refusal
   * @param draft is called after the decision and before the append
   * @throws Refusal if the ledger cannot be written, or the access rules keep moving
   */
  <T> Answer<T> disclose(
      String type,
      Caller caller,
      Ask ask,
      List<CustomerHandle> known,
      Function<Grant, Draft<T>> draft) {
    return switch (access.decide(caller, ask)) {
      case Decision.Refused refused -> refuse(type, caller, ask, known, refused);
      case Decision.Granted granted -> pass(granted, draft.apply(granted.grant()));
    };
  }

  /** Discloses if the policy grants it; if not, nothing is entered. */
  <T> Optional<Answer<T>> discloseIfGranted(
      Caller caller, Ask ask, Function<Grant, Draft<T>> draft) {
    return access.decide(caller, ask) instanceof Decision.Granted granted
        ? Optional.of(pass(granted, draft.apply(granted.grant())))
        : Optional.empty();
  }

  private <T> Answer<T> pass(Decision.Granted granted, Draft<T> draft) {
    return switch (gate.pass(granted, draft.event(), draft.values()::begin)) {
      case Gate.Barred<Answering<T>> barred ->
          new Answer.Refused<>(barred.code(), barred.why(), barred.ticket());
      case Gate.Passed<Answering<T>>(var pass, var answering) -> {
        if (!draft.allowed().test(pass.grant())) {
          throw new Refusal(ProblemCode.CONFLICT, "access");
        }
        yield new Answer.Served<>(answering.by(pass), pass.ticket());
      }
    };
  }

  /**
   * A change that is going to be made.
   *
   * @param event its entry of intent
   * @param make makes it under the entry with this index
   * @param dropped is called when it is known that it will not be made
   */
  record Change<T>(Event event, LongFunction<T> make, Runnable dropped) {}

  /**
   * Changes: decided, prepared, entered as intended, made. What the preparation refuses is entered
   * too; a change that fails after its entry is entered as failed.
   *
   * @param prepare is called after the decision, before the entry
   */
  <T> Answer<T> change(
      String type,
      Caller caller,
      Ask ask,
      List<CustomerHandle> known,
      Supplier<Change<T>> prepare) {
    if (access.decide(caller, ask) instanceof Decision.Refused refused) {
      return refuse(type, caller, ask, known, refused);
    }
    var change = prepared(type, caller, known, prepare);
    var passage = gate.pass(caller, ask, change.event(), () -> "");
    return switch (passage) {
      case Gate.Barred<String> barred -> {
        change.dropped().run();
        yield new Answer.Refused<>(barred.code(), barred.why(), barred.ticket());
      }
      case Gate.Passed<String>(var pass, _) ->
          new Answer.Served<>(made(change, pass.ticket().index()), pass.ticket());
    };
  }

  private <T> Change<T> prepared(
      String type, Caller caller, List<CustomerHandle> known, Supplier<Change<T>> prepare) {
    try {
      return prepare.get();
    } catch (Refusal refusal) {
      refuse(type, caller, known, refusal.code());
      throw refusal;
    }
  }

  /** A refusal after the entry is known not to have changed anything; another failure is not. */
  private <T> T made(Change<T> change, long entry) {
    try {
      return change.make().apply(entry);
    } catch (Refusal refusal) {
      var event = change.event();
      ledger.record(
          new Event(
              event.type(),
              event.actor(),
              event.subjects(),
              List.of(),
              null,
              null,
              null,
              Event.Outcome.FAILED,
              refusal.code(),
              event.with("intent", entry).facts()));
      change.dropped().run();
      throw refusal;
    }
  }

  /** Refuses an ask about customers that do not exist, with the code the policy has for them. */
  <T> Answer<T> refuseUnknown(String type, Caller caller, Ask ask, List<CustomerHandle> known) {
    return switch (access.decide(caller, ask)) {
      case Decision.Refused refused -> refuse(type, caller, ask, known, refused);
      case Decision.Granted _ -> refuse(type, caller, known, ProblemCode.NOT_FOUND);
    };
  }

  /** Refuses what the policy need not even be asked about. */
  <T> Answer<T> refuse(String type, Caller caller, List<CustomerHandle> known, ProblemCode code) {
    var event = Event.of(type, caller.actor(), Event.Outcome.SERVED).about(known).refused(code);
    return new Answer.Refused<>(code, List.of(), ledger.record(event));
  }

  /** Purpose and case come from the caller: they are named only once the policy knew them. */
  private <T> Answer<T> refuse(
      String type, Caller caller, Ask ask, List<CustomerHandle> known, Decision.Refused refused) {
    var event =
        Event.of(type, caller.actor(), Event.Outcome.SERVED)
            .about(known)
            .under(
                null,
                held(refused, "purpose-fits-caller") ? ask.purpose() : null,
                held(refused, "case-given") ? ask.caseId() : null)
            .refused(refused.code());
    return new Answer.Refused<>(refused.code(), refused.why(), ledger.record(event));
  }

  private static boolean held(Decision decision, String rule) {
    return decision.why().stream().anyMatch(reason -> reason.rule().equals(rule) && reason.held());
  }
}
