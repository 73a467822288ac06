package io.sekimori.evidence.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.evidence.Draw;
import io.sekimori.evidence.EvidenceDesk;
import io.sekimori.evidence.EvidenceDesk.Handed;
import io.sekimori.evidence.Period;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence for programs: the JSON whose digest stands in the ledger, as it was made. */
@RestController
@RequestMapping("/api/v1/evidences")
class EvidenceApi {
  static final String NEWEST = "9223372036854775807";

  private final EvidenceDesk desk;
  private final EvidenceFiles files;

  EvidenceApi(EvidenceDesk desk, EvidenceFiles files) {
    this.desk = desk;
    this.files = files;
  }

  /** Of what evidence is made; without a seed one is drawn. */
  record AskedBody(LocalDate from, LocalDate to, SampleBody sample, @Nullable String seed) {}

  /** What is drawn. */
  record SampleBody(String scope, @Nullable String type, Integer size) {
    Draw draw() {
      if (scope == null || size == null) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST);
      }
      return new Draw(Draw.Scope.of(scope), type == null ? "" : type, size);
    }
  }

  /** Some pieces, the newest first, and how many older ones there are. */
  record ListView(
      List<LineView> evidences, int older, long before, int altered, int missing, int unfinished) {}

  /** A piece in the list. */
  record LineView(
      String id,
      LocalDate from,
      LocalDate to,
      Instant madeAt,
      String madeBy,
      long entries,
      long entry) {
    static LineView of(EvidenceDesk.Line line) {
      return new LineView(
          line.id(),
          line.from(),
          line.to(),
          line.madeAt(),
          line.madeBy(),
          line.entries(),
          line.made());
    }
  }

  @GetMapping
  ListView list(Caller caller, @RequestParam(defaultValue = NEWEST) long before) {
    var listed = desk.list(caller, before);
    return new ListView(
        listed.lines().stream().map(LineView::of).toList(),
        listed.older(),
        listed.before(),
        listed.altered(),
        listed.missing(),
        listed.unfinished());
  }

  @PostMapping
  ResponseEntity<String> make(Caller caller, @RequestBody AskedBody body) {
    if (body.from() == null || body.to() == null || body.sample() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var period = new Period(body.from(), body.to());
    var seed = Optional.ofNullable(body.seed()).filter(text -> !text.isEmpty());
    return answer(HttpStatus.CREATED, desk.make(caller, period, body.sample().draw(), seed));
  }

  @GetMapping("/{evidence}")
  ResponseEntity<String> find(Caller caller, @PathVariable String evidence) {
    return answer(HttpStatus.OK, desk.find(caller, evidence));
  }

  private static ResponseEntity<String> answer(HttpStatus status, Handed handed) {
    return ResponseEntity.status(status)
        .headers(Idempotency.entry(handed.ticket()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(handed.content());
  }

  @GetMapping("/{evidence}/sample.csv")
  void sample(Caller caller, @PathVariable String evidence, HttpServletResponse response)
      throws IOException {
    files.sample(caller, evidence, response);
  }

  @GetMapping("/{evidence}/evidence.xlsx")
  void workbook(
      Caller caller, @PathVariable String evidence, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, evidence, language, response);
  }

  @GetMapping("/{evidence}/report.pdf")
  void report(
      Caller caller, @PathVariable String evidence, Locale language, HttpServletResponse response)
      throws IOException {
    files.report(caller, evidence, language, response);
  }
}
