package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * New versions of values. A replaced cell stays as it is in {@code vault.past}; row, tags and past
 * change in one transaction, which carries the index of the entry.
 */
final class Revisions {
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Catalogue catalogue;
  private final DataKeys keys;
  private final Sealing sealing;
  private final Opening opening;
  private final TagRows tags;
  private final Numbers numbers;
  private final Clock clock;

  Revisions(
      Databases databases,
      Catalogue catalogue,
      DataKeys keys,
      Sealing sealing,
      Opening opening,
      Tags tags,
      Customers customers,
      Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.catalogue = catalogue;
    this.keys = keys;
    this.sealing = sealing;
    this.opening = opening;
    this.tags = new TagRows(client, catalogue, tags);
    this.numbers = new Numbers(client, catalogue, tags, customers);
    this.clock = clock;
  }

  /**
   * Stores new versions of these values; an empty one ends its value.
   *
   * @param expected the revision that the change was made from
   * @param entry the entry of intent, which the change carries
   * @return the new revision
   * @throws Refusal NOT_FOUND; PRECONDITION_FAILED, CONFLICT (a customer number of somebody else)
   *     or ERASED; then nothing was changed
   */
  int replace(
      CustomerHandle handle,
      List<NewCustomer.Value> values,
      int expected,
      Pending pending,
      long entry) {
    // the keys first: they are durable before anything refers to them
    keys.provide(
        values.stream()
            .map(value -> new KeyName(handle, catalogue.field(value.field()).retention()))
            .collect(Collectors.toSet()));
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              numbers.lockIfAmong(values);
              var row = CustomerRow.locked(client, handle);
              requireFits(row, values, expected);
              change(row, values);
              pending.settle(client);
              Changes.note(client, row.id(), entry);
              return expected + 1;
            }));
  }

  /**
   * What only the database knows.
   *
   * @throws Refusal PRECONDITION_FAILED, CONFLICT, ERASED
   */
  void requireFits(CustomerRow row, List<NewCustomer.Value> values, int expected) {
    if (row.revision() != expected) {
      throw new Refusal(ProblemCode.PRECONDITION_FAILED);
    }
    for (NewCustomer.Value value : values) {
      if (row.erased().since(catalogue.field(value.field()).retention()).isPresent()) {
        throw new Refusal(ProblemCode.ERASED, value.field().value());
      }
    }
    numbers.requireFree(row, values);
  }

  private void change(CustomerRow row, List<NewCustomer.Value> values) {
    var before = opening.open(List.of(row), tags.fields()).getFirst().written();
    var cells = new ArrayList<>(Cells.unpack(row.cells()));
    values.forEach(value -> replace(row, cells, value));
    storeCells(row, cells);
    var after = new ArrayList<>(before);
    for (NewCustomer.Value value : values) {
      after.removeIf(old -> samePlace(old, value));
      after.add(value);
    }
    tags.replace(row.id(), before, after.stream().filter(one -> !one.written().isEmpty()).toList());
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
      var key = keys.fetch(Set.of(name)).get(name);
      if (key == null) {
        throw new Refusal(ProblemCode.ERASED, field.name().value());
      }
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
        .sql(
            """
            update vault.customer
               set cells = ?, accounts = ?, applications = ?, revision = revision + 1
             where id = ?
            """)
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

  private static boolean samePlace(NewCustomer.Value one, NewCustomer.Value other) {
    return one.field().equals(other.field()) && one.item() == other.item();
  }
}
