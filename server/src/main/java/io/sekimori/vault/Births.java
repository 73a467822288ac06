package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who came, and with which fields, as entries: so that what could have been seen of whom at any
 * instant is known from the ledger, whatever has become of the rows since.
 *
 * <p>The entries come before the rows. Those of a part that was not stored are followed by one that
 * says so; after a crash that is found by the row that was made before them.
 */
final class Births {
  /** The fact that names the part in all of its entries. */
  static final String FACT = "change";

  private static final Logger LOG = LoggerFactory.getLogger(Births.class);
  private static final Actor VAULT = Actor.system("vault");
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Ledger ledger;
  private final Clock clock;

  Births(Databases databases, Ledger ledger, Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What customers of one entry have in common. */
  private record Cohort(NewCustomer.Kind kind, List<String> fields) {
    static final Comparator<Cohort> ORDER =
        Comparator.comparing(Cohort::kind).thenComparing(one -> String.join(" ", one.fields));

    static Cohort of(NewCustomer customer) {
      var fields = new TreeSet<String>();
      customer.values().forEach(value -> fields.add(value.field().value()));
      return new Cohort(customer.kind(), List.copyOf(fields));
    }

    Event event(String population, String part, List<CustomerHandle> customers) {
      return Event.of(Imports.CUSTOMERS_ADDED, VAULT, Event.Outcome.INTENDED)
          .about(customers)
          .showing(
              List.of(new Event.Shown(fields.stream().map(FieldName::new).toList(), Form.WRITTEN)))
          .with("population", population)
          .with("kind", kind == NewCustomer.Kind.PERSON ? "person" : "corporation")
          .with(FACT, part);
    }
  }

  /**
   * Announces a part; its entries are durable when this returns.
   *
   * @return the id of the part, for {@link #settle} or {@link #failed}
   * @throws Refusal if the ledger cannot be written: then nothing may be stored
   */
  String announce(List<NewCustomer> batch, List<CustomerHandle> handles, String population) {
    String part = Ids.random("part");
    client
        .sql("insert into vault.coming(id, begun_at) values (?, ?)")
        .params(part, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    var entries = new ArrayList<CompletableFuture<?>>();
    cohorts(batch, handles)
        .forEach(
            (cohort, members) -> {
              for (int i = 0; i < members.size(); i += Event.MOST_SUBJECTS) {
                int end = Math.min(i + Event.MOST_SUBJECTS, members.size());
                var event = cohort.event(population, part, members.subList(i, end));
                entries.add(ledger.append(event, Guard.none()));
              }
            });
    await(entries);
    return part;
  }

  private static Map<Cohort, List<CustomerHandle>> cohorts(
      List<NewCustomer> batch, List<CustomerHandle> handles) {
    return IntStream.range(0, batch.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> Cohort.of(batch.get(i)),
                () -> new TreeMap<>(Cohort.ORDER),
                Collectors.mapping(handles::get, Collectors.toList())));
  }

  private static void await(List<CompletableFuture<?>> entries) {
    try {
      CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal
          ? refusal
          : new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "", failed);
    }
  }

  /**
   * In the transaction that stores the part.
   *
   * @throws Refusal CONFLICT if the part has been given up meanwhile: it must not be stored
   */
  static void settle(Connection connection, String part) throws SQLException {
    try (var delete = connection.prepareStatement("delete from vault.coming where id = ?")) {
      delete.setString(1, part);
      if (delete.executeUpdate() != 1) {
        throw new Refusal(ProblemCode.CONFLICT, "import");
      }
    }
  }

  /**
   * Says of every part that was announced before this instant and not stored that it never came.
   */
  void giveUp(Instant before) {
    client
        .sql("select id from vault.coming where begun_at < ? order by begun_at limit 100")
        .param(OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
        .query(String.class)
        .list()
        .forEach(this::failed);
  }

  /**
   * Gives a part up. Whether its row was still there decides, so it is said once; the row goes only
   * if it could be said, and nobody stores the part meanwhile.
   *
   * <p>The row is not believed: of customers who are there it is never said that they did not come,
   * and of nobody whom the ledger does not know.
   */
  void failed(String part) {
    transactions.executeWithoutResult(
        _ -> {
          if (client.sql("delete from vault.coming where id = ?").param(part).update() == 1) {
            var announced = announced(part);
            if (isStored(announced)) {
              LOG.error("a row says of customers who are there that they did not come: {}", part);
            } else if (!announced.isEmpty()) {
              ledger.record(
                  Event.of(Imports.CUSTOMERS_ADDED, VAULT, Event.Outcome.FAILED).with(FACT, part));
            }
          }
        });
  }

  /** Whom the ledger says were to come with it: its entries stand together. */
  private List<CustomerHandle> announced(String part) {
    var found = new ArrayList<CustomerHandle>();
    ledger.readBack(
        Set.of(Imports.CUSTOMERS_ADDED),
        0,
        entry -> {
          boolean its = part.equals(entry.event().facts().get(FACT));
          if (its) {
            found.addAll(entry.event().subjects());
          }
          return its || found.isEmpty() ? 0 : entry.index();
        });
    return found;
  }

  private boolean isStored(List<CustomerHandle> handles) {
    return client
        .sql("select exists (select from vault.customer where handle = any (?))")
        .param(handles.stream().map(CustomerHandle::value).toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }
}
