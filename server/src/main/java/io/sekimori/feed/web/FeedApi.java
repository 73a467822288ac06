package io.sekimori.feed.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.feed.FeedDesk;
import io.sekimori.parties.PartyApi;
import io.sekimori.parties.PartyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @GetMapping
  ReceiverList receivers(Caller caller) {
    var view = desk.view(caller);
    return new ReceiverList(
        view.receivers().stream().map(ReceiverView::of).toList(), view.size(), view.lost());
  }

  @PostMapping
  ResponseEntity<PartyApi.WaitingView> add(Caller caller, @RequestBody AddingBody body) {
    var asked = new PartyApi.Asked(body.approvers(), body.needed());
    var people = asked.people();
    return PartyApi.waiting(
        desk.requestAdding(caller, text(body.address()), people, asked.count()));
  }

  @PostMapping("/{receiver}/removals")
  ResponseEntity<PartyApi.WaitingView> remove(
      Caller caller, @PathVariable String receiver, @RequestBody PartyApi.Asked asked) {
    var people = asked.people();
    var id = PartyId.of("receiver", receiver);
    return PartyApi.waiting(desk.requestRemoval(caller, id, people, asked.count()));
  }

  @PostMapping("/changes/{approval}")
  ResponseEntity<PartyApi.ChangedView> change(Caller caller, @PathVariable String approval) {
    return PartyApi.changed(desk.change(caller, new ApprovalId(approval)));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
