package io.sekimori.trail.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Cursors;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.trail.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger for programs: receipts, histories, and the log as C2SP tlog-tiles. */
@RestController
class TrailApi {
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
  private static final String TILES = "/tile/";

  private final Trail trail;
  private final Cursors cursors;
  private final LedgerZip zip;

  TrailApi(Trail trail, Cursors cursors, LedgerZip zip) {
    this.trail = trail;
    this.cursors = cursors;
    this.zip = zip;
  }

  /** A page of entries. */
  record PageView(List<EntryView> entries, @Nullable String next, Ticketed ticket) {}

  /** The entry of this very look. */
  record Ticketed(String origin, long index, String leafHash) {}

  @GetMapping("/api/v1/customers/{customer}/history")
  PageView ofCustomer(
      Caller caller,
      @PathVariable String customer,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var handle = CustomerHandle.parse(customer);
    String kind = "ledger-of-customer/" + handle;
    return view(kind, trail.ofCustomer(caller, handle, before(kind, cursor), limit));
  }

  @GetMapping("/api/v1/people/{person}/history")
  PageView ofPerson(
      Caller caller,
      @PathVariable String person,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var id = new PersonId(person);
    String kind = "ledger-of-person/" + id;
    return view(kind, trail.ofPerson(caller, id, before(kind, cursor), limit));
  }

  private long before(String kind, String cursor) {
    return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursors.decode(kind, cursor));
  }

  private PageView view(String kind, Trail.Page page) {
    var ticket = page.ticket();
    return new PageView(
        page.entries().stream().map(EntryView::of).toList(),
        page.next().map(next -> cursors.encode(kind, Long.toString(next))).orElse(null),
        new Ticketed(ticket.origin(), ticket.index(), ticket.leafHash()));
  }

  /** The receipt (C2SP tlog-proof); NOT_READY until a checkpoint covers the entry. */
  @GetMapping("/api/v1/receipts/{index}")
  ResponseEntity<String> receipt(@PathVariable long index) {
    var receipt =
        trail
            .receipt(index)
            .map(Ledger.Receipt::proof)
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "receipt"));
    return ResponseEntity.ok().contentType(TEXT).body(receipt);
  }

  /** The whole log as a ZIP of the files that {@code ledger verify} reads. */
  @PostMapping("/api/v1/ledger/exports")
  void export(Caller caller, HttpServletResponse response) throws IOException {
    zip.answer(caller, response);
  }

  /** The newest checkpoint, for witnesses and everybody. */
  @GetMapping("/checkpoint")
  ResponseEntity<String> checkpoint() {
    var note =
        trail.checkpoint().orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "checkpoint"));
    return ResponseEntity.ok().contentType(TEXT).cacheControl(CacheControl.noStore()).body(note);
  }

  /** Hash tiles and entry bundles, for auditors. */
  @GetMapping("/tile/**")
  ResponseEntity<byte[]> tile(Caller caller, jakarta.servlet.http.HttpServletRequest request) {
    String path = request.getRequestURI();
    if (!path.startsWith(TILES)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    byte[] tile =
        trail.tile(caller, path.substring(1)).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(tile);
  }
}
