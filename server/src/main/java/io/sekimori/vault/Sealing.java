package io.sekimori.vault;

import io.sekimori.keys.DataKey;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Entity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns customers in the clear into what may be stored. */
final class Sealing {
  private static final int FIRST_VERSION = 1;

  private final Catalogue catalogue;
  private final DataKeys keys;
  private final Tags tags;

  Sealing(Catalogue catalogue, DataKeys keys, Tags tags) {
    this.catalogue = catalogue;
    this.keys = keys;
    this.tags = tags;
  }

  /** A customer ready to be stored. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Sealed(
      CustomerHandle handle,
      NewCustomer.Kind kind,
      int accounts,
      int applications,
      byte[] cells,
      Set<BlindKey> tags) {}

  /** One call makes the keys of all; they are durable when it returns. */
  List<Sealed> seal(List<NewCustomer> customers) {
    var handles = new ArrayList<CustomerHandle>(customers.size());
    var names = new HashSet<KeyName>(customers.size() * 4);
    for (NewCustomer customer : customers) {
      var handle = CustomerHandle.random();
      handles.add(handle);
      customer.values().forEach(value -> names.add(name(handle, value)));
    }
    var made = keys.provide(names);
    var sealed = new ArrayList<Sealed>(customers.size());
    for (int i = 0; i < customers.size(); i++) {
      sealed.add(seal(customers.get(i), handles.get(i), made));
    }
    return sealed;
  }

  private Sealed seal(NewCustomer customer, CustomerHandle handle, Map<KeyName, DataKey> made) {
    var cells = new ArrayList<Cell>(customer.values().size());
    for (NewCustomer.Value value : customer.values()) {
      var key = Objects.requireNonNull(made.get(name(handle, value)));
      cells.add(cell(customer.kind(), handle, value, FIRST_VERSION, key));
    }
    return new Sealed(
        handle,
        customer.kind(),
        items(customer, Entity.ACCOUNT),
        items(customer, Entity.APPLICATION),
        Cells.pack(cells),
        tags.current(customer.values()));
  }

  /**
   * The same, with tags of a key that may still be stored.
   *
   * @throws Refusal NOT_READY if this node has not learnt yet that the key ended
   */
  Sealed tagged(Sealed sealed, NewCustomer customer, int oldest) {
    if (sealed.tags().stream().allMatch(tag -> tag.version() >= oldest)) {
      return sealed;
    }
    var anew = tags.current(customer.values());
    if (anew.stream().anyMatch(tag -> tag.version() < oldest)) {
      throw new Refusal(ProblemCode.NOT_READY, "index-key");
    }
    return new Sealed(
        sealed.handle(),
        sealed.kind(),
        sealed.accounts(),
        sealed.applications(),
        sealed.cells(),
        anew);
  }

  Cell cell(
      NewCustomer.Kind kind,
      CustomerHandle handle,
      NewCustomer.Value value,
      int version,
      DataKey key) {
    var field = catalogue.field(value.field());
    var place = Place.of(kind, handle, field, value.item(), version);
    var sealed = key.seal(value.written().getBytes(StandardCharsets.UTF_8), place);
    return new Cell(field.number(), value.item(), version, sealed);
  }

  /** Deletes the keys of a customer that will not be stored after all. */
  void forget(CustomerHandle handle) {
    keys.shred(catalogue.retentionClasses().stream().map(one -> new KeyName(handle, one)).toList());
  }

  private KeyName name(CustomerHandle handle, NewCustomer.Value value) {
    return new KeyName(handle, catalogue.field(value.field()).retention());
  }

  private int items(NewCustomer customer, Entity entity) {
    return (int)
        customer.values().stream()
            .filter(value -> catalogue.field(value.field()).entities().contains(entity))
            .mapToInt(NewCustomer.Value::item)
            .distinct()
            .count();
  }
}
