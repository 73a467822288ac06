package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import java.util.Map;
import java.util.Set;

/** What lies here of a class, for whoever keeps the customers. No value leaves by it. */
@FunctionalInterface
public interface CopyDigests {
  /** Count and keyed digest of each of these classes, of the customers of these populations. */
  Map<FieldClass, CopyDigest.Sum> of(Set<String> populations, Set<FieldClass> classes, byte[] key);
}
