package io.sekimori.vault.catalogue;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.Ids;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An equality tag: which fields it is made of. The only constructor knows the only tags that may
 * exist.
 *
 * <p>A tag shows to whoever reads the database that two customers have the same value, and with
 * enough of them which value it is: 366 birthdays, 47 prefectures, the most frequent family name.
 * So only values that hardly two customers share have one.
 *
 * @param kind stable number in rows: the field's for one field, from 1001 for pairs
 * @param name as the key of its blind index is called
 * @param fields one field, or the two of a pair
 */
public record Tag(int kind, String name, List<FieldName> fields) {
  private static final Set<String> ALONE =
      Set.of(
          "customer-number",
          "account-number",
          "e-mail",
          "telephone",
          "representative-customer",
          "dealing-officer-customer",
          "beneficial-owner-customer");
  private static final Set<Set<String>> PAIRS = Set.of(Set.of("name-kana", "birth-date"));

  public Tag {
    fields = List.copyOf(fields);
    if (kind < 1 || kind > Short.MAX_VALUE || name.isEmpty()) {
      throw new IllegalArgumentException("tag number and name");
    }
    var names = fields.stream().map(FieldName::value).collect(Collectors.toSet());
    boolean allowed =
        fields.size() == 1 ? ALONE.containsAll(names) : fields.size() == 2 && PAIRS.contains(names);
    if (!allowed) {
      throw new IllegalArgumentException("no equality tag may be kept for " + names);
    }
    if (fields.size() == 1 && !Ids.wellFormed(name)) {
      throw new IllegalArgumentException("tag name");
    }
  }

  /** True if it is made of two fields. */
  public boolean isPair() {
    return fields.size() == 2;
  }
}
