package io.sekimori.backups.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.backups.Backups;
import io.sekimori.backups.Part;
import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Backups for programs. Taking and rehearsing are begun, and go on after the answer. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupsApi {
  private final Backups backups;

  BackupsApi(Backups backups) {
    this.backups = backups;
  }

  /** How old the newest of a part is, measured where it lies. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AgeView(String part, boolean planned, @Nullable Instant at, @Nullable String trouble) {
    static AgeView of(Backups.Age age) {
      return new AgeView(
          age.part().text(), age.planned(), age.at().orElse(null), age.trouble().orElse(null));
    }
  }

  /** The last rehearsal. */
  record RehearsalView(Instant at, boolean passed, int seconds, long entry) {
    static RehearsalView of(Backups.Rehearsed one) {
      return new RehearsalView(one.at(), one.passed(), one.seconds(), one.entry());
    }
  }

  /** Restored data that were joined with the ledger, and what is lost of them. */
  record RejoinView(
      Instant at,
      Instant since,
      int erasedAgain,
      int correctionsLost,
      int importsLost,
      long entry) {
    static RejoinView of(Backups.Rejoined one) {
      return new RejoinView(
          one.at(), one.since(), one.erased(), one.corrections(), one.imports(), one.entry());
    }
  }

  /** A backup that was taken. */
  record TakenView(
      String id, String part, Instant at, long bytes, long rows, String sha256, long entries) {
    static TakenView of(Backups.Taken one) {
      return new TakenView(
          one.id(),
          one.part().text(),
          one.at(),
          one.bytes(),
          one.rows(),
          one.sha256(),
          one.entries());
    }
  }

  /** How backups stand. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StandingView(
      List<AgeView> newest,
      @Nullable RehearsalView rehearsal,
      @Nullable RejoinView rejoined,
      List<TakenView> taken,
      boolean working) {}

  /** Which parts. */
  record OrderBody(List<String> parts) {}

  /** The entry of intent. */
  record OrderView(String state, long entry) {
    static ResponseEntity<OrderView> begun(Ticket ticket) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .headers(Idempotency.entry(ticket))
          .body(new OrderView("begun", ticket.index()));
    }
  }

  @GetMapping
  StandingView standing(Caller caller) {
    var standing = backups.standing(caller);
    return new StandingView(
        standing.ages().stream().map(AgeView::of).toList(),
        standing.rehearsed().map(RehearsalView::of).orElse(null),
        standing.rejoined().map(RejoinView::of).orElse(null),
        standing.taken().stream().map(TakenView::of).toList(),
        standing.working());
  }

  @PostMapping
  ResponseEntity<OrderView> take(Caller caller, @RequestBody OrderBody body) {
    if (body.parts() == null || body.parts().isEmpty()) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var parts = Part.parse(String.join(",", body.parts()));
    return OrderView.begun(backups.take(caller, parts));
  }

  @PostMapping("/rehearsals")
  ResponseEntity<OrderView> rehearse(Caller caller) {
    return OrderView.begun(backups.rehearse(caller));
  }
}
