package io.sekimori.access;

import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.PurposeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to the policy.
 *
 * @param fields every field asked for, with its class from the catalogue
 * @param customers whom it is about; empty for a search and for a whole population, whose subjects
 *     are not known yet
 * @param populations the populations these customers belong to, or the whole one that is asked for;
 *     empty for a search
 */
public record Ask(
    Act act,
    Map<FieldName, FieldClass> fields,
    Form form,
    @Nullable PurposeId purpose,
    @Nullable CaseId caseId,
    List<CustomerHandle> customers,
    Set<String> populations) {
  public Ask {
    fields = Map.copyOf(fields);
    customers = List.copyOf(customers);
    populations = Set.copyOf(populations);
  }

  /** A question about an act that shows no field of a customer. */
  public static Ask toDo(Act act) {
    return new Ask(act, Map.of(), Form.MASKED, null, null, List.of(), Set.of());
  }
}
