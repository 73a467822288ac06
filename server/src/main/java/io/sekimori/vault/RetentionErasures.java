package io.sekimori.vault;

import io.sekimori.keys.DataKeys;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.RetentionClass;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Erasures that a run of retention orders, bundle by bundle: entered, then made, then entered as
 * done. The order carries the approval; the vault asks for no other. And, by another path, what is
 * left: the key rows as they stand, the tags, the replaced values, the cells, the searches in the
 * memory of this node and on its disk, and the keys of every node's snapshot of them.
 */
public final class RetentionErasures {
  private final Catalogue catalogue;
  private final DataKeys keys;
  private final SnapshotKeys snapshots;
  private final BundleErasing erasing;
  private final Leftovers leftovers;
  private final Ledger ledger;

  RetentionErasures(
      Catalogue catalogue,
      DataKeys keys,
      SnapshotKeys snapshots,
      BundleErasing erasing,
      Leftovers leftovers,
      Ledger ledger) {
    this.catalogue = catalogue;
    this.keys = keys;
    this.snapshots = snapshots;
    this.erasing = erasing;
    this.leftovers = leftovers;
    this.ledger = ledger;
  }

  /**
   * What was made of an order.
   *
   * @param keys how many keys were destroyed; less than customers if some had none
   */
  public record Erased(long intent, long done, int keys) {}

  /** The class of this name; empty if the catalogue has none. */
  public Optional<RetentionClass> retentionClass(String name) {
    return catalogue.retentionClasses().stream().filter(one -> one.name().equals(name)).findAny();
  }

  /**
   * Erases. To be repeated after a crash: whoever is erased already stays so since then.
   *
   * @throws Refusal if the ledger cannot be written, or ON_HOLD if somebody placed a hold
   *     meanwhile: then nothing is erased
   */
  public Erased erase(RetentionOrder order) {
    long intent =
        ledger
            .record(
                event(order, Event.Outcome.INTENDED)
                    .showing(List.of(Views.disclosed(fields(order.retention()), Form.ERASED))))
            .index();
    var rows = marked(order, intent);
    try {
      int gone = snapshots.shred(names(order.customers(), order.retention()));
      long done =
          ledger
              .record(event(order, Event.Outcome.DONE).with("intent", intent).with("keys", gone))
              .index();
      erasing.end(rows);
      return new Erased(intent, done, gone);
    } catch (Refusal later) {
      // it is begun and cannot be taken back: no caller may take this for a refusal
      throw new IllegalStateException("an erasure is finished later", later);
    }
  }

  private List<String> marked(RetentionOrder order, long intent) {
    try {
      return erasing.mark(order, intent);
    } catch (Refusal notMade) {
      ledger.record(event(order, Event.Outcome.FAILED).with("intent", intent));
      throw notMade;
    }
  }

  private static Event event(RetentionOrder order, Event.Outcome outcome) {
    var retention = order.retention();
    return order
        .mandate()
        .enteredIn(Event.of(Erasures.ERASURE, Actor.system("retention"), outcome))
        .about(order.customers())
        .with("class-" + retention.number(), retention.name());
  }

  /** Those of these customers who have a key of the class. */
  public Set<CustomerHandle> standing(
      Collection<CustomerHandle> customers, RetentionClass retention) {
    return keys.standing(names(customers, retention)).stream()
        .map(KeyName::customer)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Those of these whose erasure was begun, so that nobody reads a value of them any more. */
  public Set<CustomerHandle> begun(Collection<CustomerHandle> customers, RetentionClass retention) {
    return erasing.begun(customers, retention);
  }

  /**
   * Lists the store itself: who has a key of this class, page by page, whatever anybody says was
   * erased.
   */
  public List<CustomerHandle> living(
      RetentionClass retention, @Nullable CustomerHandle after, int most) {
    return keys.living(retention, after, most);
  }

  /**
   * What is left of customers beside their keys.
   *
   * @param tags rows by which they could be found
   * @param past values that were replaced
   * @param searches customers whom the searches in memory would still propose
   * @param onDisk customers whom the snapshot of the searches on this node's disk would
   * @param snapshots of the searches from before, on any node's disk, whose keys are there
   * @param cells of the class, in rows that do not say that it is erased
   * @param sealed cells in rows that say so: ciphertext of keys that are gone, and no residue
   */
  public record Left(
      long tags, long past, int searches, int onDisk, int snapshots, long cells, long sealed) {
    /** All that should not be there. */
    public long all() {
      return tags + past + searches + onDisk + snapshots + cells;
    }
  }

  /** Counts what is left of these customers in a class, in the rows themselves. */
  public Left left(Collection<CustomerHandle> customers, RetentionClass retention) {
    return leftovers.of(customers, fields(retention), retention);
  }

  private Set<FieldName> fields(RetentionClass retention) {
    return catalogue.fields().stream()
        .filter(field -> field.retention().equals(retention))
        .map(Field::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<KeyName> names(
      Collection<CustomerHandle> customers, RetentionClass retention) {
    if (customers.size() > DataKeys.MOST_NAMES) {
      throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS, "retention");
    }
    return customers.stream().map(customer -> new KeyName(customer, retention)).toList();
  }
}
