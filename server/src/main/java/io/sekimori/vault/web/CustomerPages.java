package io.sekimori.vault.web;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Case;
import io.sekimori.access.Cases;
import io.sekimori.edge.PagePart;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Customer;
import io.sekimori.vault.Need;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.Plaintext;
import io.sekimori.vault.Vault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding a customer, the masked record, one question, one value. */
@Controller
class CustomerPages {
  private static final Set<FieldName> IN_LISTS =
      Stream.of("customer-number", "name", "name-kana", "company-name", "address", "telephone")
          .map(FieldName::new)
          .collect(Collectors.toUnmodifiableSet());

  private final Vault vault;
  private final Cases cases;
  private final Authorities authorities;
  private final Rights rights;
  private final SearchBox box;
  private final RecordLines lines;
  private final ObjectProvider<PagePart> parts;

  CustomerPages(
      Vault vault,
      Cases cases,
      Authorities authorities,
      Rights rights,
      ObjectProvider<PagePart> parts) {
    this.vault = vault;
    this.cases = cases;
    this.authorities = authorities;
    this.rights = rights;
    this.parts = parts;
    box = new SearchBox(vault.catalogue());
    lines = new RecordLines(vault);
  }

  // ---- finding

  /** What can be searched for, for those who come without a term. */
  @GetMapping("/customers")
  String beginning() {
    return "vault/customers";
  }

  /** A search is a POST: what is typed is a personal value and must not stand in an address. */
  @PostMapping("/customers/search")
  String search(Caller caller, @RequestParam String term, Model model) {
    var shown = inLists();
    var query = box.search(term);
    if (query.isEmpty()) {
      return list(model, List.of(), false);
    }
    var found = served(vault.search(caller, Need.none(), query.get(), shown));
    boolean one = found.page().size() == 1 && found.next().isEmpty();
    return one
        ? "redirect:/customers/" + found.page().getFirst().handle()
        : list(model, found.page(), found.next().isPresent());
  }

  private Set<FieldName> inLists() {
    return vault.maskedFields().stream()
        .filter(IN_LISTS::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private String list(Model model, List<Customer> page, boolean more) {
    model.addAttribute("rows", page.stream().map(CustomerPages::row).toList());
    model.addAttribute("more", more);
    return "vault/search";
  }

  /** A customer in a list. */
  record Row(
      String handle, String number, String name, String kana, String address, String telephone) {}

  private static Row row(Customer customer) {
    return new Row(
        customer.handle().toString(),
        text(customer, "customer-number"),
        text(customer, customer.kind() == NewCustomer.Kind.PERSON ? "name" : "company-name"),
        text(customer, "name-kana"),
        text(customer, "address"),
        text(customer, "telephone"));
  }

  private static String text(Customer customer, String field) {
    return customer.values().stream()
        .filter(value -> value.field().value().equals(field))
        .map(value -> value.text().text())
        .findFirst()
        .orElse("");
  }

  // ---- the record

  @GetMapping("/customers/{customer}")
  String record(Caller caller, @PathVariable String customer, Model model) {
    var handle = CustomerHandle.parse(customer);
    var answer = vault.view(caller, Need.none(), List.of(handle), vault.maskedFields());
    var record = served(answer).getFirst();
    var held = rights.of(caller);
    var usable = cases.usable(caller, handle);
    model.addAttribute("handle", handle.toString());
    model.addAttribute("number", text(record, "customer-number"));
    model.addAttribute(
        "name", text(record, record.kind() == NewCustomer.Kind.PERSON ? "name" : "company-name"));
    model.addAttribute("lines", lines.of(record, held));
    model.addAttribute("gone", lines.gone(record));
    model.addAttribute("addable", lines.addable(record, held));
    model.addAttribute("revision", record.revision());
    model.addAttribute("purposes", held.purposes());
    model.addAttribute("cases", usable.stream().map(CustomerPages::choice).toList());
    model.addAttribute("caseKinds", caseKinds(held));
    model.addAttribute("ticket", answer.ticket());
    model.addAttribute("parts", parts(caller, handle));
    return "vault/customer";
  }

  /** A case to choose. */
  record Choice(String id, String kind, String system, boolean own) {}

  static Choice choice(Case one) {
    return new Choice(
        one.id().value(), one.kind(), one.system(), one.origin() == Case.Origin.SELF_OPENED);
  }

  private List<String> caseKinds(Rights.Held held) {
    var purposes = new HashSet<>(held.purposes());
    purposes.addAll(held.purposesOf(Act.ERASE));
    return authorities.inForce().stream()
        .filter(Authority.Purpose.class::isInstance)
        .map(Authority.Purpose.class::cast)
        .filter(purpose -> purposes.contains(purpose.id()))
        .flatMap(purpose -> purpose.caseKinds().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> parts(Caller caller, CustomerHandle handle) {
    return parts.stream()
        .filter(part -> part.page().equals("customer"))
        .map(part -> part.href(caller, handle.toString()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** One click: a case of one's own about this customer. */
  @PostMapping("/customers/{customer}/cases")
  String openCase(Caller caller, @PathVariable String customer, @RequestParam String kind) {
    var handle = CustomerHandle.parse(customer);
    cases.openOwn(caller, kind, handle);
    return "redirect:/customers/" + handle;
  }

  // ---- one value, one question

  @PostMapping("/customers/{customer}/reveal")
  String reveal(
      Caller caller,
      @PathVariable String customer,
      @RequestParam String field,
      @RequestParam int item,
      @RequestParam(defaultValue = "full") String form,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(name = "case", defaultValue = "") String within,
      Model model) {
    var name = new FieldName(field);
    var answer =
        vault.reveal(
            caller,
            need(purpose, within),
            List.of(CustomerHandle.parse(customer)),
            Set.of(name),
            form.equals("last-4") ? Form.LAST_4 : Form.FULL);
    var value =
        served(answer).getFirst().values().stream()
            .filter(one -> one.field().equals(name) && one.item() == item)
            .map(one -> one.text().text())
            .findFirst();
    model.addAttribute("value", value.orElse(""));
    model.addAttribute("there", value.isPresent());
    model.addAttribute("ticket", answer.ticket());
    return "vault/revealed :: revealed";
  }

  @PostMapping("/customers/{customer}/match")
  String match(
      Caller caller,
      @PathVariable String customer,
      @RequestParam String field,
      @RequestParam String said,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(name = "case", defaultValue = "") String within,
      Model model) {
    var name = new FieldName(field);
    var answer =
        vault.match(
            caller,
            need(purpose, within),
            CustomerHandle.parse(customer),
            Map.of(name, Plaintext.of(said)));
    model.addAttribute("match", Objects.requireNonNull(served(answer).get(name)).text());
    model.addAttribute("ticket", answer.ticket());
    return "vault/matched :: matched";
  }

  private static Need need(String purpose, String within) {
    return new Need(
        purpose.isEmpty() ? null : new PurposeId(purpose),
        within.isEmpty() ? null : new CaseId(within));
  }

  private static <T> T served(Answer<T> answer) {
    return switch (answer) {
      case Answer.Served<T> served -> served.values();
      case Answer.Refused<T> refused -> throw refusal(refused.code(), refused.ticket());
    };
  }

  private static Refusal refusal(ProblemCode code, Ticket ticket) {
    return Refusal.entered(code, ticket.index());
  }
}
