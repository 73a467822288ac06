package io.sekimori.vault.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.Customer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API of customers takes and gives, as JSON. None of it prints a value. */
final class Bodies {
  private Bodies() {}

  // ---- answers

  /** A value in one form. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ValueView(String field, int item, String value) {
    @Override
    public String toString() {
      return "ValueView[" + field + "]";
    }
  }

  /** A customer in an answer. */
  record CustomerView(String customer, String kind, List<ValueView> values, List<String> erased) {
    static CustomerView of(Customer customer) {
      return new CustomerView(
          customer.handle().toString(),
          customer.kind().name().toLowerCase(Locale.ROOT),
          customer.values().stream()
              .map(value -> new ValueView(value.field().value(), value.item(), value.text().text()))
              .toList(),
          customer.erased().stream().map(FieldName::value).sorted().toList());
    }
  }

  /** Where the entry of an answer stands. */
  record TicketView(String origin, long index, String leafHash) {
    static TicketView of(Ticket ticket) {
      return new TicketView(ticket.origin(), ticket.index(), ticket.leafHash());
    }
  }

  /** Customers with the ticket under which they left. */
  record CustomersView(List<CustomerView> customers, @Nullable String next, TicketView ticket) {}

  /** Answers to match questions. */
  record MatchView(Map<String, String> answers, TicketView ticket) {}

  // ---- asks

  /** One term of a search. */
  record TermBody(String field, @Nullable String how, String value) {
    @Override
    public String toString() {
      return "TermBody[" + field + "]";
    }
  }

  record SearchBody(
      List<TermBody> terms,
      @Nullable List<String> fields,
      @Nullable String purpose,
      @JsonProperty("case") @Nullable String caseId,
      @Nullable String cursor) {}

  record ViewBody(
      List<String> customers,
      @Nullable List<String> fields,
      @Nullable String purpose,
      @JsonProperty("case") @Nullable String caseId) {}

  record RevealBody(
      List<String> customers,
      List<String> fields,
      @Nullable String form,
      String purpose,
      @JsonProperty("case") @Nullable String caseId) {}

  record MatchBody(
      Map<String, String> values, String purpose, @JsonProperty("case") @Nullable String caseId) {
    @Override
    public String toString() {
      return "MatchBody" + values.keySet();
    }
  }

  record BulkBody(String population, List<String> fields, @Nullable String form, String purpose) {}
}
