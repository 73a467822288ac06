package io.sekimori.exposure.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.edge.Recognitions;
import io.sekimori.exposure.CustomerLists;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists of customers by number, for programs that a person lent a proof to. */
@RestController
@RequestMapping("/api/v1/exposures/lists")
class ListApi {
  private final CustomerLists lists;
  private final Recognitions recognitions;

  ListApi(CustomerLists lists, Recognitions recognitions) {
    this.lists = lists;
    this.recognitions = recognitions;
  }

  /** What waits for somebody else's word. */
  record ListWaiting(String state, String approval, String hash, int customers, long entry) {}

  @PostMapping
  ResponseEntity<ListWaiting> request(Caller caller, @RequestBody ListBody body) {
    var waiting = lists.request(caller, body.question(), body.need(), body.people(), body.words());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(Idempotency.entry(waiting.ticket()))
        .body(
            new ListWaiting(
                "awaiting-approval",
                waiting.approval().value(),
                waiting.hash().hex(),
                waiting.customers(),
                waiting.ticket().index()));
  }

  @PostMapping("/{approval}")
  void make(
      Caller caller,
      @PathVariable String approval,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var made = lists.make(() -> recognitions.again(request, caller), new ApprovalId(approval));
    ListFile.write(made, response);
  }
}
