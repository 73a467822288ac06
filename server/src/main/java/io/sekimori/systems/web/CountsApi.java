package io.sekimori.systems.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.systems.CopyDigest;
import io.sekimori.systems.Reconciling;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts and keyed digests of copies in other systems. */
@RestController
@RequestMapping("/api/v1/systems/{system}")
class CountsApi {
  private final Reconciling reconciling;

  CountsApi(Reconciling reconciling) {
    this.reconciling = reconciling;
  }

  /** A key, given out once, in base64. */
  record KeyView(String key, long entry) {}

  /** Of whose customers the system has a copy. */
  record KeyBody(List<String> populations) {}

  @PostMapping("/key")
  ResponseEntity<KeyView> issue(
      Caller caller, @PathVariable String system, @RequestBody KeyBody body) {
    if (body.populations() == null || body.populations().contains(null)) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var issued = reconciling.issue(caller, new SystemId(system), new HashSet<>(body.populations()));
    var key = Base64.getEncoder().encodeToString(issued.key());
    return ResponseEntity.ok()
        .headers(Idempotency.entry(issued.ticket()))
        .body(new KeyView(key, issued.ticket().index()));
  }

  /** What to count today. */
  record ChallengeView(String day, List<String> populations, String challenge) {}

  @GetMapping("/counts")
  ChallengeView challenge(Caller caller, @PathVariable String system) {
    var today = reconciling.challenge(caller, new SystemId(system));
    var populations = today.populations().stream().sorted().toList();
    return new ChallengeView(today.day().toString(), populations, today.challenge());
  }

  /** What was found of a class. */
  record SumBody(long count, String digest) {}

  /** What was found of all, signed. */
  record CountsBody(String day, Map<String, SumBody> classes, String signature) {}

  /** What came of it. */
  record ComparedView(List<String> same, List<String> other, long entry) {}

  @PostMapping("/counts")
  ResponseEntity<ComparedView> compare(
      Caller caller, @PathVariable String system, @RequestBody CountsBody body) {
    var compared = reconciling.compare(caller, report(system, body), body.signature());
    var other = compared.differing().stream().map(FieldClass::text).sorted().toList();
    var same =
        compared.compared().stream()
            .filter(of -> !compared.differing().contains(of))
            .map(FieldClass::text)
            .sorted()
            .toList();
    return ResponseEntity.ok()
        .headers(Idempotency.entry(compared.ticket()))
        .body(new ComparedView(same, other, compared.ticket().index()));
  }

  private static Reconciling.Report report(String system, CountsBody body) {
    if (body.day() == null || body.classes() == null || body.signature() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var classes = new EnumMap<FieldClass, CopyDigest.Sum>(FieldClass.class);
    body.classes()
        .forEach(
            (of, sum) -> {
              if (sum == null || sum.digest() == null) {
                throw new Refusal(ProblemCode.MALFORMED_REQUEST);
              }
              classes.put(
                  SystemBodies.fieldClass(of), new CopyDigest.Sum(sum.count(), sum.digest()));
            });
    try {
      var day = LocalDate.parse(body.day());
      return new Reconciling.Report(new SystemId(system), day, classes);
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "day", malformed);
    }
  }
}
