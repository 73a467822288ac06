package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.catalogue.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Erases in restored rows what the ledger, or the absence of a key, says is erased. */
final class ErasingAgain {
  private static final int PAGE = 2_000;

  private final Databases.Database data;
  private final Catalogue catalogue;
  private final DataKeys keys;
  private final SnapshotKeys snapshots;
  private final Map<Integer, Field> fields;
  private final Map<Integer, List<Long>> tagsToEnd = new HashMap<>();

  ErasingAgain(
      Databases.Database data, Catalogue catalogue, DataKeys keys, SnapshotKeys snapshots) {
    this.snapshots = snapshots;
    this.data = data;
    this.catalogue = catalogue;
    this.keys = keys;
    this.fields =
        catalogue.fields().stream().collect(Collectors.toMap(Field::number, field -> field));
  }

  /**
   * Makes an erasure that is in the ledger, if the row knows nothing of it.
   *
   * @param done false if it is still to be finished, as after a crash
   * @return true if there was something to do
   */
  boolean erase(Since.Erasure erasure, boolean done) {
    var classes = classes(erasure.classes());
    return Boolean.TRUE.equals(
        data.transactions()
            .execute(
                _ -> {
                  var row = row(erasure.customer());
                  if (row.isEmpty() || isMade(row.getFirst(), classes, erasure)) {
                    return false;
                  }
                  note(row.getFirst(), erasure, done);
                  mark(row.getFirst(), classes, erasure.at(), erasure.entry());
                  return true;
                }));
  }

  private boolean isMade(CustomerRow row, Set<RetentionClass> classes, Since.Erasure erasure) {
    return classes.stream().allMatch(one -> row.erased().since(one).isPresent())
        && data.client()
            .sql(
                """
                select exists (select from vault.erasure
                                where entry is not null
                                  and (id = :id or (entry = :entry and customer = :customer)))
                """)
            .param("id", erasure.id())
            .param("entry", erasure.entry())
            .param("customer", row.id())
            .query(Boolean.class)
            .single();
  }

  /** Without its time, the erasure is finished as after a crash. */
  private void note(CustomerRow row, Since.Erasure erasure, boolean done) {
    data.client()
        .sql(
            """
            insert into vault.erasure(id, customer, classes, approval, begun_at, entry, erased_at)
            values (:id, :customer, :classes, nullif(:approval, ''), :at, :entry, :erased)
            on conflict (id) do update set entry = excluded.entry, erased_at = excluded.erased_at
            """)
        .param("id", erasure.id())
        .param("customer", row.id())
        .param(
            "classes",
            erasure.classes().stream().map(Integer::shortValue).sorted().toArray(Short[]::new))
        .param("approval", erasure.approval())
        .param("at", at(erasure.at()))
        .param("entry", erasure.entry())
        .param("erased", done ? at(erasure.at()) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  private void mark(CustomerRow row, Collection<RetentionClass> classes, Instant at, long entry) {
    data.client()
        .sql("update vault.customer set erased = ?, revision = revision + 1 where id = ?")
        .params(row.erased().with(classes, at).pack(), row.id())
        .update();
    cut(row, classes, entry);
  }

  /** What would still tell something of an erased value. */
  private void cut(CustomerRow row, Collection<RetentionClass> classes, long entry) {
    Integer[] gone =
        fields.values().stream()
            .filter(field -> classes.contains(field.retention()))
            .map(Field::number)
            .toArray(Integer[]::new);
    data.client()
        .sql("delete from vault.past where customer = ? and field = any (?)")
        .params(row.id(), gone)
        .update();
    for (Tag tag : catalogue.tags()) {
      boolean made =
          tag.fields().stream()
              .anyMatch(name -> classes.contains(catalogue.field(name).retention()));
      if (made) {
        tagsToEnd.computeIfAbsent(tag.kind(), _ -> new ArrayList<>()).add(row.id());
      }
    }
    Changes.note(data.client(), row.id(), entry);
  }

  /** The keys of an erasure that is done; returns how many had come back. */
  int shred(Since.Erasure erasure) {
    return snapshots.shred(
        classes(erasure.classes()).stream()
            .map(one -> new KeyName(erasure.customer(), one))
            .collect(Collectors.toSet()));
  }

  /**
   * Looks for values whose key is gone. They are shown as erased without a date, for nobody entered
   * one.
   *
   * @param erase false only counts: the keys are from a backup themselves
   * @return how many customers have such values
   */
  int sweep(boolean erase) {
    int found = 0;
    long after = 0;
    for (var page = page(after); !page.isEmpty(); page = page(after)) {
      after = page.getLast().id();
      found += sweep(page, erase);
    }
    return found;
  }

  private int sweep(List<CustomerRow> page, boolean erase) {
    var wanted = new HashMap<CustomerRow, Set<RetentionClass>>();
    var names = new HashSet<KeyName>();
    for (var row : page) {
      var classes = classesWithValues(row);
      wanted.put(row, classes);
      classes.forEach(one -> names.add(new KeyName(row.handle(), one)));
    }
    var living = keys.fetch(names).keySet();
    int found = 0;
    for (var row : page) {
      var gone = new HashSet<>(wanted.getOrDefault(row, Set.of()));
      gone.removeIf(one -> living.contains(new KeyName(row.handle(), one)));
      if (!gone.isEmpty()) {
        found++;
        if (erase) {
          data.transactions().executeWithoutResult(_ -> cut(row, gone, 0));
        }
      }
    }
    return found;
  }

  private Set<RetentionClass> classesWithValues(CustomerRow row) {
    var classes = new HashSet<RetentionClass>();
    for (var cell : Cells.unpack(row.cells())) {
      var field = fields.get(cell.field());
      if (field != null && row.erased().since(field.retention()).isEmpty()) {
        classes.add(field.retention());
      }
    }
    return classes;
  }

  /**
   * Tags cannot be made again from values that do not open, so they go by their customer; all at
   * once, for no index leads to them.
   */
  void endTags() {
    tagsToEnd.forEach(
        (kind, customers) ->
            data.client()
                .sql("delete from vault.blind where kind = ? and customer = any (?)")
                .params(kind, customers.toArray(Long[]::new))
                .update());
    tagsToEnd.clear();
  }

  private Set<RetentionClass> classes(Set<Integer> numbers) {
    return catalogue.retentionClasses().stream()
        .filter(one -> numbers.contains(one.number()))
        .collect(Collectors.toSet());
  }

  private List<CustomerRow> row(CustomerHandle handle) {
    return rows("c.handle = ? for update", handle.value());
  }

  private List<CustomerRow> page(long after) {
    return rows("c.id > ? order by c.id limit " + PAGE, after);
  }

  private List<CustomerRow> rows(String which, Object parameter) {
    return data.client()
        .sql("select " + CustomerRow.COLUMNS + " from vault.customer c where " + which)
        .param(parameter)
        .query((found, _) -> CustomerRow.read(found, 1))
        .list();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
