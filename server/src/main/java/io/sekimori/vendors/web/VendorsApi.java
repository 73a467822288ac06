package io.sekimori.vendors.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.Overview;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Stops;
import io.sekimori.vendors.Vendors;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources at vendors for programs: how they stand, whether to hand over, what was handed over. */
@RestController
@RequestMapping("/api/v1/vendors/sources")
class VendorsApi {
  private final Vendors vendors;
  private final Stops stops;

  VendorsApi(Vendors vendors, Stops stops) {
    this.vendors = vendors;
    this.stops = stops;
  }

  /** All sources. */
  record SourcesView(List<SourceView> sources) {}

  /** One source as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceView(
      String id,
      String system,
      String name,
      long termHours,
      String gate,
      List<String> faults,
      Instant due,
      @Nullable Instant reported,
      @Nullable String grade,
      @Nullable Long items,
      @Nullable Long oldestHours,
      @Nullable Long entry) {
    static SourceView of(Overview.Picture picture) {
      var last = picture.last();
      return new SourceView(
          picture.source().id().value(),
          picture.source().system().value(),
          picture.source().name(),
          picture.source().terms().term().toHours(),
          state(!picture.stopped()),
          picture.faults().stream().map(Fault::text).sorted().toList(),
          picture.due(),
          last.map(Overview.Last::receivedAt).orElse(null),
          last.map(one -> one.grade().text()).orElse(null),
          last.map(one -> one.said().items()).orElse(null),
          last.map(one -> one.said().oldestHours()).orElse(null),
          last.map(Overview.Last::entry).orElse(null));
    }
  }

  /** Whether something may be handed over. */
  record GateView(String state) {}

  /** What was handed over on a day. */
  record DeliveryBody(Long items) {}

  /** The entry of what was done. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DoneView(@Nullable Long entry) {}

  private static String state(boolean open) {
    return open ? "open" : "stopped";
  }

  @GetMapping
  SourcesView sources(Caller caller) {
    return new SourcesView(
        vendors.overview(caller).systems().stream()
            .flatMap(system -> system.sources().stream())
            .map(SourceView::of)
            .toList());
  }

  @GetMapping("/{source}/gate")
  GateView gate(Caller caller, @PathVariable String source) {
    return new GateView(state(stops.isOpen(caller, new SourceId(source))));
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
    var ticket = vendors.deliver(caller, new SourceId(source), day(day), body.items());
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
