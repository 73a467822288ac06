package io.sekimori.vault;

import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Grant;
import io.sekimori.access.Pass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reveals whose customers this node has read before: the row, the keys and the entry are asked for
 * at the same time, one wait instead of two.
 *
 * <p>What is remembered lets the decision begin; the row has the last word. A refusal is not made
 * here, so that one about a customer looks, also in time, like one about nobody.
 */
final class RevealAhead {
  private final Customers customers;
  private final Disclosures disclosures;
  private final Named named;

  RevealAhead(Customers customers, Disclosures disclosures, Named named) {
    this.customers = customers;
    this.disclosures = disclosures;
    this.named = named;
  }

  /**
   * Reveals.
   *
   * @return empty if it has to be done step by step: somebody is not remembered, the policy does
   *     not grant it, or a row is not as it was remembered; then the entry stands and nothing left
   */
  Optional<Answer<List<Customer>>> reveal(
      Named.Request request,
      Caller caller,
      Need need,
      List<CustomerHandle> handles,
      Set<FieldName> fields) {
    var remembered = customers.remembered().populations(handles);
    return remembered
        .map(from -> named.ask(request.act(), request.form(), need, fields, handles, from))
        .flatMap(ask -> reveal(request, caller, ask));
  }

  private Optional<Answer<List<Customer>>> reveal(Named.Request request, Caller caller, Ask ask) {
    return disclosures
        .<Optional<List<Customer>>>discloseIfGranted(
            caller, ask, grant -> draft(request, ask, grant))
        .flatMap(RevealAhead::unlessChanged);
  }

  /** The same of rows that are at hand. */
  Disclosures.Draft<List<Customer>> draft(
      Named.Request request, Grant grant, List<CustomerRow> rows, Set<FieldName> fields) {
    return new Disclosures.Draft<>(
        request.event(grant).showing(List.of(Views.disclosed(fields, request.form()))),
        () -> {
          var handles = rows.stream().map(CustomerRow::handle).toList();
          var opening = customers.beginOpening(handles, fields);
          return pass -> Views.revealed(pass, opening.open(rows), request.form());
        });
  }

  private static Optional<Answer<List<Customer>>> unlessChanged(
      Answer<Optional<List<Customer>>> answer) {
    return switch (answer) {
      case Answer.Refused<Optional<List<Customer>>>(var code, var why, var ticket) ->
          Optional.of(new Answer.Refused<>(code, why, ticket));
      case Answer.Served<Optional<List<Customer>>> served ->
          served.values().map(shown -> new Answer.Served<>(shown, served.ticket()));
    };
  }

  private Disclosures.Draft<Optional<List<Customer>>> draft(
      Named.Request request, Ask ask, Grant grant) {
    var fields = ask.fields().keySet();
    return new Disclosures.Draft<>(
        request.event(grant).showing(List.of(Views.disclosed(fields, ask.form()))),
        () -> {
          var rows = customers.beginRows(ask.customers());
          var opening = customers.beginOpening(ask.customers(), fields);
          return pass -> shown(pass, ask, rows, opening);
        });
  }

  private Optional<List<Customer>> shown(
      Pass pass, Ask ask, Supplier<List<CustomerRow>> reading, Opening.Begun opening) {
    var rows = reading.get();
    if (rows.size() < ask.customers().size()
        || !CustomerRow.populations(rows).equals(ask.populations())) {
      customers.remembered().forget(ask.customers());
      return Optional.empty();
    }
    return Optional.of(Views.revealed(pass, opening.open(rows), ask.form()));
  }
}
