package io.sekimori.systems.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.systems.LogFault;
import io.sekimori.systems.Observing;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logs of other systems, from programs. */
@RestController
@RequestMapping("/api/v1/systems/{system}")
class ObservedApi {
  private final Observing observing;

  ObservedApi(Observing observing) {
    this.observing = observing;
  }

  /** How a log is read, as the JSON of docs/spec/observed.md. */
  record MappingBody(String mapping) {}

  /** The entry of what was done. */
  record MappingView(long entry) {}

  @PutMapping("/log-mapping")
  ResponseEntity<MappingView> map(
      Caller caller, @PathVariable String system, @RequestBody MappingBody body) {
    if (body.mapping() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping");
    }
    var ticket = observing.map(caller, new SystemId(system), body.mapping());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new MappingView(ticket.index()));
  }

  /** A line that cannot be read. */
  record FaultView(long line, String why, String field) {
    static FaultView of(LogFault fault) {
      return new FaultView(fault.line(), fault.why(), fault.field());
    }
  }

  /** What became of a file: taken, taken before, or with faults. */
  record LogView(
      String state,
      String file,
      long lines,
      long passedOver,
      long unrelated,
      long entries,
      long customers,
      long entry,
      List<FaultView> faults) {}

  @PostMapping(
      value = "/logs",
      consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  ResponseEntity<LogView> take(
      Caller caller,
      @PathVariable String system,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(defaultValue = "false") boolean quiet,
      InputStream body)
      throws IOException {
    var days = new Observing.Days(day(from, "from"), day(to, "to"));
    var file = body.readNBytes(Observing.LARGEST + 1);
    var outcome = observing.take(caller, new SystemId(system), days, file, quiet);
    var state =
        !outcome.faults().isEmpty() ? "faulty" : outcome.before() ? "taken-before" : "taken";
    var view =
        new LogView(
            state,
            outcome.file(),
            outcome.lines(),
            outcome.passedOver(),
            outcome.unrelated(),
            outcome.entries(),
            outcome.customers(),
            outcome.entry(),
            outcome.faults().stream().map(FaultView::of).toList());
    return ResponseEntity.ok(view);
  }

  private static LocalDate day(String text, String name) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, name, malformed);
    }
  }
}
