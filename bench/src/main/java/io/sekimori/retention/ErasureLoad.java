package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.RunId;
import io.sekimori.vault.RetentionOrder.Mandate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/**
 * A plan over many days that were told, a run over many customers, and a count of many objects;
 * each beside what would be done without judging, entering and destroying keys.
 */
public final class ErasureLoad {
  private static final Actor ACTOR = Actor.system("bench");
  private static final LocalDate LONG_AGO = LocalDate.of(2012, 3, 31);
  private static final int BATCH = 500;
  private static final int TOLD = 10_000;
  private static final int ADDED = 250_000;
  private static final int IN_FOLDER = 1_000;
  private final BeanFactory server;
  private final JdbcClient data;
  private final Rule rule;

  /** The daily run of the server is stopped: it would run beside what is measured. */
  public ErasureLoad(BeanFactory server) {
    this.server = server;
    data = server.getBean(Databases.class).data().client();
    server
        .getBean(ScheduledAnnotationBeanPostProcessor.class)
        .postProcessBeforeDestruction(server.getBean(DailyRuns.class), "dailyRuns");
    rule = shipped("customer-record");
  }

  /**
   * What something took.
   *
   * @param items how many of them it was about
   * @param plain seconds of the baseline
   */
  public record Took(long items, double seconds, double plain) {}

  private static Rule shipped(String id) {
    return RuleFile.shipped().rules().stream()
        .filter(one -> one.id().equals(id))
        .findAny()
        .orElseThrow();
  }

