package io.sekimori.access.web;

import io.sekimori.access.Caller;
import io.sekimori.access.Case;
import io.sekimori.access.CaseList;
import io.sekimori.access.Cases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases, named by the firm's systems. */
@RestController
@RequestMapping("/api/v1/cases")
class CasesApi {
  private static final Charset CP932 = Charset.forName("windows-31j");
  private final Cases cases;

  CasesApi(Cases cases) {
    this.cases = cases;
  }

  /** What the firm's system says of a case. */
  record Said(String kind, List<String> customers) {
    /** What is missing fails here, where it is answered as malformed. */
    Said {
      Objects.requireNonNull(kind);
      customers = List.copyOf(customers);
    }
  }

  /** A case as we know it. */
  record Known(
      String id,
      String system,
      String kind,
      List<String> customers,
      String origin,
      boolean open,
      Instant openedAt,
      @Nullable Instant closedAt) {
    static Known of(Case one) {
      return new Known(
          one.id().value(),
          one.system(),
          one.kind(),
          one.customers().stream().sorted().map(CustomerHandle::toString).toList(),
          one.origin() == Case.Origin.SYSTEM ? "system" : "self-opened",
          one.open(),
          one.openedAt(),
          one.closedAt());
    }
  }

  @PutMapping("/{system}/{number}")
  Known put(
      @PathVariable String system,
      @PathVariable String number,
      @RequestBody Said said,
      Caller caller) {
    var customers =
        said.customers.stream().map(CustomerHandle::parse).collect(Collectors.toUnmodifiableSet());
    return Known.of(cases.put(caller, new Cases.Entry(system, number, said.kind, customers)));
  }

  @PostMapping("/{system}/{number}/close")
  Known close(@PathVariable String system, @PathVariable String number, Caller caller) {
    return Known.of(cases.close(caller, system, number));
  }

  @GetMapping("/{system}/{number}")
  Known show(@PathVariable String system, @PathVariable String number, Caller caller) {
    return cases
        .find(caller, system, number)
        .map(Known::of)
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  /** Open cases about a customer that this caller may use. */
  @GetMapping
  List<Known> list(@RequestParam String customer, Caller caller) {
    return cases.usableBy(caller, CustomerHandle.parse(customer)).stream().map(Known::of).toList();
  }

  /** A list as CSV, in UTF-8 or CP932 as its Content-Type says. */
  @PostMapping(consumes = "text/csv")
  CaseList.Outcome bringIn(
      InputStream csv, @RequestHeader("Content-Type") String type, Caller caller) {
    return cases.bringIn(caller, csv, charset(type));
  }

  private static Charset charset(String contentType) {
    @Nullable Charset named;
    try {
      named = MediaType.parseMediaType(contentType).getCharset();
    } catch (IllegalArgumentException unknown) {
      throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "charset", unknown);
    }
    if (named == null || named.equals(StandardCharsets.UTF_8)) {
      return StandardCharsets.UTF_8;
    }
    if (named.equals(CP932) || named.equals(Charset.forName("Shift_JIS"))) {
      return CP932;
    }
    throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "charset");
  }
}
