package io.sekimori.vault;

import io.sekimori.keys.DataKey;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Opens cells with the keys of the classes that are asked for, and no others. */
final class Opening {
  private final Catalogue catalogue;
  private final DataKeys keys;
  private final Hold hold;

  Opening(Catalogue catalogue, DataKeys keys) {
    this(catalogue, keys, new Hold());
  }

  Opening(Catalogue catalogue, DataKeys keys, Hold hold) {
    this.catalogue = catalogue;
    this.keys = keys;
    this.hold = hold;
  }

  /** The keys for these fields of these customers; one round trip, erased ones are absent. */
  Map<KeyName, DataKey> keys(Collection<CustomerHandle> handles, Set<FieldName> fields) {
    return beginKeys(handles, fields).get();
  }

  private Supplier<Map<KeyName, DataKey>> beginKeys(
      Collection<CustomerHandle> handles, Set<FieldName> fields) {
    var names = new HashSet<KeyName>();
    for (FieldName name : fields) {
      var retention = catalogue.field(name).retention();
      handles.forEach(handle -> names.add(new KeyName(handle, retention)));
    }
    return keys.begin(names);
  }

  /** The fields of these rows in the clear. */
  List<Opened> open(Collection<CustomerRow> rows, Set<FieldName> fields) {
    return begin(rows.stream().map(CustomerRow::handle).toList(), fields).open(rows);
  }

  /** Keys that are under way; whoever opens waits for them. */
  @FunctionalInterface
  interface Begun {
    List<Opened> open(Collection<CustomerRow> rows);
  }

  /** Begins to read the keys of these customers; nothing is in the clear before rows are opened. */
  Begun begin(Collection<CustomerHandle> handles, Set<FieldName> fields) {
    var fetched = beginKeys(handles, fields);
    return rows -> {
      var ready = fetched.get();
      hold.requireReleased();
      return rows.stream().map(row -> open(row, fields, ready)).toList();
    };
  }

  /** The fields of one row in the clear, with keys that were fetched beside it. */
  Opened open(CustomerRow row, Set<FieldName> fields, Map<KeyName, DataKey> fetched) {
    var wanted = new HashMap<Integer, Field>(fields.size() * 2);
    for (FieldName name : fields) {
      var field = catalogue.field(name);
      wanted.put(field.number(), field);
    }
    var values = new ArrayList<Opened.Value>();
    var erased = new HashSet<Customer.Erased>();
    for (Cell cell : Cells.unpack(row.cells(), wanted::containsKey)) {
      var field = wanted.get(cell.field());
      if (field == null) {
        continue;
      }
      var since = row.erased().since(field.retention());
      var key = fetched.get(new KeyName(row.handle(), field.retention()));
      if (key == null || since.isPresent()) {
        erased.add(new Customer.Erased(field.name(), since.orElse(null)));
      } else {
        values.add(
            new Opened.Value(field, cell.item(), cell.version(), open(row, field, cell, key)));
      }
    }
    return new Opened(row, values, erased);
  }

  static Plaintext open(CustomerRow row, Field field, Cell cell, DataKey key) {
    var place = Place.of(row.kind(), row.handle(), field, cell.item(), cell.version());
    return Plaintext.ofUtf8(key.open(cell.sealed(), place));
  }
}
