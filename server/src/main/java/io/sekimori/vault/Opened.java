package io.sekimori.vault;

import io.sekimori.vault.catalogue.Field;
import java.util.List;
import java.util.Set;

/**
 * Values of one customer in the clear, on their way to whoever has the right.
 *
 * @param erased fields that stand in the row and whose key is no more
 */
record Opened(CustomerRow row, List<Value> values, Set<Customer.Erased> erased) {

  /** One value. */
  record Value(Field field, int item, int version, Plaintext value) {}

  Opened {
    values = List.copyOf(values);
    erased = Set.copyOf(erased);
  }

  /** As it came in, for making its tags and keys again. */
  List<NewCustomer.Value> written() {
    return values.stream()
        .map(one -> new NewCustomer.Value(one.field().name(), one.item(), one.value().text()))
        .toList();
  }

  @Override
  public String toString() {
    return "Opened[" + row.handle() + "]";
  }
}
