package io.sekimori.systems;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Whose number a number is, for whoever keeps the customers. */
public interface CustomerNumbers {
  /** The customers whose numbers are among these texts; what is nobody's number is left out. */
  Map<String, CustomerHandle> handles(Collection<String> numbers);

  /** The fields of the catalogue. */
  Set<FieldName> fields();
}
