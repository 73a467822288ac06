package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Cursors;
import io.sekimori.edge.Idempotency;
import io.sekimori.edge.Recognitions;
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
import io.sekimori.vault.Plaintext;
import io.sekimori.vault.Query;
import io.sekimori.vault.Vault;
import io.sekimori.vault.web.Bodies.BulkBody;
import io.sekimori.vault.web.Bodies.CustomerView;
import io.sekimori.vault.web.Bodies.CustomersView;
import io.sekimori.vault.web.Bodies.MatchBody;
import io.sekimori.vault.web.Bodies.MatchView;
import io.sekimori.vault.web.Bodies.RevealBody;
import io.sekimori.vault.web.Bodies.SearchBody;
import io.sekimori.vault.web.Bodies.TermBody;
import io.sekimori.vault.web.Bodies.TicketView;
import io.sekimori.vault.web.Bodies.ViewBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers for programs. Everything about a customer is a POST: no personal value in an address.
 */
@RestController
class CustomerApi {
  private static final String SEARCH = "customers";

  private final Vault vault;
  private final Cursors cursors;
  private final JsonMapper json;
  private final Recognitions recognitions;

  CustomerApi(Vault vault, Cursors cursors, JsonMapper json, Recognitions recognitions) {
    this.vault = vault;
    this.cursors = cursors;
    this.json = json;
    this.recognitions = recognitions;
  }

  // ---- the catalogue

  /** A field as the API names it. */
  record FieldView(
      String name, String fieldClass, List<String> entities, boolean last4, List<String> cites) {}

  @GetMapping("/api/v1/fields")
  List<FieldView> fields() {
    return vault.catalogue().fields().stream()
        .map(
            field ->
                new FieldView(
                    field.name().value(),
                    field.fieldClass().text(),
                    field.entities().stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                    field.lastFour(),
                    field.cites()))
        .toList();
  }

  // ---- asking

  @PostMapping("/api/v1/customers/search")
  CustomersView search(Caller caller, @RequestBody SearchBody body, HttpServletResponse response) {
    var list = list(caller, body);
    long after = body.cursor() == null ? 0 : Long.parseLong(cursors.decode(list, body.cursor()));
    var terms = required(body.terms()).stream().map(CustomerApi::term).toList();
    var answer =
        vault.search(
            caller,
            need(body.purpose(), body.caseId()),
            new Query(terms, after),
            masked(body.fields()));
    var found = served(answer, response);
    String next =
        found.next().isPresent()
            ? cursors.encode(list, Long.toString(found.next().getAsLong()))
            : null;
    return view(found.page(), next, answer.ticket());
  }

  /** A cursor belongs to whoever searched, and to what was searched for; neither stands in it. */
  private static String list(Caller caller, SearchBody body) {
    var terms =
        required(body.terms()).stream()
            .flatMap(term -> Stream.of(term.field(), term.how(), term.value()))
            .map(String::valueOf)
            .collect(Collectors.joining("\0"));
    return String.join("\0", SEARCH, caller.actor().id(), terms);
  }

  private static Query.Term term(TermBody body) {
    var how =
        switch (body.how() == null ? "exact" : body.how()) {
          case "exact" -> Query.How.EXACT;
          case "prefix" -> Query.How.PREFIX;
          case "last-four" -> Query.How.LAST_FOUR;
          default -> throw new Refusal(ProblemCode.INVALID_VALUE, "how");
        };
    return new Query.Term(new FieldName(required(body.field())), how, required(body.value()));
  }

  @PostMapping("/api/v1/customers/views")
  CustomersView view(Caller caller, @RequestBody ViewBody body, HttpServletResponse response) {
    var answer =
        vault.view(
            caller,
            need(body.purpose(), body.caseId()),
            handles(body.customers()),
            masked(body.fields()));
    return view(served(answer, response), null, answer.ticket());
  }

  @PostMapping("/api/v1/customers/{customer}/matches")
  MatchView match(
      Caller caller,
      @PathVariable String customer,
      @RequestBody MatchBody body,
      HttpServletResponse response) {
    var said = new LinkedHashMap<FieldName, Plaintext>();
    required(body.values())
        .forEach((field, value) -> said.put(new FieldName(field), Plaintext.of(required(value))));
    var answer =
        vault.match(
            caller, need(body.purpose(), body.caseId()), CustomerHandle.parse(customer), said);
    var answers = new LinkedHashMap<String, String>();
    served(answer, response).forEach((field, match) -> answers.put(field.value(), match.text()));
    return new MatchView(answers, TicketView.of(answer.ticket()));
  }

  @PostMapping("/api/v1/reveals")
  CustomersView reveal(Caller caller, @RequestBody RevealBody body, HttpServletResponse response) {
    var answer =
        vault.reveal(
            caller,
            need(body.purpose(), body.caseId()),
            handles(body.customers()),
            names(required(body.fields())),
            form(body.form(), Form.FULL, Form.LAST_4));
    return view(served(answer, response), null, answer.ticket());
  }

  /**
   * All customers of a population, one page of them a line (NDJSON), each line with its ticket. The
   * last line says that all have come, or what ended it; the caller is proven anew for every page.
   */
  @PostMapping("/api/v1/bulk-reveals")
  void bulk(
      Caller caller,
      @RequestBody BulkBody body,
      HttpServletRequest request,
      HttpServletResponse response) {
    var fields = names(required(body.fields()));
    var form = form(body.form(), Form.PROCESSED, Form.FULL);
    var stream = new Lines(response, json);
    try {
      stream.end(
          vault.revealAll(
              () -> recognitions.again(request, caller),
              need(body.purpose(), null),
              required(body.population()),
              fields,
              form,
              stream::write));
    } catch (Refusal refusal) {
      throw stream.broken(refusal);
    }
  }

  // ---- reading and writing

  static CustomersView view(List<Customer> customers, @Nullable String next, Ticket ticket) {
    return new CustomersView(
        customers.stream().map(CustomerView::of).toList(), next, TicketView.of(ticket));
  }

  private Set<FieldName> masked(@Nullable List<String> fields) {
    return fields == null ? vault.maskedFields() : names(fields);
  }

  private static Set<FieldName> names(List<String> fields) {
    return set(fields, FieldName::new);
  }

  private static List<CustomerHandle> handles(@Nullable List<String> customers) {
    return required(customers).stream().map(CustomerHandle::parse).toList();
  }

  private static <T> Set<T> set(List<String> texts, Function<String, T> make) {
    return texts.stream().map(text -> make.apply(required(text))).collect(Collectors.toSet());
  }

  private static Need need(@Nullable String purpose, @Nullable String caseId) {
    return new Need(
        purpose == null ? null : new PurposeId(purpose),
        caseId == null ? null : new CaseId(caseId));
  }

  private static Form form(@Nullable String text, Form usual, Form other) {
    if (text == null || text.equals(usual.text())) {
      return usual;
    }
    if (text.equals(other.text())) {
      return other;
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "form");
  }

  private static <T> T required(@Nullable T part) {
    if (part == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return part;
  }

  private static <T> T served(Answer<T> answer, HttpServletResponse response) {
    return switch (answer) {
      case Answer.Served<T> served -> {
        Idempotency.entry(response, served.ticket());
        yield served.values();
      }
      case Answer.Refused<T> refused -> throw refusal(refused.code(), refused.ticket());
    };
  }

  static Refusal refusal(ProblemCode code, Ticket ticket) {
    return Refusal.entered(code, ticket.index());
  }
}
