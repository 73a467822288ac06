package io.sekimori.vault.web;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Cases;
import io.sekimori.access.Decision;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.PagePart;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.ErasureOrder;
import io.sekimori.vault.Erasures;
import io.sekimori.vault.Need;
import io.sekimori.vault.Vault;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Erasure on the customer's page: whom to ask, what waits, and the deed. */
@Controller
class ErasurePages implements PagePart {
  private final Erasures erasures;
  private final Approvals approvals;
  private final ApproverChoices approvers;
  private final Access access;
  private final Cases cases;
  private final Catalogue catalogue;
  private final Rights rights;

  ErasurePages(
      Vault vault,
      Erasures erasures,
      Approvals approvals,
      ApproverChoices approvers,
      Access access,
      Cases cases,
      Rights rights) {
    this.erasures = erasures;
    this.approvals = approvals;
    this.approvers = approvers;
    this.access = access;
    this.cases = cases;
    this.catalogue = vault.catalogue();
    this.rights = rights;
  }

  @Override
  public String page() {
    return "customer";
  }

  @Override
  public Optional<String> href(Caller caller, String subject) {
    return objection(caller).isPresent()
        ? Optional.empty()
        : Optional.of("/customers/" + subject + "/erasures");
  }

  /** Classes of which the caller may erase every field. */
  private List<String> classes(Rights.Held held) {
    return catalogue.retentionClasses().stream()
        .filter(
            one ->
                catalogue.fields().stream()
                    .filter(field -> field.retention().equals(one))
                    .allMatch(field -> held.allows(Act.ERASE, Form.ERASED, field)))
        .map(RetentionClass::name)
        .toList();
  }

  /** An erasure that was asked for. */
  record Asked(String approval, String state, List<String> classes, boolean usable) {}

  @GetMapping("/customers/{customer}/erasures")
  String part(Caller caller, @PathVariable String customer, Model model) {
    var handle = CustomerHandle.parse(customer);
    objection(caller)
        .ifPresent(
            code -> {
              throw new Refusal(code);
            });
    var held = rights.of(caller);
    model.addAttribute("handle", handle.toString());
    model.addAttribute("classes", classes(held));
    model.addAttribute("purposes", held.purposesOf(Act.ERASE));
    model.addAttribute(
        "cases", cases.usable(caller, handle).stream().map(CustomerPages::choice).toList());
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("asked", asked(caller, handle));
    return "vault/erasures :: erasures";
  }

  /** For whoever sees customers at all and may erase something. */
  private Optional<ProblemCode> objection(Caller caller) {
    var look = new Ask(Act.VIEW_MASKED, Map.of(), Form.MASKED, null, null, List.of(), Set.of());
    if (access.decide(caller, look) instanceof Decision.Refused(var code, _)) {
      return Optional.of(code);
    }
    return classes(rights.of(caller)).isEmpty()
        ? Optional.of(ProblemCode.NOT_PERMITTED)
        : Optional.empty();
  }

  private List<Asked> asked(Caller caller, CustomerHandle handle) {
    var person = caller.naturalPerson();
    if (person.isEmpty()) {
      return List.of();
    }
    return approvals.concerning(person.get()).stream()
        .filter(one -> one.requester().equals(person.get()))
        .flatMap(one -> order(one, handle).map(order -> asked(one, order)).stream())
        .toList();
  }

  private Optional<ErasureOrder> order(Approval approval, CustomerHandle handle) {
    return approval.proposal().kind().equals(ErasureOrder.KIND)
        ? ErasureOrder.read(catalogue, approval.proposal().content())
            .filter(order -> order.customer().equals(handle))
        : Optional.empty();
  }

  private Asked asked(Approval approval, ErasureOrder order) {
    var id = approval.id();
    boolean used = erasures.used(id);
    var state = used ? "used" : approval.state().name().toLowerCase(java.util.Locale.ROOT);
    return new Asked(
        id.value(),
        state,
        order.classes().stream().map(RetentionClass::name).sorted().toList(),
        !used && approval.state() == Approval.State.APPROVED);
  }

  @PostMapping("/customers/{customer}/erasures")
  String ask(
      Caller caller,
      @PathVariable String customer,
      @RequestParam(defaultValue = "") Set<String> classes,
      @RequestParam(defaultValue = "") Set<String> approvers,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(name = "case", defaultValue = "") String within,
      RedirectAttributes redirect) {
    var handle = CustomerHandle.parse(customer);
    var need =
        new Need(
            purpose.isEmpty() ? null : new PurposeId(purpose),
            within.isEmpty() ? null : new CaseId(within));
    var order = ErasureOrder.of(catalogue, handle, List.copyOf(classes), need);
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    requireServed(erasures.request(caller, order, people, 1));
    redirect.addFlashAttribute("flash", "vault.erase.asked");
    return "redirect:/customers/" + handle;
  }

  @PostMapping("/customers/{customer}/erasures/{approval}")
  String erase(
      Caller caller,
      @PathVariable String customer,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    var handle = CustomerHandle.parse(customer);
    var id = new ApprovalId(approval);
    var person = caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
    var order =
        approvals
            .find(id, person)
            .flatMap(found -> order(found, handle))
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    requireServed(erasures.erase(caller, order, id));
    redirect.addFlashAttribute("flash", "vault.erase.done");
    return "redirect:/customers/" + handle;
  }

  private static void requireServed(Answer<?> answer) {
    if (answer instanceof Answer.Refused<?> refused) {
      throw Refusal.entered(refused.code(), refused.ticket().index());
    }
  }
}
