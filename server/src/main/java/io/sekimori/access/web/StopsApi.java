package io.sekimori.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.access.EmergencyStop;
import io.sekimori.access.StandingStop;
import io.sekimori.access.Stop;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The emergency stop for programs in a person's hand. One request stops; ending takes two, the
 * first of which asks a second person.
 */
@RestController
@RequestMapping("/api/v1/stops")
class StopsApi {
  private final EmergencyStop stops;
  private final Approvals approvals;
  private final Clock clock;

  StopsApi(EmergencyStop stops, Approvals approvals, Clock clock) {
    this.stops = stops;
    this.approvals = approvals;
    this.clock = clock;
  }

  /**
   * What to stop.
   *
   * @param cause our word; other if it is left out
   * @param dryRun true only counts
   */
  record StopBody(String kind, String id, @Nullable String cause, @Nullable Boolean dryRun) {
    StopBody {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(id);
    }
  }

  /** What was counted, what stands, and what is not over yet. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StopView(
      String state,
      String kind,
      String id,
      @Nullable String cause,
      @Nullable String by,
      @Nullable Instant since,
      Map<String, Long> cut,
      @Nullable Map<String, Long> left,
      @Nullable String objection,
      @Nullable Long entry) {
    static StopView of(EmergencyStop.Preview one) {
      return new StopView(
          "counted",
          one.stop().kind().text(),
          one.stop().id(),
          null,
          null,
          null,
          one.cut(),
          null,
          one.objection().map(ProblemCode::text).orElse(null),
          null);
    }

    static StopView of(StandingStop one, Map<String, Long> left, @Nullable Long entry) {
      return new StopView(
          "standing",
          one.stop().kind().text(),
          one.stop().id(),
          one.cause().text(),
          one.by(),
          one.since(),
          one.cut(),
          left,
          null,
          entry);
    }
  }

  /** To end one: whom to ask, or the approval that they gave. */
  record EndBody(
      @Nullable List<String> approvers, @Nullable Integer needed, @Nullable String approval) {}

  /** What became of it: {@code awaiting-approval} or {@code ended}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndView(String state, String approval, @Nullable String hash, @Nullable Long entry) {}

  @GetMapping
  List<StopView> standing(Caller caller) {
    return stops.standing(caller).stream()
        .map(one -> StopView.of(one, stops.left(one), null))
        .toList();
  }

  @PostMapping
  StopView stop(Caller caller, @RequestBody StopBody body) {
    var stop = Stop.of(body.kind, body.id);
    if (Boolean.TRUE.equals(body.dryRun)) {
      return StopView.of(stops.preview(caller, stop));
    }
    var cause =
        body.cause == null ? StandingStop.Cause.OTHER : StandingStop.Cause.parse(body.cause);
    var done = stops.put(caller, stop, cause);
    return StopView.of(done.standing(), done.left(), done.entry());
  }

  @PostMapping("/{kind}/{id}/end")
  ResponseEntity<EndView> end(
      Caller caller,
      @PathVariable String kind,
      @PathVariable String id,
      @RequestBody EndBody body) {
    var stop = Stop.of(kind, id);
    stops.requireMayLift(caller, stop);
    if (body.approval != null) {
      var approval = new ApprovalId(body.approval);
      var approved = approvals.approved(caller.voice(), approval, stops.hash(stop));
      long entry = stops.lift(caller, stop, approved);
      return ResponseEntity.ok(new EndView("ended", body.approval, null, entry));
    }
    if (body.approvers == null || body.approvers.isEmpty()) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var people = body.approvers.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    var proposal = stops.proposal(stop, people, body.needed == null ? 1 : body.needed, until);
    var asked = approvals.request(caller.voice(), proposal);
    return ResponseEntity.accepted()
        .body(new EndView("awaiting-approval", asked.value(), proposal.hash().hex(), null));
  }
}
