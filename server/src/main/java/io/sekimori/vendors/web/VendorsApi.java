package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Stops;
import io.sekimori.vendors.Vendors;
import io.sekimori.vendors.web.SourceBodies.DeclarationBody;
import io.sekimori.vendors.web.SourceBodies.DeliveryBody;
import io.sekimori.vendors.web.SourceBodies.DoneView;
import io.sekimori.vendors.web.SourceBodies.GateView;
import io.sekimori.vendors.web.SourceBodies.PastReportView;
import io.sekimori.vendors.web.SourceBodies.PastReportsView;
import io.sekimori.vendors.web.SourceBodies.ReopeningBody;
import io.sekimori.vendors.web.SourceBodies.ReopeningView;
import io.sekimori.vendors.web.SourceBodies.SourceView;
import io.sekimori.vendors.web.SourceBodies.SourcesView;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sources at vendors for programs: how they stand, whether to hand over, what was handed over. */
@RestController
@RequestMapping("/api/v1/vendors/sources")
class VendorsApi {
  private final Vendors vendors;
  private final Stops stops;
  private final ReportLists lists;

  VendorsApi(Vendors vendors, Stops stops, ReportLists lists) {
    this.vendors = vendors;
    this.stops = stops;
    this.lists = lists;
  }

  @GetMapping
  SourcesView sources(Caller caller) {
    return new SourcesView(
        vendors.overview(caller).systems().stream()
            .flatMap(system -> system.sources().stream())
            .map(SourceView::of)
            .toList());
  }

  @GetMapping("/{source}/reports")
  PastReportsView reports(
      Caller caller,
      @PathVariable String source,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var id = new SourceId(source);
    var past = vendors.reports(caller, id, lists.place(id, cursor), limit);
    return new PastReportsView(
        past.lines().stream().map(PastReportView::of).toList(), lists.cursor(id, past.next()));
  }

  @GetMapping("/{source}/gate")
  GateView gate(Caller caller, @PathVariable String source) {
    return new GateView(SourceBodies.state(stops.isOpen(caller, new SourceId(source))));
  }

  @PostMapping("/{source}/stop")
  DoneView stop(Caller caller, @PathVariable String source) {
    var ticket = stops.stop(caller, new SourceId(source)).ticket();
    return new DoneView(ticket.map(one -> one.index()).orElse(null));
  }

  @PutMapping("/{source}/deliveries/{day}")
  ResponseEntity<DoneView> deliver(
      Caller caller,
      @PathVariable String source,
      @PathVariable String day,
      @RequestBody DeliveryBody body) {
    if (body.items() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return done(vendors.deliver(caller, new SourceId(source), day(day), body.items()));
  }

  @PostMapping("/{source}/declarations")
  ResponseEntity<DoneView> declare(
      Caller caller, @PathVariable String source, @RequestBody DeclarationBody body) {
    return done(vendors.declare(caller, new SourceId(source), body.said()));
  }

  @PostMapping("/{source}/reopen")
  ResponseEntity<ReopeningView> reopen(
      Caller caller, @PathVariable String source, @RequestBody ReopeningBody body) {
    var id = new SourceId(source);
    if (body.approval() != null) {
      stops.reopen(caller, id, new ApprovalId(body.approval()));
      return ResponseEntity.ok(new ReopeningView("open", body.approval(), null));
    }
    if (body.approvers() == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var people = body.approvers().stream().map(PersonId::new).collect(Collectors.toSet());
    int needed = body.needed() == null ? 1 : body.needed();
    var waiting = stops.request(caller, id, people, needed).waiting().orElseThrow();
    var hash = stops.hash(id).hex();
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(new ReopeningView("awaiting-approval", waiting.value(), hash));
  }

  private static ResponseEntity<DoneView> done(Ticket ticket) {
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new DoneView(ticket.index()));
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "day");
    }
  }
}
