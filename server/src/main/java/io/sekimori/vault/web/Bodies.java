package io.sekimori.vault.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sekimori.ledger.Ticket;
import io.sekimori.vault.Customer;
import java.time.Instant;
import java.util.Comparator;
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

  /** A field that is erased, and since when. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ErasedView(String field, @Nullable Instant at) {}

  /** A customer in an answer. */
  record CustomerView(
      String customer, String kind, int revision, List<ValueView> values, List<ErasedView> erased) {
    static CustomerView of(Customer customer) {
      return new CustomerView(
          customer.handle().toString(),
          customer.kind().name().toLowerCase(Locale.ROOT),
          customer.revision(),
          customer.values().stream()
              .map(value -> new ValueView(value.field().value(), value.item(), value.text().text()))
              .toList(),
          customer.erased().stream()
              .map(one -> new ErasedView(one.field().value(), one.at()))
              .sorted(Comparator.comparing(ErasedView::field))
              .toList());
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

  /** A customer who belongs to another, and by which field. */
  record RelationView(String relation, CustomerView customer) {}

  record RelationsView(List<RelationView> relations, TicketView ticket) {}

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

  record RelationsBody(
      @Nullable List<String> fields,
      @Nullable String purpose,
      @JsonProperty("case") @Nullable String caseId) {}

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

  /** One value to write; null or empty ends it. Without an item one more is meant, or the only. */
  record CorrectionBody(String field, @Nullable Integer item, @Nullable String value) {
    @Override
    public String toString() {
      return "CorrectionBody[" + field + "]";
    }
  }

  record CorrectionsBody(
      List<CorrectionBody> values, String purpose, @JsonProperty("case") @Nullable String caseId) {}

  /** What a correction left behind. */
  record CorrectedView(int revision, TicketView ticket) {}

  record PastBody(String field, String purpose, @JsonProperty("case") @Nullable String caseId) {}

  /** A value that was replaced. */
  record PastView(int item, int version, String value, Instant until) {
    @Override
    public String toString() {
      return "PastView[" + item + ", " + version + "]";
    }
  }

  record PastsView(String field, List<PastView> values, TicketView ticket) {}

  record ErasureBody(
      List<String> classes,
      String purpose,
      @JsonProperty("case") @Nullable String caseId,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval) {}

  /** What became of an order to erase: {@code awaiting-approval} or {@code erased}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ErasureView(
      String state,
      @Nullable String approval,
      @Nullable String hash,
      @Nullable Instant at,
      @Nullable Integer keys,
      TicketView ticket) {}

  record BulkBody(String population, List<String> fields, @Nullable String form, String purpose) {}
}
