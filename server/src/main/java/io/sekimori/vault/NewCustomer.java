package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import java.util.List;

/**
 * A customer on the way into the vault, in the clear. It prints nothing of itself.
 *
 * @param kind person or corporation
 * @param values written values; at most one for each (field, item)
 */
public record NewCustomer(Kind kind, List<Value> values) {

  /** What a customer is. */
  public enum Kind {
    PERSON,
    CORPORATION
  }

  /**
   * A written value.
   *
   * @param item 0 for the only or first one; which telephone, which account
   */
  public record Value(FieldName field, int item, String written) {
    public Value(FieldName field, String written) {
      this(field, 0, written);
    }

    @Override
    public String toString() {
      return field + "[REDACTED]";
    }
  }

  public NewCustomer {
    values = List.copyOf(values);
  }

  @Override
  public String toString() {
    return "NewCustomer[REDACTED]";
  }
}
