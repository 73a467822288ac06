package io.sekimori.evidence;

import io.sekimori.access.Authority;
import io.sekimori.access.Case;
import io.sekimori.access.Changed;
import io.sekimori.access.Reach;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.ProblemCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks out of the everyday way, by what their entries say. Which cases were opened by a person for
 * their own work is in the ledger too. That a case is one that somebody else gave is proven by its
 * row: without it the look is listed, so nobody gains from taking the row away.
 */
final class Emergencies {
  static final String INCIDENT = "incident";
  static final String SELF_OPENED = "self-opened";
  static final String SELF_LISTED = "self-listed";
  static final String CASE_UNKNOWN = "case-unknown";
  static final String DECLARED_EVENT = "declared-event";
  private static final String PURPOSE = "incident-response";

  private final Supplier<Set<String>> selfOpened;
  private final Supplier<Function<CaseId, Optional<Case>>> cases;
  private final Supplier<Set<GrantId>> waiting;

  /**
   * @param selfOpened ids of cases, out of the ledger
   * @param cases out of rows that verify
   * @param waiting grants that count only while an event is declared, also those that ended
   */
  Emergencies(
      Supplier<Set<String>> selfOpened,
      Supplier<Function<CaseId, Optional<Case>>> cases,
      Supplier<Set<GrantId>> waiting) {
    this.selfOpened = selfOpened;
    this.cases = cases;
    this.waiting = waiting;
  }

  /**
   * Every grant that ever waited for a declared event: the id of a grant is given once, so what it
   * was when somebody looked is what it was whenever it was in force.
   */
  static Set<GrantId> waiting(Reach reach, long length) {
    return reach.between(Instant.MIN, Instant.MAX, length).stream()
        .map(Changed::what)
        .filter(Authority.StandingGrant.class::isInstance)
        .map(Authority.StandingGrant.class::cast)
        .filter(grant -> grant.whileDeclared() != null)
        .map(Authority.StandingGrant::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Why an entry is listed, empty if it is not; by what is known at this moment. */
  Function<Event, String> now() {
    return new Asking(selfOpened.get(), cases.get(), waiting.get(), new HashMap<>())::reason;
  }

  private record Asking(
      Set<String> selfOpened,
      Function<CaseId, Optional<Case>> cases,
      Set<GrantId> waiting,
      Map<CaseId, Optional<Case>> asked) {
    /** Of whoever was shown a customer, or asked to be. */
    String reason(Event event) {
      if (event.subjects().isEmpty() && event.shown().isEmpty()) {
        return "";
      }
      var reason = ofPurposeOrCase(event);
      return reason.isEmpty() && waits(event) ? DECLARED_EVENT : reason;
    }

    /** Under a right that is for declared events, or refused because none was. */
    private boolean waits(Event event) {
      var grant = event.grant();
      return (grant != null && waiting.contains(grant))
          || event.code() == ProblemCode.EVENT_NOT_DECLARED;
    }

    private String ofPurposeOrCase(Event event) {
      var within = event.caseId();
      if (event.purpose() != null && event.purpose().value().equals(PURPOSE)) {
        return INCIDENT;
      }
      if (within == null) {
        return "";
      }
      return selfOpened.contains(within.value())
          ? SELF_OPENED
          : asked
              .computeIfAbsent(within, cases)
              .map(known -> reason(known, event.actor()))
              .orElse(CASE_UNKNOWN);
    }

    private static String reason(Case known, Actor actor) {
      if (known.origin() == Case.Origin.SELF_OPENED) {
        return SELF_OPENED;
      }
      var by = known.recordedBy();
      boolean own =
          by != null && actor.kind() == Actor.Kind.PERSON && by.value().equals(actor.id());
      return own ? SELF_LISTED : "";
    }
  }
}
