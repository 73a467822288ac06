package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.RetentionClass;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erasure in steps, each of which may be the last before a crash:
 *
 * <ol>
 *   <li>the row of the erasure, without an entry; a rerun says that it failed and drops it
 *   <li>the entry of intent
 *   <li>one transaction: tags and replaced cells go, the customer's row says what is erased, the
 *       erasure's row carries the entry. From here nobody reads a value, and a rerun goes on.
 *   <li>the keys
 *   <li>the entry that it is done, and then its time in the erasure's row
 * </ol>
 */
final class Erasing {
  /** The fact under which entries name an erasure. */
  static final String FACT = "erasure";

  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Catalogue catalogue;
  private final SnapshotKeys keys;
  private final Opening opening;
  private final TagRows tags;
  private final ErasureHolds holds;
  private final Ledger ledger;
  private final Clock clock;

  private static final int MOST_FOREIGN = 10_000;

  /** Rows that are not ours: named once, and in nobody's way. */
  private final Set<String> foreign = ConcurrentHashMap.newKeySet();

  Erasing(
      Databases databases,
      Catalogue catalogue,
      SnapshotKeys keys,
      Opening opening,
      Tags tags,
      ErasureHolds holds,
      Ledger ledger,
      Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.catalogue = catalogue;
    this.keys = keys;
    this.opening = opening;
    this.tags = new TagRows(client, catalogue, tags);
    this.holds = holds;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Announces an erasure.
   *
   * @throws Refusal APPROVAL_VOID if the approval was used before
   */
  String begin(CustomerRow row, Set<RetentionClass> classes, @Nullable String approval) {
    var id = Ids.random("ers");
    try {
      client
          .sql(
              """
              insert into vault.erasure(id, customer, classes, approval, begun_at)
              values (:id, :customer, :classes, :approval, :now)
              """)
          .param("id", id)
          .param("customer", row.id())
          .param("classes", numbers(classes))
          .param("approval", approval)
          .param("now", at(clock.instant()))
          .update();
      return id;
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", used);
    }
  }

  boolean used(String approval) {
    return client
        .sql("select exists (select from vault.erasure where approval = ? and entry is not null)")
        .param(approval)
        .query(Boolean.class)
        .single();
  }

  /** True if an entry can name an erasure so. */
  static boolean isId(String text) {
    return text.startsWith("ers-") && Ids.wellFormed(text);
  }

  /** It will not be made; false if it was, or somebody else dropped it. */
  boolean drop(String id) {
    return client.sql("delete from vault.erasure where id = ? and entry is null").param(id).update()
        == 1;
  }

  /**
   * Makes it under its entry of intent.
   *
   * @throws Refusal ON_HOLD if somebody placed a hold meanwhile, CONFLICT if it was given up
   *     meanwhile: then nothing was made
   */
  Erasures.Erased make(String id, CustomerHandle handle, Set<RetentionClass> classes, long entry) {
    transactions.executeWithoutResult(
        _ -> {
          holds.requireFree(handle, classes);
          var row = CustomerRow.locked(client, handle);
          var before = opening.open(List.of(row), tags.fields()).getFirst().written();
          tags.replace(
              row.id(),
              before,
              before.stream()
                  .filter(value -> !classes.contains(catalogue.field(value.field()).retention()))
                  .toList());
          mark(row, classes);
          enter(id, entry);
          Changes.note(client, row.id(), entry);
        });
    try {
      return finish(id, handle, classes, entry);
    } catch (Refusal later) {
      // it is made and cannot be taken back: no caller may take this for a refusal
      throw new IllegalStateException("an erasure is finished later", later);
    }
  }

  private void enter(String id, long entry) {
    int rows =
        client
            .sql("update vault.erasure set entry = ? where id = ? and entry is null")
            .params(entry, id)
            .update();
    if (rows != 1) {
      throw new Refusal(ProblemCode.CONFLICT, "erasure");
    }
  }

  private void mark(CustomerRow row, Set<RetentionClass> classes) {
    client
        .sql("update vault.customer set erased = ?, revision = revision + 1 where id = ?")
        .params(row.erased().with(classes, clock.instant()).pack(), row.id())
        .update();
    Integer[] fields =
        catalogue.fields().stream()
            .filter(field -> classes.contains(field.retention()))
            .map(field -> field.number())
            .toArray(Integer[]::new);
    client
        .sql("delete from vault.past where customer = ? and field = any (?)")
        .params(row.id(), fields)
        .update();
  }

  private Erasures.Erased finish(
      String id, CustomerHandle handle, Set<RetentionClass> classes, long entry) {
    int gone =
        keys.shred(
            classes.stream().map(one -> new KeyName(handle, one)).collect(Collectors.toSet()));
    var at = clock.instant();
    ledger.record(
        Event.of(Erasures.ERASURE, Actor.system("vault"), Event.Outcome.DONE)
            .about(List.of(handle))
            .with(FACT, id)
            .with("intent", entry)
            .with("keys", gone));
    client.sql("update vault.erasure set erased_at = ? where id = ?").params(at(at), id).update();
    return new Erasures.Erased(at, gone);
  }

  /**
   * Finishes, or calls failed, what a process that died has left behind before this instant; a row
   * that is not what its entry says moves nothing.
   */
  void resume(Instant before) {
    for (var one : unfinished(before)) {
      Long entry = one.entry();
      if (entry == null && one.named()) {
        giveUp(one);
      } else if (entry != null && one.intended(ledger)) {
        finish(one.id(), one.customer(), one.classes(), entry);
      } else {
        LOG.error("vault.erasure: a row of entry {} is not what the ledger says", one.entry());
        ledger.record(
            Event.of(SearchRows.ROW_INVALID, Actor.system("vault"), Event.Outcome.FAILED)
                .about(List.of(one.customer())));
        if (foreign.size() == MOST_FOREIGN) {
          foreign.clear(); // said once more, rather than kept without end
        }
        foreign.add(one.id());
      }
    }
  }

  /** The row goes only if it could be said, and nobody makes the erasure meanwhile. */
  private void giveUp(LeftErasure one) {
    transactions.executeWithoutResult(
        _ -> {
          if (drop(one.id())) {
            ledger.record(
                Event.of(Erasures.ERASURE, Actor.system("vault"), Event.Outcome.FAILED)
                    .about(List.of(one.customer()))
                    .with(FACT, one.id()));
          }
        });
  }

  private List<LeftErasure> unfinished(Instant before) {
    return client
        .sql(
            """
            select e.id, c.handle, e.classes, e.entry
              from vault.erasure e join vault.customer c on c.id = e.customer
             where e.erased_at is null and e.begun_at < ? and e.id <> all (?)
             order by e.begun_at limit 100
            """)
        .params(at(before), foreign.toArray(String[]::new))
        .query(
            (row, _) ->
                new LeftErasure(
                    row.getString(1),
                    new CustomerHandle(row.getObject(2, UUID.class)),
                    classes((Short[]) row.getArray(3).getArray()),
                    row.getObject(4, Long.class)))
        .list();
  }

  private Set<RetentionClass> classes(Short[] numbers) throws SQLException {
    var wanted = Arrays.stream(numbers).map(Short::intValue).collect(Collectors.toSet());
    return catalogue.retentionClasses().stream()
        .filter(one -> wanted.contains(one.number()))
        .collect(Collectors.toSet());
  }

  private static Short[] numbers(Set<RetentionClass> classes) {
    return classes.stream().map(one -> (short) one.number()).sorted().toArray(Short[]::new);
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