  private static double seconds(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Counts what is due under every rule of the vault, of customers whose day was told. */
  public Took plan(long items) {
    for (long from = 0; from < items; from += ADDED) {
      data.sql(
              """
              insert into retention.anchor(unit, occasion, day, entry)
              select gen_random_uuid(), 1, date '2006-01-01' + (i % 7300)::int, 1
                from generate_series(?, ?) i
              """)
          .param(from + 1)
          .param(Math.min(from + ADDED, items))
          .update();
    }
    var plans = server.getBean(Plans.class);
    var vault = server.getBean(VaultStore.class);
    double plain = seconds(this::count);
    return new Took(items, seconds(() -> plans.make(vault, ACTOR)), plain);
  }

  private long count() {
    return data.sql("select count(*) from retention.anchor").query(Long.class).single();
  }

  /**
   * Erases half of the customers that are there under one rule, and deletes the rows of the other
   * half.
   */
  public Took erase() {
    var customers = data.sql("select id from vault.customer order by id").query(Long.class).list();
    int half = customers.size() / 2;
    tell(
        data.sql("select handle from vault.customer where id <= ?")
            .param(customers.get(half - 1))
            .query(UUID.class)
            .list());
    double took = seconds(this::run);
    var others = customers.subList(half, customers.size());
    return new Took(half, took, seconds(() -> delete(others)));
  }

  private void tell(List<UUID> customers) {
    var anchors = server.getBean(Anchors.class);
    for (int from = 0; from < customers.size(); from += TOLD) {
      var some = customers.subList(from, Math.min(from + TOLD, customers.size()));
      var days = some.stream().collect(Collectors.toMap(one -> one, _ -> LONG_AGO));
      anchors.put(Trigger.ACCOUNT_CLOSED, days, 1);
    }
  }

  /** Past the question whether a second person agreed: there is none here. */
  private String run() {
    var store = new OneRule(server.getBean(VaultStore.class), rule);
    var plan = server.getBean(Plans.class).make(store, ACTOR);
    var id = new RunId(Ids.random("run"));
    var run = server.getBean(RunRows.class).begin(id, plan, new ApprovalId(Ids.random("apv")), 1);
    var outcome = server.getBean(Runs.class).agreed(store, run, plan);
    var certificate = server.getBean(Certificates.class).newest(1).getFirst();
    if (!outcome.equals(Run.CLEAN) || certificate.erased() != plan.due()) {
      throw new IllegalStateException("the run left something");
    }
    return outcome;
  }

  private int delete(List<Long> customers) {
    int gone = 0;
    for (int from = 0; from < customers.size(); from += BATCH) {
      var some = customers.subList(from, Math.min(from + BATCH, customers.size()));
      gone +=
          data.sql("delete from vault.customer where id = any (?)")
              .param(some.toArray(Long[]::new))
              .update();
    }
    return gone;
  }

  /** Counts what is left in the vault, by its key rows. */
  public Took residueOfVault() {
    var vault = server.getBean(VaultStore.class);
    var measures = server.getBean(Measures.class);
    var today = server.getBean(Plans.class).today();
    long begun = System.nanoTime();
    var found = measures.take(vault, rule, today, null).found();
    double took = (System.nanoTime() - begun) / 1e9;
    var keys = server.getBean(Databases.class).keys().client();
    double plain =
        seconds(
            () ->
                keys.sql("select handle from keys.data_key where class = ?")
                    .param(1)
                    .query(UUID.class)
                    .list());
    return new Took(found.items(), took, plain);
  }

  /** Counts files below a directory, one in a thousand of them overdue. */
  public Took residueOfFolder(Path directory, int objects) throws IOException {
    fill(directory, objects);
    var store =
        new ObjectStore(
            "transfer",
            "identity-image",
            new FolderShelf(directory),
            server.getBean(Keys.class),
            server.getBean(Ledger.class));
    var measures = server.getBean(Measures.class);
    var today = server.getBean(Plans.class).today();
    list(directory.toFile());
    double plain = seconds(() -> list(directory.toFile()));
    double took = seconds(() -> measures.take(store, shipped("identity-image"), today, null));
    return new Took(objects, took, plain);
  }

  private static void fill(Path directory, int objects) throws IOException {
    var old = FileTime.from(Instant.now().minus(Duration.ofDays(10)));
    Path folder = directory;
    for (int i = 0; i < objects; i++) {
      if (i % IN_FOLDER == 0) {
        folder = Files.createDirectories(directory.resolve("customers-" + i / IN_FOLDER));
      }
      var file = Files.createFile(folder.resolve(i + ".png"));
      if (i % IN_FOLDER == 0) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }

  private static int list(File top) {
    int found = 0;
    var folders = new ArrayDeque<File>(List.of(top));
    while (!folders.isEmpty()) {
      var inside = folders.pop().listFiles();
      for (var one : inside == null ? new File[0] : inside) {
        if (one.isDirectory()) {
          folders.push(one);
        } else {
          found++;
        }
      }
    }
    return found;
  }

  /** The vault, as if there were one rule. */
  private record OneRule(VaultStore vault, Rule only) implements RetentionStore {
    @Override
    public String id() {
      return vault.id();
    }

    @Override
    public boolean keeps(Rule one) {
      return one.equals(only);
    }

    @Override
    public List<PlanLine> plan(List<Rule> rules, LocalDate today, Held held) {
      return vault.plan(rules, today, held);
    }

    @Override
    public void due(Rule one, LocalDate today, int most, Predicate<List<Unit>> take) {
      vault.due(one, today, most, take);
    }

    @Override
    public List<Unit> still(Rule one, LocalDate today, Set<UUID> units) {
      return vault.still(one, today, units);
    }

    @Override
    public List<Unit> dueNow(Rule one, LocalDate today, List<Unit> units) {
      return vault.dueNow(one, today, units);
    }

    @Override
    public Gone delete(Mandate mandate, Rule one, List<Unit> units, Runnable before) {
      return vault.delete(mandate, one, units, before);
    }

    @Override
    public Found measure(Rule one, LocalDate today, Held held, Consumer<List<UUID>> overdue) {
      return vault.measure(one, today, held, overdue);
    }

    @Override
    public Beside leftBeside(Rule one, List<UUID> units) {
      return vault.leftBeside(one, units);
    }
  }
}
