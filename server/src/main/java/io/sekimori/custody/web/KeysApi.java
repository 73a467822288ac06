package io.sekimori.custody.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.custody.Custody;
import io.sekimori.custody.RotationKind;
import io.sekimori.edge.Idempotency;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Retagging;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys for programs. A rotation takes two requests: the first asks, the second rotates. */
@RestController
@RequestMapping("/api/v1/keys")
class KeysApi {
  private final Custody custody;

  KeysApi(Custody custody) {
    this.custody = custody;
  }

  /** How the keys stand. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StandingView(
      int epoch,
      Instant epochSince,
      Instant nextRotation,
      Instant horizonEnds,
      boolean late,
      boolean draining,
      int indexVersion,
      @Nullable Integer retagged,
      @Nullable Integer toRetag,
      String custody,
      @Nullable Instant kekRotated,
      @Nullable Instant kekSplit,
      @Nullable Instant kekRehearsed) {
    static StandingView of(Custody.Standing standing) {
      var keys = standing.keys();
      return new StandingView(
          keys.epoch(),
          keys.epochSince(),
          standing.nextRotation(),
          keys.horizonEnds(),
          standing.late(),
          keys.epochDraining(),
          keys.indexVersion(),
          standing
              .retagging()
              .map(Retagging.Progress::customers)
              .map(Math::toIntExact)
              .orElse(null),
          standing.retagging().map(Retagging.Progress::of).map(Math::toIntExact).orElse(null),
          keys.custody(),
          standing.kekRotated().orElse(null),
          standing.custodians().split().orElse(null),
          standing.custodians().rehearsed().orElse(null));
    }
  }

  /** An order. */
  record OrderBody(
      String kind,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval) {}

  /** What became of it: {@code awaiting-approval} or {@code done}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OrderView(String state, @Nullable String approval, @Nullable String hash, long entry) {}

  @GetMapping
  StandingView standing(Caller caller) {
    return StandingView.of(custody.standing(caller));
  }

  @PostMapping("/rotations")
  ResponseEntity<OrderView> rotate(Caller caller, @RequestBody OrderBody body) {
    if (body.kind() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var kind = RotationKind.parse(body.kind());
    if (body.approval() != null) {
      var done = custody.rotate(caller, kind, new ApprovalId(body.approval()));
      return ResponseEntity.ok()
          .headers(Idempotency.entry(done.ticket()))
          .body(new OrderView("done", body.approval(), null, done.ticket().index()));
    }
    if (body.approvers() == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var approvers = body.approvers().stream().map(PersonId::new).collect(Collectors.toSet());
    var hash = custody.hash(kind).hex();
    var asked = custody.request(caller, kind, approvers, body.needed() == null ? 1 : body.needed());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(Idempotency.entry(asked.ticket()))
        .body(
            new OrderView(
                "awaiting-approval",
                asked.waiting().map(ApprovalId::value).orElse(null),
                hash,
                asked.ticket().index()));
  }
}
