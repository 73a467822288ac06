package io.sekimori.vault;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Grant;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all answers about named customers share. */
final class Named {
  private final Catalogue catalogue;
  private final Customers customers;
  private final Disclosures disclosures;

  Named(Catalogue catalogue, Customers customers, Disclosures disclosures) {
    this.catalogue = catalogue;
    this.customers = customers;
    this.disclosures = disclosures;
  }

  /**
   * A kind of answer.
   *
   * @param most customers of one
   * @param whole the entry of what this is one page of
   */
  record Request(String type, Act act, Form form, int most, @Nullable Ticket whole) {
    Request(String type, Act act, Form form, int most) {
      this(type, act, form, most, null);
    }

    Request partOf(Ticket beginning) {
      return new Request(type, act, form, most, beginning);
    }

    /** The entry of this answer. */
    Event event(Grant grant) {
      var event = grant.event(type);
      return whole == null ? event : event.with("beginning", whole.index());
    }
  }

  interface Drafting<T> {
    Disclosures.Draft<T> draft(Grant grant, List<CustomerRow> rows);
  }

  /**
   * An unknown customer is asked about like one of no population and ends in NOT_FOUND, as one does
   * whom the grants do not cover.
   */
  <T> Answer<T> about(
      Request request,
      Caller caller,
      Need need,
      Collection<CustomerHandle> handles,
      Set<FieldName> fields,
      Drafting<T> drafting) {
    var distinct = distinct(request, handles);
    var found = customers.rows(distinct);
    var rows = distinct.stream().filter(found::containsKey).map(found::get).toList();
    var known = rows.stream().map(CustomerRow::handle).toList();
    boolean unknown = known.size() < distinct.size();
    var populations = unknown ? Set.<String>of() : populations(rows);
    var ask = ask(request.act(), request.form(), need, fields, distinct, populations);
    return unknown
        ? disclosures.refuseUnknown(request.type(), caller, ask, known)
        : disclosures.disclose(
            request.type(), caller, ask, known, grant -> drafting.draft(grant, rows));
  }

  static List<CustomerHandle> distinct(Request request, Collection<CustomerHandle> handles) {
    var distinct = List.copyOf(new LinkedHashSet<>(handles));
    if (distinct.isEmpty() || distinct.size() > request.most()) {
      throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS);
    }
    return distinct;
  }

  Ask ask(
      Act act,
      Form form,
      Need need,
      Set<FieldName> fields,
      List<CustomerHandle> handles,
      Set<String> populations) {
    var classes = new HashMap<FieldName, FieldClass>();
    fields.forEach(name -> classes.put(name, catalogue.field(name).fieldClass()));
    return new Ask(act, classes, form, need.purpose(), need.caseId(), handles, populations);
  }

  static Set<String> populations(List<CustomerRow> rows) {
    return rows.stream().map(CustomerRow::population).collect(Collectors.toSet());
  }

  /** The records of these rows, masked; begins to fetch their keys. */
  Disclosures.Answering<List<Customer>> beginMasked(List<CustomerRow> rows, Set<FieldName> fields) {
    var needed = fields.stream().filter(name -> Views.needsValue(catalogue.field(name)));
    var handles = rows.stream().map(CustomerRow::handle).toList();
    var opening = customers.beginOpening(handles, needed.collect(Collectors.toSet()));
    return pass ->
        opening.open(rows).stream().map(one -> Views.masked(pass, one, fields, catalogue)).toList();
  }
}
