package io.sekimori.vault.web;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.edge.PagePart;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Customer;
import io.sekimori.vault.Need;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.Relation;
import io.sekimori.vault.Vault;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Persons of a corporation and corporations of a person, as a part of the page. */
@Controller
class RelatedPages implements PagePart {
  private static final Set<FieldName> SHOWN =
      Stream.of("customer-number", "name", "company-name")
          .map(FieldName::new)
          .collect(Collectors.toUnmodifiableSet());

  private final Vault vault;
  private final Rights rights;

  RelatedPages(Vault vault, Rights rights) {
    this.vault = vault;
    this.rights = rights;
  }

  @Override
  public String page() {
    return "customer";
  }

  @Override
  public Optional<String> href(Caller caller, String subject) {
    return rights.of(caller).purposesOf(Act.VIEW_MASKED).isEmpty()
        ? Optional.empty()
        : Optional.of("/customers/" + subject + "/related");
  }

  /** A related customer. */
  record Row(String handle, String relation, String name, String number) {}

  @GetMapping("/customers/{customer}/related")
  String related(Caller caller, @PathVariable String customer, Model model) {
    var handle = CustomerHandle.parse(customer);
    var answer = vault.related(caller, Need.none(), handle, SHOWN);
    model.addAttribute("related", served(answer).stream().map(RelatedPages::row).toList());
    model.addAttribute("ticket", answer.ticket());
    return "vault/related :: related";
  }

  private static Row row(Relation relation) {
    var other = relation.other();
    boolean person = other.kind() == NewCustomer.Kind.PERSON;
    return new Row(
        other.handle().toString(),
        "vault.relation." + (person ? "" : "of.") + relation.relation(),
        text(other, person ? "name" : "company-name"),
        text(other, "customer-number"));
  }

  private static String text(Customer customer, String field) {
    return customer.values().stream()
        .filter(value -> value.field().value().equals(field))
        .map(value -> value.text().text())
        .findFirst()
        .orElse("");
  }

  private static <T> T served(Answer<T> answer) {
    return switch (answer) {
      case Answer.Served<T> served -> served.values();
      case Answer.Refused<T> refused ->
          throw Refusal.entered(refused.code(), refused.ticket().index());
    };
  }
}
