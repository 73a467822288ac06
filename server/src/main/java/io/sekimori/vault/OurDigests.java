package io.sekimori.vault;

import io.sekimori.systems.CopyDigest;
import io.sekimori.systems.CopyDigests;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts and keyed digests of what lies here, page by page; values stay inside. */
@Component
class OurDigests implements CopyDigests {
  private static final int PAGE = 500;
  private final Catalogue catalogue;
  private final Customers customers;

  OurDigests(Catalogue catalogue, Customers customers) {
    this.catalogue = catalogue;
    this.customers = customers;
  }

  @Override
  public Map<FieldClass, CopyDigest.Sum> of(
      Set<String> populations, Set<FieldClass> classes, byte[] key) {
    var digests = new EnumMap<FieldClass, CopyDigest>(FieldClass.class);
    classes.forEach(of -> digests.put(of, new CopyDigest(key)));
    var fields = new HashSet<FieldName>(Set.of(Numbers.FIELD));
    catalogue.fields().stream()
        .filter(field -> classes.contains(field.fieldClass()))
        .map(Field::name)
        .forEach(fields::add);
    populations.forEach(population -> add(population, fields, digests));
    var sums = new EnumMap<FieldClass, CopyDigest.Sum>(FieldClass.class);
    digests.forEach((of, digest) -> sums.put(of, digest.sum()));
    return sums;
  }

  private void add(String population, Set<FieldName> fields, Map<FieldClass, CopyDigest> digests) {
    long after = 0;
    for (var rows = customers.after(after, population, PAGE);
        !rows.isEmpty();
        rows = customers.after(after, population, PAGE)) {
      customers.openRows(rows, fields).forEach(opened -> add(opened, digests));
      after = rows.getLast().id();
    }
  }

  private static void add(Opened opened, Map<FieldClass, CopyDigest> digests) {
    var number =
        opened.values().stream()
            .filter(one -> one.field().name().equals(Numbers.FIELD))
            .map(one -> one.value().text())
            .findFirst()
            .orElse("");
    for (var one : opened.values()) {
      var digest = digests.get(one.field().fieldClass());
      if (digest != null) {
        digest.add(number, one.field().name().value(), one.item(), one.value().text());
      }
    }
  }
}
