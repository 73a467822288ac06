package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.ClientAddresses;
import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Vendors;
import io.sekimori.vendors.Watched;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is watched, and who may report of it, for programs. */
@RestController
@RequestMapping("/api/v1/vendors")
class RegisterApi {
  private final Vendors vendors;
  private final ClientAddresses addresses;

  RegisterApi(Vendors vendors, ClientAddresses addresses) {
    this.vendors = vendors;
    this.addresses = addresses;
  }

  /** A system at a vendor. */
  record SystemBody(String name) {}

  /** Something to be watched there. */
  record WatchBody(
      String system,
      String name,
      Integer termHours,
      Integer everyHours,
      Integer graceHours,
      @Nullable List<String> traits) {}

  /** How long a code is good. */
  record CodeBody(Integer hours) {}

  /** A code, shown once. */
  record CodeView(String code, Instant expires, long entry) {}

  /** The entry of what was done. */
  record EntryView(long entry) {}

  @PutMapping("/systems/{tool}")
  ResponseEntity<EntryView> add(
      Caller caller, @PathVariable String tool, @RequestBody SystemBody body) {
    return done(vendors.add(caller, new SystemId(tool), ReportsApi.required(body.name())));
  }

  @PutMapping("/sources/{source}")
  ResponseEntity<EntryView> watch(
      Caller caller, @PathVariable String source, @RequestBody WatchBody body) {
    var terms =
        new Watched.Terms(
            hours(body.termHours()),
            hours(body.everyHours()),
            hours(body.graceHours()),
            traits(body.traits() == null ? List.of() : body.traits()));
    var system = new SystemId(ReportsApi.required(body.system()));
    var name = ReportsApi.required(body.name());
    return done(vendors.watch(caller, system, new SourceId(source), name, terms));
  }

  @PostMapping("/systems/{tool}/codes")
  ResponseEntity<CodeView> code(
      Caller caller, @PathVariable String tool, @RequestBody CodeBody body) {
    var issued = vendors.issueCode(caller, new SystemId(tool), hours(body.hours()));
    return ResponseEntity.ok()
        .headers(Idempotency.entry(issued.ticket()))
        .body(new CodeView(issued.secret(), issued.expires(), issued.ticket().index()));
  }

  @PostMapping("/files")
  EntryView file(Caller caller, @RequestBody CarriedFile file, HttpServletRequest request) {
    return new EntryView(file.take(vendors, caller, addresses.of(request)).entry());
  }

  private static Duration hours(@Nullable Integer hours) {
    if (hours == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return Duration.ofHours(hours);
  }

  static Set<Watched.Trait> traits(List<String> texts) {
    var traits = EnumSet.noneOf(Watched.Trait.class);
    for (var text : texts) {
      traits.add(
          Arrays.stream(Watched.Trait.values())
              .filter(one -> one.text().equals(text))
              .findAny()
              .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "traits")));
    }
    return traits;
  }

  private static ResponseEntity<EntryView> done(Ticket ticket) {
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new EntryView(ticket.index()));
  }
}
