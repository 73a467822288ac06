package io.sekimori.feed.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.feed.FeedDesk;
import io.sekimori.feed.ReceiverId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The receivers for programs. */
@RestController
@RequestMapping("/api/v1/feed")
class FeedApi {
  private final FeedDesk desk;

  FeedApi(FeedDesk desk) {
    this.desk = desk;
  }

  /** All of them. */
  record ReceiverList(List<ReceiverView> receivers, long size, int lost) {}

  /** A receiver. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReceiverView(
      String id,
      String address,
      String key,
      Instant since,
      long next,
      @Nullable Instant toldUntil,
      String trouble) {
    static ReceiverView of(FeedDesk.Seen seen) {
      return new ReceiverView(
          seen.id().value(),
          seen.address(),
          seen.key(),
          seen.since(),
          seen.next(),
          seen.at().orElse(null),
          seen.trouble().text());
    }
  }

  /** A receiver as it is wanted, and who is asked to agree. */
  record AddingBody(
      @Nullable String address, @Nullable List<String> approvers, @Nullable Integer needed) {}

  /** Who is asked to agree that one goes. */
  record RemovalBody(@Nullable List<String> approvers, @Nullable Integer needed) {}

  /** What waits for somebody else's word. */
  record WaitingView(String state, String approval, String hash, long entry) {
    static ResponseEntity<WaitingView> of(FeedDesk.Waiting waiting) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .headers(Idempotency.entry(waiting.ticket()))
          .body(
              new WaitingView(
                  "awaiting-approval",
                  waiting.approval().value(),
                  waiting.hash().hex(),
                  waiting.ticket().index()));
    }
  }

  /** The entry behind what was done. */
  record ChangedView(long entry) {}

  @GetMapping
  ReceiverList receivers(Caller caller) {
    var view = desk.view(caller);
    return new ReceiverList(
        view.receivers().stream().map(ReceiverView::of).toList(), view.size(), view.lost());
  }

  @PostMapping
  ResponseEntity<WaitingView> add(Caller caller, @RequestBody AddingBody body) {
    var people = people(body.approvers());
    return WaitingView.of(
        desk.requestAdding(caller, text(body.address()), people, needed(body.needed())));
  }

  @PostMapping("/{receiver}/removals")
  ResponseEntity<WaitingView> remove(
      Caller caller, @PathVariable String receiver, @RequestBody RemovalBody body) {
    var people = people(body.approvers());
    return WaitingView.of(
        desk.requestRemoval(caller, new ReceiverId(receiver), people, needed(body.needed())));
  }

  @PostMapping("/changes/{approval}")
  ResponseEntity<ChangedView> change(Caller caller, @PathVariable String approval) {
    var ticket = desk.change(caller, new ApprovalId(approval));
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new ChangedView(ticket.index()));
  }

  private static Set<PersonId> people(@Nullable List<String> named) {
    if (named == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    return named.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  private static int needed(@Nullable Integer needed) {
    return needed == null ? 1 : needed;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
