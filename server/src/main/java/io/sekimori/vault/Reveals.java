package io.sekimori.vault;

import io.sekimori.access.Caller;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** One reveal of named customers: at once where this node knows them, step by step otherwise. */
final class Reveals {
  private final Catalogue catalogue;
  private final Disclosures disclosures;
  private final Named named;
  private final RevealAhead ahead;

  Reveals(Catalogue catalogue, Disclosures disclosures, Named named, RevealAhead ahead) {
    this.catalogue = catalogue;
    this.disclosures = disclosures;
    this.named = named;
    this.ahead = ahead;
  }

  Answer<List<Customer>> reveal(
      Named.Request request,
      Caller caller,
      Need need,
      Collection<CustomerHandle> handles,
      Set<FieldName> fields) {
    if (request.form() == Form.LAST_4
        && !fields.stream().map(catalogue::field).allMatch(Field::lastFour)) {
      return disclosures.refuse(request.type(), caller, List.of(), ProblemCode.FORM_NOT_PERMITTED);
    }
    return ahead
        .reveal(request, caller, need, Named.distinct(request, handles), fields)
        .orElseGet(
            () ->
                named.about(
                    request,
                    caller,
                    need,
                    handles,
                    fields,
                    (grant, rows) -> ahead.draft(request, grant, rows, fields)));
  }
}
