package io.sekimori.eyes.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.eyes.Conclusion;
import io.sekimori.eyes.EyesDesk;
import io.sekimori.eyes.Finding;
import io.sekimori.eyes.FindingId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Findings and rules for programs. No address names a person. */
@RestController
@RequestMapping("/api/v1")
class FindingsApi {
  /** As many as one answer holds. */
  private static final int MOST = 1_000;

  private final EyesDesk desk;

  FindingsApi(EyesDesk desk) {
    this.desk = desk;
  }

  /** Findings, newest first. */
  record FindingList(List<FindingView> findings, boolean more) {}

  /** What a person made of it. */
  record ClosingBody(@Nullable String conclusion) {}

  /** The entry behind what was done. */
  record ClosingView(long entry) {}

  /** A rule at work. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleView(
      String rule, int version, String unit, int memory, long next, @Nullable Instant completeAt) {}

  /** All rules. */
  record RuleList(List<RuleView> rules) {}

  @GetMapping("/findings")
  FindingList findings(Caller caller, @RequestParam(defaultValue = "false") boolean all) {
    var view = desk.view(caller);
    var wanted = view.findings().stream().filter(one -> all || one.open()).toList();
    return new FindingList(
        wanted.stream().limit(MOST).map(FindingsApi::seen).toList(), wanted.size() > MOST);
  }

  private static FindingView seen(Finding one) {
    return FindingView.of(one);
  }

  @GetMapping("/findings/{finding}")
  FindingView finding(Caller caller, @PathVariable String finding) {
    return FindingView.of(desk.finding(caller, new FindingId(finding)));
  }

  @PostMapping("/findings/{finding}/closing")
  ResponseEntity<ClosingView> close(
      Caller caller, @PathVariable String finding, @RequestBody ClosingBody body) {
    var word = body.conclusion();
    var conclusion = Conclusion.of(word == null ? "" : word);
    var ticket = desk.close(caller, new FindingId(finding), conclusion);
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new ClosingView(ticket.index()));
  }

  @GetMapping("/eyes")
  RuleList rules(Caller caller) {
    return new RuleList(
        desk.rules(caller).stream()
            .map(
                one ->
                    new RuleView(
                        one.rule().id(),
                        one.rule().version(),
                        one.rule().unit(),
                        one.rule().memory(),
                        one.next(),
                        one.at().orElse(null)))
            .toList());
  }
}
