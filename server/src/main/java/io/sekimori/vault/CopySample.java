package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens some values of a copy in memory, and shows none: only whether they open is told. */
final class CopySample {
  private final Databases.Database copy;
  private final Catalogue catalogue;
  private final DataKeys keys;
  private final Opening opening;

  CopySample(Databases.Database copy, Catalogue catalogue, DataKeys keys, Opening opening) {
    this.copy = copy;
    this.catalogue = catalogue;
    this.keys = keys;
    this.opening = opening;
  }

  Rejoin.Sample look(int most) {
    int opened = 0;
    int broken = 0;
    Set<FieldName> all = catalogue.fields().stream().map(Field::name).collect(Collectors.toSet());
    var some = rows("order by md5(c.handle::text) limit " + most);
    for (var row : some) {
      try {
        opened += opening.open(List.of(row), all).getFirst().values().size();
      } catch (Refusal altered) {
        broken++;
      }
    }
    return new Rejoin.Sample(some.size(), opened, broken, erasedButReadable(most));
  }

  /** Classes that the rows call erased and that have a key all the same. */
  private int erasedButReadable(int most) {
    var names = new HashSet<KeyName>();
    for (var row : rows("where c.erased is not null order by c.id desc limit " + most)) {
      for (RetentionClass one : catalogue.retentionClasses()) {
        if (row.erased().since(one).isPresent()) {
          names.add(new KeyName(row.handle(), one));
        }
      }
    }
    return keys.fetch(names).size();
  }

  private List<CustomerRow> rows(String which) {
    return copy.client()
        .sql("select " + CustomerRow.COLUMNS + " from vault.customer c " + which)
        .query((found, _) -> CustomerRow.read(found, 1))
        .list();
  }
}
