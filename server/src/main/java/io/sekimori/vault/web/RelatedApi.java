package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Need;
import io.sekimori.vault.Vault;
import io.sekimori.vault.web.Bodies.CustomerView;
import io.sekimori.vault.web.Bodies.RelationView;
import io.sekimori.vault.web.Bodies.RelationsBody;
import io.sekimori.vault.web.Bodies.RelationsView;
import io.sekimori.vault.web.Bodies.TicketView;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Persons of a corporation and corporations of a person, for programs. */
@RestController
class RelatedApi {
  private final Vault vault;

  RelatedApi(Vault vault) {
    this.vault = vault;
  }

  @PostMapping("/api/v1/customers/{customer}/relations")
  RelationsView relations(
      Caller caller,
      @PathVariable String customer,
      @RequestBody RelationsBody body,
      HttpServletResponse response) {
    var need =
        new Need(
            body.purpose() == null ? null : new PurposeId(body.purpose()),
            body.caseId() == null ? null : new CaseId(body.caseId()));
    var fields =
        body.fields() == null
            ? vault.maskedFields()
            : body.fields().stream().map(FieldName::new).collect(Collectors.toSet());
    var answer = vault.related(caller, need, CustomerHandle.parse(customer), fields);
    var related = served(answer);
    Idempotency.entry(response, answer.ticket());
    return new RelationsView(
        related.stream()
            .map(one -> new RelationView(one.relation().value(), CustomerView.of(one.other())))
            .toList(),
        TicketView.of(answer.ticket()));
  }

  private static <T> T served(Answer<T> answer) {
    return switch (answer) {
      case Answer.Served<T> served -> served.values();
      case Answer.Refused<T> refused ->
          throw Refusal.entered(refused.code(), refused.ticket().index());
    };
  }
}
