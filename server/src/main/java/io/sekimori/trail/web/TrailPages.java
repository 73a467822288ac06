package io.sekimori.trail.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Cursors;
import io.sekimori.edge.JapanTimes;
import io.sekimori.ledger.Cosigning;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Pruned;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.trail.PruningDesk;
import io.sekimori.trail.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ledger for people: histories on the pages of customers and staff, receipts, the log. */
@Controller
class TrailPages {
  private static final int ROWS = 25;

  private final Trail trail;
  private final Cursors cursors;
  private final Labels labels;
  private final LedgerZip zip;
  private final Cosigning cosigning;
  private final PruningDesk pruning;

  TrailPages(
      Trail trail,
      Cursors cursors,
      Labels labels,
      LedgerZip zip,
      Cosigning cosigning,
      PruningDesk pruning) {
    this.cosigning = cosigning;
    this.pruning = pruning;
    this.trail = trail;
    this.cursors = cursors;
    this.labels = labels;
    this.zip = zip;
  }

  @GetMapping("/trail/customers/{customer}")
  String ofCustomer(
      Caller caller,
      @PathVariable String customer,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    var handle = CustomerHandle.parse(customer);
    String kind = "page-of-customer/" + handle;
    var page = trail.ofCustomer(caller, handle, before(kind, cursor), ROWS);
    return rows(model, page, kind, "/trail/customers/" + handle, "customer");
  }

  @GetMapping("/trail/people/{person}")
  String ofPerson(
      Caller caller,
      @PathVariable String person,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    var id = new PersonId(person);
    String kind = "page-of-person/" + id;
    var page = trail.ofPerson(caller, id, before(kind, cursor), ROWS);
    return rows(model, page, kind, "/trail/people/" + id, "person");
  }

  /** By the handle, for those who may read histories but see no customer. */
  @GetMapping("/histories/customers/{customer}")
  String pageOfCustomer(Caller caller, @PathVariable String customer, Model model) {
    trail.requireHistoryReader(caller);
    var handle = CustomerHandle.parse(customer);
    model.addAttribute("name", handle.toString());
    model.addAttribute("part", "/trail/customers/" + handle);
    return "trail/one";
  }

  /** A page of its own for those who may read histories but not administer people. */
  @GetMapping("/histories/people/{person}")
  String pageOfPerson(Caller caller, @PathVariable String person, Model model) {
    trail.requireHistoryReader(caller);
    model.addAttribute("name", labels.name(new PersonId(person)));
    model.addAttribute("part", "/trail/people/" + person);
    return "trail/one";
  }

  private long before(String kind, String cursor) {
    return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursors.decode(kind, cursor));
  }

  private String rows(Model model, Trail.Page page, String kind, String path, String side) {
    model.addAttribute("entries", page.entries().stream().map(labels::row).toList());
    model.addAttribute("side", side);
    model.addAttribute("left", trail.pruned().map(Pruned::newest).map(JapanTimes::of).orElse(""));
    model.addAttribute("ticket", page.ticket());
    model.addAttribute(
        "next",
        page.next()
            .map(next -> path + "?cursor=" + cursors.encode(kind, Long.toString(next)))
            .orElse(""));
    return "trail/history :: history";
  }

  /** From the list of staff on the page of the ledger. */
  @GetMapping("/histories/people")
  String choose(@RequestParam String person, RedirectAttributes redirect) {
    redirect.addAttribute("person", new PersonId(person).value());
    return "redirect:/histories/people/{person}";
  }

  @GetMapping("/receipts/{index}")
  String receipt(@PathVariable long index, Model model) {
    model.addAttribute("index", index);
    model.addAttribute("proof", trail.receipt(index).map(Ledger.Receipt::proof).orElse(""));
    model.addAttribute("key", trail.verifierKey());
    return "trail/receipt";
  }

  /** A witness's word on the checkpoint that is shown. */
  record Cosigned(String witness, String at) {}

  @GetMapping("/ledger")
  String ledger(Caller caller, Model model) {
    trail.requireReader(caller);
    model.addAttribute("checkpoint", trail.checkpoint().orElse(""));
    model.addAttribute("key", trail.verifierKey());
    model.addAttribute("size", trail.size());
    model.addAttribute("staff", labels.staff());
    model.addAttribute("prunes", pruning.mayView(caller));
    model.addAttribute(
        "cosigned",
        cosigning.shown().stream()
            .map(it -> new Cosigned(it.witness(), JapanTimes.of(it.at())))
            .toList());
    return "trail/ledger";
  }

  /** The whole log as a ZIP of the files that {@code ledger verify} reads. */
  @PostMapping("/ledger/export")
  void export(Caller caller, HttpServletResponse response) throws IOException {
    zip.answer(caller, response);
  }

  /** The receipt as a file, for whoever keeps it. */
  @GetMapping(value = "/receipts/{index}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
  void proof(@PathVariable long index, HttpServletResponse response) throws IOException {
    String proof =
        trail
            .receipt(index)
            .map(Ledger.Receipt::proof)
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "receipt"));
    response.setContentType("text/plain;charset=utf-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"receipt-" + index + ".tlog-proof\"");
    response.getWriter().write(proof);
  }
}
