package io.sekimori.vault;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Used;
import io.sekimori.ledger.Event;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Erasure of what one customer has in a retention class (暗号化消去): decided, agreed to by a second
 * natural person, held by nobody, entered, and only then made. What was erased is gone for this
 * server at once, and for dumps and logs of the databases when the horizon of the keys has passed.
 */
public final class Erasures implements Used {
  /** The type of its entries; fields stand there in the form {@code erased}. */
  public static final String ERASURE = "erasure";

  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;

  private final Catalogue catalogue;
  private final Customers customers;
  private final Erasing erasing;
  private final ErasureHolds holds;
  private final Approvals approvals;
  private final Disclosures disclosures;
  private final Clock clock;

  Erasures(
      Catalogue catalogue,
      Customers customers,
      Erasing erasing,
      ErasureHolds holds,
      Approvals approvals,
      Disclosures disclosures,
      Clock clock) {
    this.catalogue = catalogue;
    this.customers = customers;
    this.erasing = erasing;
    this.holds = holds;
    this.approvals = approvals;
    this.disclosures = disclosures;
    this.clock = clock;
  }

  /** When it was erased, and how many keys there were. */
  public record Erased(Instant at, int keys) {}

  /**
   * Asks a second natural person to agree. Whoever could not erase may not ask either.
   *
   * @return the request, or the refusal of the policy
   */
  public Answer<ApprovalId> request(
      Caller caller, ErasureOrder order, Set<PersonId> approvers, int needed) {
    var row = customers.rows(List.of(order.customer())).get(order.customer());
    var ask = ask(order, row);
    if (row == null) {
      return disclosures.refuseUnknown(ERASURE, caller, ask, List.of());
    }
    var expires = clock.instant().plus(APPROVAL_TIME);
    var proposal =
        new Proposal(ErasureOrder.KIND, order.content(), approvers, needed, Set.of(), expires);
    return disclosures.change(
        ERASURE,
        caller,
        ask,
        List.of(order.customer()),
        () -> {
          approvals.requireAskable(caller.voice(), proposal);
          holds.requireFree(order.customer(), order.classes());
          return new Disclosures.Change<>(
              event(caller, order, "erasure-requested"),
              _ -> approvals.request(caller.voice(), proposal),
              () -> {});
        });
  }

  /** Erases what was agreed to. One approval opens one erasure once. */
  public Answer<Erased> erase(Caller caller, ErasureOrder order, ApprovalId approval) {
    var row = customers.rows(List.of(order.customer())).get(order.customer());
    var ask = ask(order, row);
    if (row == null) {
      return disclosures.refuseUnknown(ERASURE, caller, ask, List.of());
    }
    return disclosures.change(
        ERASURE,
        caller,
        ask,
        List.of(order.customer()),
        () -> {
          var approved = approvals.approved(caller.voice(), approval, order.hash());
          holds.requireFree(order.customer(), order.classes());
          var begun = erasing.begin(row, order.classes(), approved.id().value());
          var event =
              event(caller, order, ERASURE)
                  .showing(List.of(Views.disclosed(fields(order), Form.ERASED)))
                  .with("approval", approved.id().value())
                  .with(Erasing.FACT, begun);
          return new Disclosures.Change<>(
              event,
              entry -> erasing.make(begun, order.customer(), order.classes(), entry),
              () -> erasing.drop(begun));
        });
  }

  /** Whether this approval was used for an erasure. */
  @Override
  public boolean used(ApprovalId approval) {
    return erasing.used(approval.value());
  }

  @Override
  public Set<String> entered() {
    return Set.of(ERASURE);
  }

  private static Event event(Caller caller, ErasureOrder order, String type) {
    var event =
        Event.of(type, caller.actor(), Event.Outcome.INTENDED).about(List.of(order.customer()));
    for (var one : order.inOrder()) {
      event = event.with("class-" + one.number(), one.name());
    }
    return event;
  }

  private Set<FieldName> fields(ErasureOrder order) {
    return catalogue.fields().stream()
        .filter(field -> order.classes().contains(field.retention()))
        .map(Field::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Ask ask(ErasureOrder order, @Nullable CustomerRow row) {
    Map<FieldName, FieldClass> classes =
        fields(order).stream()
            .collect(Collectors.toMap(name -> name, name -> catalogue.field(name).fieldClass()));
    return new Ask(
        Act.ERASE,
        classes,
        Form.ERASED,
        order.purpose(),
        order.caseId(),
        List.of(order.customer()),
        row == null ? Set.of() : Set.of(row.population()));
  }
}
