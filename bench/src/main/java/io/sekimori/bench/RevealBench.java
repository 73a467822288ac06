package io.sekimori.bench;

import io.sekimori.access.Caller;
import io.sekimori.database.BatchedReads;
import io.sekimori.database.Databases;
import io.sekimori.eyes.LiveEyes;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Need;
import io.sekimori.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A reveal in process, the whole pipeline, in turn with a bare {@code SELECT} of the same row
 * through the same pool and with an equally batched read without any gate.
 */
final class RevealBench {
  private static final Duration SLICE = Duration.ofSeconds(8);
  private static final FieldName TELEPHONE = new FieldName("telephone");
  private static final Set<FieldName> FIELD = Set.of(TELEPHONE);

  private final Report report;
  private final Vault vault;
  private final JdbcClient client;
  private final List<Caller> callers;
  private final List<UUID> handles;
  private final BatchedReads<UUID, byte[]> unprotected;

  RevealBench(Stage server, BenchFirm firm, Report report) {
    this.report = report;
    vault = server.get(Vault.class);
    var data = server.get(Databases.class).data();
    client = data.client();
    callers = firm.callers();
    handles = client.sql("select handle from vault.customer").query(UUID.class).list();
    unprotected = new BatchedReads<>("bench", data.pool(), 2, RevealBench::read);
  }

  static Map<UUID, byte[]> read(Connection connection, List<UUID> wanted) throws SQLException {
    var rows = new HashMap<UUID, byte[]>(wanted.size() * 2);
    try (var statement =
        connection.prepareStatement(
            "select handle, cells from vault.customer where handle = any (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", wanted.toArray()));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          rows.put(row.getObject(1, UUID.class), row.getBytes(2));
        }
      }
    }
    return rows;
  }

  private UUID any() {
    return handles.get(ThreadLocalRandom.current().nextInt(handles.size()));
  }

  private void reveal(int caller) {
    var by = callers.get(caller % callers.size());
    var handle = new CustomerHandle(any());
    var need = new Need(BenchFirm.PURPOSE, null);
    if (!(vault.reveal(by, need, List.of(handle), FIELD, Form.FULL) instanceof Answer.Served)) {
      throw new IllegalStateException("refused");
    }
  }

  private void select(int caller) {
    client
        .sql("select cells from vault.customer where handle = ?")
        .param(any())
        .query(byte[].class)
        .single();
  }

  private void batched(int caller) {
    var handle = any();
    if (!unprotected.read(List.of(handle)).containsKey(handle)) {
      throw new IllegalStateException("no row");
    }
  }

  void run(int warmUpSeconds, int rounds) {
    cold();
    for (IntConsumer act : List.<IntConsumer>of(this::reveal, this::select, this::batched)) {
      Load.run(16, Duration.ofSeconds(Math.max(2, warmUpSeconds / 3)), act);
    }
    compare(16, rounds, 10_000, 0.5);
    compare(64, rounds, 15_000, 1.0);
  }

  /** The same with the rules looking on and without, in turn. */
  void watched(LiveEyes eyes, Duration slice, int pairs) {
    Load.run(16, slice, this::reveal);
    var watched = new ArrayList<Load.Result>();
    var alone = new ArrayList<Load.Result>();
    var left = new ArrayList<Double>();
    var before = Machine.ticks();
    for (int i = 0; i < pairs; i++) {
      eyes.look();
      if (i % 2 == 1) {
        alone.add(Load.run(16, slice, this::reveal));
        eyes.look();
      }
      try (var _ = eyes.follow()) {
        watched.add(Load.run(16, slice, this::reveal));
      }
      left.add(eyes.look());
      if (i % 2 == 0) {
        alone.add(Load.run(16, slice, this::reveal));
      }
    }
    var after = Machine.ticks();
    double without = Load.median(alone, Load.Result::perSecond);
    double share = Load.median(watched, Load.Result::perSecond) / without;
    ratio(
        "reveal in process, 16 callers, rules looking on : without",
        share,
        0.95,
        LedgerBench.format(
            "%s; what came since the last look took %.1f s; steal %.1f %%",
            baseline(alone), Load.median(left, Double::doubleValue), after.stealSince(before)));
  }

  /** What the first callers after a start meet, before the JVM has compiled anything. */
  private void cold() {
    var first = Load.run(16, Duration.ofSeconds(5), this::reveal);
    report.add(
        "reveal in process, 16 callers, the first 5 s after a start",
        LedgerBench.format(
            "%,.0f/s, p50 %.2f, p99 %.2f ms%s",
            first.perSecond(), first.p50(), first.p99(), first.failures()),
        "",
        "",
        true);
  }

  private void compare(int concurrent, int rounds, int target, double ratio) {
    var reveals = new ArrayList<Load.Result>();
    var selects = new ArrayList<Load.Result>();
    var batches = new ArrayList<Load.Result>();
    var before = Machine.ticks();
    for (int i = 0; i < rounds; i++) {
      batches.add(Load.run(concurrent, SLICE, this::batched));
      reveals.add(Load.run(concurrent, SLICE, this::reveal));
      selects.add(Load.run(concurrent, SLICE, this::select));
    }
    var after = Machine.ticks();
    double speed = Load.median(reveals, Load.Result::perSecond);
    double against = speed / Load.median(batches, Load.Result::perSecond);
    double bare = speed / Load.median(selects, Load.Result::perSecond);
    String who = "reveal in process, " + concurrent + " callers";
    ratio(who + " : batched read", against, 0.4, baseline(batches));
    ratio(who + " : bare SELECT", bare, ratio, baseline(selects));
    double p50 = Load.median(reveals, Load.Result::p50);
    double p99 = Load.median(reveals, Load.Result::p99);
    boolean met = speed >= target && (concurrent > 16 || (p50 <= 1.5 && p99 <= 10));
    report.add(
        who,
        LedgerBench.format(
            "%,.0f/s, p50 %.2f, p99 %.2f ms%s", speed, p50, p99, sum(reveals).failures()),
        LedgerBench.format(">= %,d/s", target),
        LedgerBench.format(
            "steal %.1f %%, busy %.0f %%", after.stealSince(before), after.busySince(before)),
        met);
  }

  private void ratio(String name, double measured, double aim, String beside) {
    report.add(name, LedgerBench.format("%.2f", measured), ">= " + aim, beside, measured >= aim);
  }

  private static String baseline(List<Load.Result> results) {
    String failures = sum(results).failures();
    return LedgerBench.format(
        "%,.0f/s, p50 %.2f ms%s",
        Load.median(results, Load.Result::perSecond),
        Load.median(results, Load.Result::p50),
        failures);
  }

  private static Load.Result sum(List<Load.Result> results) {
    long failed = results.stream().mapToLong(Load.Result::failed).sum();
    long acts = results.stream().mapToLong(Load.Result::acts).sum();
    return new Load.Result(0, 0, 0, 0, acts, failed);
  }
}
