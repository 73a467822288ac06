package io.sekimori.vault;

import io.sekimori.access.Pass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;

/**
 * What left of a value, in the form that was granted: the only text of a stored value that anybody
 * outside the vault can hold. It prints as {@code [REDACTED]}.
 */
public final class Disclosed {
  private final Plaintext text;

  private Disclosed(Plaintext text) {
    this.text = text;
  }

  /**
   * The one way out.
   *
   * @param text in this form: masked, the last four, or whole
   * @throws IllegalStateException if the entry of the pass does not say that this leaves
   */
  static Disclosed by(Pass pass, CustomerHandle customer, FieldName field, Form form, String text) {
    if (!pass.names(customer, field, form)) {
      throw new IllegalStateException(pass + " does not name " + field.value());
    }
    return new Disclosed(Plaintext.of(text));
  }

  /** For the view alone: nothing else may hold it. */
  public String text() {
    return text.text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Disclosed that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
