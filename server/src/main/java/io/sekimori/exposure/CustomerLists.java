package io.sekimori.exposure;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.access.Gate;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.AgreedList;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Customer;
import io.sekimori.vault.Disclosed;
import io.sekimori.vault.Need;
import io.sekimori.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The customers of an answer by number (対象者一覧), for the report and for telling them: the one form
 * of an answer that holds personal values. Each list is agreed to by a second natural person,
 * counts against the day's budget, and is entered customer by customer.
 */
@Service
public class CustomerLists {
  /** The most customers of one list. */
  public static final int MOST = 200_000;

  static final FieldName NUMBER = new FieldName("customer-number");

  private static final String REQUESTED = "exposure-list-requested";

  private final Exposure exposure;
  private final Vault vault;
  private final Approvals approvals;
  private final ListClaims claims;
  private final Authorities authorities;
  private final Gate gate;
  private final Clock clock;

  CustomerLists(
      Exposure exposure,
      Vault vault,
      Approvals approvals,
      ListClaims claims,
      Authorities authorities,
      Gate gate,
      Clock clock) {
    this.exposure = exposure;
    this.vault = vault;
    this.approvals = approvals;
    this.claims = claims;
    this.authorities = authorities;
    this.gate = gate;
    this.clock = clock;
  }

  /** A request that waits for its approval, and how many customers it is about. */
  public record Waiting(ApprovalId approval, ContentHash hash, int customers, Ticket ticket) {}

  /** What was agreed to and can be made now. */
  public record Agreed(ApprovalId approval, ListOrder order) {}

  /**
   * A customer of a list.
   *
   * @param number null if it is erased, or if nobody of this handle is there any more
   * @param erased true if it was there once
   * @param erasedAt since when it is erased; null if it is not, or nobody says
   */
  public record Line(
      CustomerHandle customer,
      @Nullable Disclosed number,
      boolean erased,
      @Nullable Instant erasedAt) {
    @Override
    public String toString() {
      return "Line[" + customer + "]";
    }
  }

  /** A list, in the order of the handles' bytes, with the entry of its beginning. */
  public record Made(List<Line> lines, Ticket ticket) {
    public Made {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Asks a second natural person to agree. Whoever could not have the list may not ask either.
   *
   * @throws Refusal of the question; TOO_MANY_CUSTOMERS; NOT_FOUND if nobody was shown; with the
   *     code of the decision or of the approvals
   */
  public Waiting request(
      Caller caller, Question question, Need need, Set<PersonId> approvers, int needed) {
    if (need.purpose() == null || need.caseId() == null) {
      throw new Refusal(ProblemCode.INVALID_VALUE, need.purpose() == null ? "purpose" : "case");
    }
    var shown = exposure.everybodyShown(caller, question, MOST);
    var handles = shown.answer().customers();
    if (handles.isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    var answered = question.at(shown.answer().checkpoint());
    var order =
        new ListOrder(
            answered, need.purpose(), need.caseId(), handles.size(), ListOrder.digest(handles));
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    var proposal =
        new Proposal(ListOrder.KIND, order.content(), approvers, needed, Set.of(), until);
    approvals.requireAskable(caller.voice(), proposal);
    var event =
        Event.of(REQUESTED, caller.actor(), Event.Outcome.INTENDED)
            .with("question", shown.ticket().index())
            .with("customers", handles.size());
    var ask = vault.listedAsk(need, handles, Set.of(NUMBER));
    return switch (gate.pass(caller, ask, event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed ->
          new Waiting(
              approvals.request(caller.voice(), proposal),
              order.hash(),
              handles.size(),
              passed.pass().ticket());
    };
  }

  /** For which purposes this person holds a right to lists, for a page; decides nothing. */
  public List<PurposeId> purposes(Caller caller) {
    var now = clock.instant();
    return caller.naturalPerson().stream()
        .flatMap(person -> authorities.heldBy(person, now, now).stream())
        .filter(grant -> grant.acts().contains(Act.REVEAL_LISTED))
        .flatMap(grant -> grant.purposes().stream())
        .distinct()
        .sorted(Comparator.comparing(PurposeId::value))
        .toList();
  }

  /** What the caller asked for and others agreed to. */
  public List<Agreed> agreed(Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(ListOrder.KIND))
        .filter(one -> one.state() == Approval.State.APPROVED)
        .map(one -> new Agreed(one.id(), ListOrder.read(one.proposal().content())))
        .toList();
  }

  /**
   * Makes the list that was agreed to, once; all of it or nothing.
   *
   * @param callers proves who asks, at the beginning and again before every page
   * @throws Refusal NOT_FOUND, APPROVAL_REQUIRED, APPROVAL_VOID; CONFLICT if the ledger names other
   *     customers than it did; with the code of a decision, also of one in the middle: then the
   *     approval is used and what was decided until then is entered, although nothing is returned
   */
  public Made make(Supplier<Caller> callers, ApprovalId approval) {
    var caller = callers.get();
    var order = order(caller, approval);
    approvals.approved(caller.voice(), approval, order.hash());
    var handles = exposure.everybodyShown(caller, order.question(), MOST).answer().customers();
    if (!ListOrder.digest(handles).equals(order.digest())) {
      throw new Refusal(ProblemCode.CONFLICT, "customers");
    }
    claims.claim(approval);
    var begun = new boolean[1];
    try {
      var named = new HashMap<CustomerHandle, Line>();
      var answer =
          vault.revealListed(
              callers,
              new Need(order.purpose(), order.caseId()),
              handles,
              Set.of(NUMBER),
              new AgreedList(approval.value(), () -> begun[0] = true),
              (page, _) -> {
                page.forEach(one -> named.put(one.handle(), line(one)));
                return true;
              });
      return switch (answer) {
        case Answer.Refused<Long> refused ->
            throw Refusal.entered(refused.code(), refused.ticket().index());
        case Answer.Served<Long> served -> new Made(lines(handles, named), served.ticket());
      };
    } finally {
      if (!begun[0]) {
        claims.release(approval);
      }
    }
  }

  private static List<Line> lines(List<CustomerHandle> handles, Map<CustomerHandle, Line> named) {
    var lines = new ArrayList<Line>(handles.size());
    for (var one : handles) {
      lines.add(named.getOrDefault(one, new Line(one, null, false, null)));
    }
    return lines;
  }

  private static Line line(Customer customer) {
    var number =
        customer.values().stream()
            .filter(value -> value.field().equals(NUMBER))
            .findFirst()
            .map(Customer.Value::text);
    var erased = customer.erased().stream().filter(one -> one.field().equals(NUMBER)).findFirst();
    return new Line(
        customer.handle(),
        number.orElse(null),
        erased.isPresent(),
        erased.map(Customer.Erased::at).orElse(null));
  }

  private ListOrder order(Caller caller, ApprovalId approval) {
    return caller
        .naturalPerson()
        .flatMap(person -> approvals.find(approval, person))
        .filter(one -> one.proposal().kind().equals(ListOrder.KIND))
        .map(one -> ListOrder.read(one.proposal().content()))
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }
}
