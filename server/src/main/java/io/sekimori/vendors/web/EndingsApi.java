package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vendors.AgentId;
import io.sekimori.vendors.Endings;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.web.SourceBodies.EndingBody;
import io.sekimori.vendors.web.SourceBodies.EndingView;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources and agents that nobody waits for any more: asked for by one, agreed to by another. */
@RestController
@RequestMapping("/api/v1/vendors")
class EndingsApi {
  private final Endings endings;

  EndingsApi(Endings endings) {
    this.endings = endings;
  }

  @PostMapping("/sources/{source}/end")
  ResponseEntity<EndingView> endSource(
      Caller caller, @PathVariable String source, @RequestBody EndingBody body) {
    return end(caller, new Endings.OneSource(new SourceId(source)), body);
  }

  @PostMapping("/agents/{agent}/end")
  ResponseEntity<EndingView> endAgent(
      Caller caller, @PathVariable String agent, @RequestBody EndingBody body) {
    return end(caller, new Endings.OneAgent(new AgentId(agent)), body);
  }

  private ResponseEntity<EndingView> end(Caller caller, Endings.Subject subject, EndingBody body) {
    var approval = body.approval();
    if (approval != null) {
      var ticket = endings.end(caller, subject, new ApprovalId(approval));
      return ResponseEntity.ok()
          .headers(Idempotency.entry(ticket))
          .body(new EndingView("ended", approval, null, ticket.index()));
    }
    if (body.approvers() == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var people = body.approvers().stream().map(PersonId::new).collect(Collectors.toSet());
    int needed = body.needed() == null ? 1 : body.needed();
    var waiting = endings.request(caller, subject, people, needed);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .headers(Idempotency.entry(waiting.ticket()))
        .body(
            new EndingView(
                "awaiting-approval",
                waiting.approval().value(),
                waiting.hash().hex(),
                waiting.ticket().index()));
  }
}
