package io.sekimori.parties;

import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What programs say and are told of changes of a register, whatever its parties are. */
public final class PartyApi {
  private PartyApi() {}

  /** Who is asked to agree, and how many of them are needed: one if nothing is said. */
  public record Asked(@Nullable List<String> approvers, @Nullable Integer needed) {
    /**
     * The approvers.
     *
     * @throws Refusal APPROVAL_REQUIRED if nobody is named, MALFORMED_ID
     */
    public Set<PersonId> people() {
      if (approvers == null) {
        throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
      }
      return approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    }

    /** How many of them. */
    public int count() {
      return needed == null ? 1 : needed;
    }
  }

  /** What waits for somebody else's word. */
  public record WaitingView(String state, String approval, String hash, long entry) {}

  /** The entry behind what was done. */
  public record ChangedView(long entry) {}

  /** 202, with the header of its entry. */
  public static ResponseEntity<WaitingView> waiting(Registrar.Waiting waiting) {
    var approval = waiting.approval().value();
    long entry = waiting.ticket().index();
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(Idempotency.entry(waiting.ticket()))
        .body(new WaitingView("awaiting-approval", approval, waiting.hash().hex(), entry));
  }

  /** 200, with the header of its entry. */
  public static ResponseEntity<ChangedView> changed(Ticket ticket) {
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new ChangedView(ticket.index()));
  }
}
