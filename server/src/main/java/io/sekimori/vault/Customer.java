package io.sekimori.vault;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.util.List;
import java.util.Set;

/**
 * A customer in an answer.
 *
 * @param erased fields that the customer had and that are erased
 */
public record Customer(
    CustomerHandle handle, NewCustomer.Kind kind, List<Value> values, Set<FieldName> erased) {
  /**
   * One value in the form that was asked for.
   *
   * @param item which telephone, which account
   */
  public record Value(FieldName field, int item, Plaintext text) {}

  public Customer {
    values = List.copyOf(values);
    erased = Set.copyOf(erased);
  }

  @Override
  public String toString() {
    return "Customer[" + handle + "]";
  }
}
