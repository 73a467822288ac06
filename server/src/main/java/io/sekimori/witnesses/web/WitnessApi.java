package io.sekimori.witnesses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.parties.PartyApi;
import io.sekimori.parties.PartyId;
import io.sekimori.witnesses.WitnessDesk;
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

/** The witnesses for programs. */
@RestController
@RequestMapping("/api/v1/witnesses")
class WitnessApi {
  private final WitnessDesk desk;

  WitnessApi(WitnessDesk desk) {
    this.desk = desk;
  }

  /** All of them. */
  record WitnessList(List<WitnessView> witnesses, long size, int lost) {}

  /** A witness. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WitnessView(
      String id,
      String name,
      String address,
      String key,
      Instant since,
      @Nullable Long cosignedSize,
      @Nullable Instant cosignedAt,
      @Nullable Long uncosignedFrom,
      String trouble) {
    static WitnessView of(WitnessDesk.Seen seen) {
      var cosigned = seen.cosigned().orElse(null);
      return new WitnessView(
          seen.id().value(),
          seen.name(),
          seen.url(),
          seen.key(),
          seen.since(),
          cosigned == null ? null : cosigned.size(),
          cosigned == null ? null : cosigned.at(),
          seen.uncosigned().orElse(null),
          seen.trouble().text());
    }
  }

  /** A witness as it is wanted, and who is asked to agree. */
  record AddingBody(
      @Nullable String address,
      @Nullable String key,
      @Nullable List<String> approvers,
      @Nullable Integer needed) {}

  @GetMapping
  WitnessList witnesses(Caller caller) {
    var view = desk.view(caller);
    return new WitnessList(
        view.witnesses().stream().map(WitnessView::of).toList(), view.size(), view.lost());
  }

  @PostMapping
  ResponseEntity<PartyApi.WaitingView> add(Caller caller, @RequestBody AddingBody body) {
    var asked = new PartyApi.Asked(body.approvers(), body.needed());
    var people = asked.people();
    return PartyApi.waiting(
        desk.requestAdding(caller, text(body.address()), text(body.key()), people, asked.count()));
  }

  @PostMapping("/{witness}/removals")
  ResponseEntity<PartyApi.WaitingView> remove(
      Caller caller, @PathVariable String witness, @RequestBody PartyApi.Asked asked) {
    var people = asked.people();
    var id = PartyId.of("witness", witness);
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
