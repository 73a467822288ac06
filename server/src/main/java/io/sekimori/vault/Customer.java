package io.sekimori.vault;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer in an answer.
 *
 * @param revision the version of the record, for {@link Corrections}
 * @param erased fields that the customer had and that are erased
 */
public record Customer(
    CustomerHandle handle,
    NewCustomer.Kind kind,
    int revision,
    List<Value> values,
    Set<Erased> erased) {
  /**
   * One value in the form that was asked for.
   *
   * @param item which telephone, which account
   */
  public record Value(FieldName field, int item, Disclosed text) {}

  /**
   * A field whose value is erased.
   *
   * @param at when; null if the key is gone and no record says since when
   */
  public record Erased(FieldName field, @Nullable Instant at) {}

  public Customer {
    values = List.copyOf(values);
    erased = Set.copyOf(erased);
  }

  @Override
  public String toString() {
    return "Customer[" + handle + "]";
  }
}
