package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes of stored customers. Replaced cells stay as they are in {@code vault.past}; an erased
 * class loses its tags first and its keys then, so that a process that dies between the two can be
 * asked again.
 */
final class Revisions {
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Catalogue catalogue;
  private final DataKeys keys;
  private final Sealing sealing;
  private final Opening opening;
  private final Tags tags;
  private final Clock clock;

  Revisions(
      Databases databases,
      Catalogue catalogue,
      DataKeys keys,
      Sealing sealing,
      Opening opening,
      Tags tags,
      Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.catalogue = catalogue;
    this.keys = keys;
    this.sealing = sealing;
    this.opening = opening;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * Stores new versions of these values; an empty one ends its value.
   *
   * @throws Refusal NOT_FOUND if there is no such customer
   */
  void replace(CustomerHandle handle, List<NewCustomer.Value> values) {
    // the keys first: they are durable before anything refers to them
    keys.provide(
        values.stream()
            .map(value -> new KeyName(handle, catalogue.field(value.field()).retention()))
            .collect(Collectors.toSet()));
    transactions.executeWithoutResult(
        _ -> {
          var row = locked(handle);
          var before = opening.open(List.of(row), tagged()).getFirst().written();
          var cells = new ArrayList<>(Cells.unpack(row.cells()));
          values.forEach(value -> replace(row, cells, value));
          storeCells(row, cells);
          var after = new ArrayList<>(before);
          for (NewCustomer.Value value : values) {
            after.removeIf(old -> samePlace(old, value));
            after.add(value);
          }
          retag(row, before, after.stream().filter(one -> !one.written().isEmpty()).toList());
          changed(row);
        });
  }

  /**
   * Erases classes of a customer (暗号化消去). What lay in them is gone for this server at once, and for
   * dumps and logs of the databases when the horizon has passed. Idempotent.
   *
   * @return how many keys there were
   */
  int erase(CustomerHandle handle, Set<RetentionClass> classes) {
    transactions.executeWithoutResult(
        _ -> {
          var row = locked(handle);
          var before = opening.open(List.of(row), tagged()).getFirst().written();
          Predicate<NewCustomer.Value> stays =
              value -> !classes.contains(catalogue.field(value.field()).retention());
          retag(row, before, before.stream().filter(stays).toList());
          changed(row);
        });
    return keys.shred(
        classes.stream().map(one -> new KeyName(handle, one)).collect(Collectors.toSet()));
  }

  private CustomerRow locked(CustomerHandle handle) {
    return client
        .sql("select " + CustomerRow.COLUMNS + " from vault.customer c where handle = ? for update")
        .param(handle.value())
        .query((found, _) -> CustomerRow.read(found, 1))
        .optional()
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private void replace(CustomerRow row, List<Cell> cells, NewCustomer.Value value) {
    var field = catalogue.field(value.field());
    int version = 1 + lastPast(row, field, value.item());
    for (Cell cell : List.copyOf(cells)) {
      if (cell.field() == field.number() && cell.item() == value.item()) {
        keepPast(row, cell);
        cells.remove(cell);
        version = cell.version() + 1;
      }
    }
    if (!value.written().isEmpty()) {
      var name = new KeyName(row.handle(), field.retention());
      var key = Objects.requireNonNull(keys.fetch(Set.of(name)).get(name));
      cells.add(sealing.cell(row.kind(), row.handle(), value, version, key));
    }
  }

  private int lastPast(CustomerRow row, Field field, int item) {
    return client
        .sql(
            """
            select coalesce(max(version), 0) from vault.past
             where customer = ? and field = ? and item = ?
            """)
        .params(row.id(), field.number(), item)
        .query(Integer.class)
        .single();
  }

  private void keepPast(CustomerRow row, Cell cell) {
    client
        .sql(
            """
            insert into vault.past(customer, field, item, version, replaced_at, cell)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            row.id(),
            cell.field(),
            cell.item(),
            cell.version(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
            cell.sealed())
        .update();
  }

  private void storeCells(CustomerRow row, List<Cell> cells) {
    client
        .sql("update vault.customer set cells = ?, accounts = ?, applications = ? where id = ?")
        .params(
            Cells.pack(cells),
            items(cells, Entity.ACCOUNT),
            items(cells, Entity.APPLICATION),
            row.id())
        .update();
  }

  private int items(List<Cell> cells, Entity entity) {
    return (int)
        cells.stream()
            .filter(
                cell ->
                    catalogue
                        .find(cell.field())
                        .filter(field -> field.entities().contains(entity))
                        .isPresent())
            .mapToInt(Cell::item)
            .distinct()
            .count();
  }

  /** Tags of both index keys go while these rotate, and tags of the newest come. */
  private void retag(
      CustomerRow row, List<NewCustomer.Value> before, List<NewCustomer.Value> after) {
    var old = tags.stored(before);
    var fresh = tags.current(after);
    for (BlindKey tag : old) {
      client
          .sql(
              """
              delete from vault.blind where mac = ? and kind = ? and version = ? and customer = ?
              """)
          .params(tag.mac(), tag.kind(), tag.version(), row.id())
          .update();
    }
    for (BlindKey tag : fresh) {
      client
          .sql("insert into vault.blind(mac, customer, kind, version) values (?, ?, ?, ?)")
          .params(tag.mac(), row.id(), tag.kind(), tag.version())
          .update();
    }
  }

  private void changed(CustomerRow row) {
    client.sql("insert into vault.change(customer) values (?)").param(row.id()).update();
  }

  private Set<FieldName> tagged() {
    var fields = new HashSet<FieldName>();
    catalogue.tags().forEach(tag -> fields.addAll(tag.fields()));
    return fields;
  }

  private static boolean samePlace(NewCustomer.Value one, NewCustomer.Value other) {
    return one.field().equals(other.field()) && one.item() == other.item();
  }
}
