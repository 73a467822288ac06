package io.sekimori.bench;

import io.sekimori.access.Caller;
import io.sekimori.database.Databases;
import io.sekimori.demo.SampleFirm;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Imports;
import io.sekimori.vault.Need;
import io.sekimori.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.util.FileSystemUtils;

/**
 * A reveal, in turn with what a firm would do instead: PostgreSQL that decrypts a column with
 * pgcrypto and writes an audit line with pgaudit, which nobody waits for and which a crash loses.
 * The same number of callers, each with a connection of its own there.
 */
final class AlternativesBench {
  private static final int CALLERS = 16;
  private static final Duration SLICE = Duration.ofSeconds(8);
  private static final int CUSTOMERS = 20_000;
  private static final Set<FieldName> FIELD = Set.of(new FieldName("telephone"));

  private final Report report;
  private final Vault vault;
  private final List<Caller> callers;
  private final List<UUID> handles;

  private AlternativesBench(Stage server, Report report) {
    this.report = report;
    var firm = new BenchFirm(server);
    firm.found();
    var sample = new SampleFirm(7, CUSTOMERS, 0);
    server
        .get(Imports.class)
        .bySystem("bench", BenchFirm.POPULATION, sample.customers().iterator(), _ -> {});
    vault = server.get(Vault.class);
    callers = firm.callers();
    handles =
        server
            .get(Databases.class)
            .data()
            .client()
            .sql("select handle from vault.customer")
            .query(UUID.class)
            .list();
  }

  static void run(Report report, boolean quick) throws IOException {
    var missing = AuditedPostgres.missing();
    if (missing.isPresent()) {
      report.note("alternatives: NOT MEASURED, " + missing.get());
      return;
    }
    var directory = Files.createTempDirectory("sekimori-bench-alternatives");
    try (var server = Stage.start(directory.resolve("ours"));
        var theirs = AuditedPostgres.start(directory.resolve("theirs"), CALLERS)) {
      var bench = new AlternativesBench(server, report);
      theirs.fill(bench.handles);
      bench.measure(theirs, quick);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL with pgaudit", failed);
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private UUID any() {
    return handles.get(ThreadLocalRandom.current().nextInt(handles.size()));
  }

  private void reveal(int caller) {
    var need = new Need(BenchFirm.PURPOSE, null);
    var one = List.of(new CustomerHandle(any()));
    var answer = vault.reveal(callers.get(caller), need, one, FIELD, Form.FULL);
    if (!(answer instanceof Answer.Served)) {
      throw new IllegalStateException("refused");
    }
  }

  private void measure(AuditedPostgres theirs, boolean quick) throws IOException {
    var warmUp = Duration.ofSeconds(quick ? 5 : 30);
    Load.run(CALLERS, warmUp, this::reveal);
    var reveals = new ArrayList<Load.Result>();
    var pgp = new ArrayList<Load.Result>();
    var raw = new ArrayList<Load.Result>();
    long lines = theirs.auditLines();
    for (int i = 0; i < (quick ? 1 : 3); i++) {
      pgp.add(Load.run(CALLERS, SLICE, caller -> theirs.pgp(caller, any())));
      reveals.add(Load.run(CALLERS, SLICE, this::reveal));
      raw.add(Load.run(CALLERS, SLICE, caller -> theirs.raw(caller, any())));
    }
    requireAudited(theirs.auditLines() - lines, pgp, raw);
    compare("pgp_sym_decrypt with pgaudit", 12, reveals, pgp);
    compare("raw decrypt_iv with pgaudit", 1, reveals, raw);
  }

  /** Without its lines the other side would be measured doing less than it should. */
  private static void requireAudited(long lines, List<Load.Result> pgp, List<Load.Result> raw) {
    long acts = 0;
    for (var runs : List.of(pgp, raw)) {
      acts += runs.stream().mapToLong(Load.Result::acts).sum();
    }
    if (lines < acts) {
      throw new IllegalStateException(lines + " audit lines for " + acts + " reads");
    }
  }

  private void compare(
      String what, double target, List<Load.Result> reveals, List<Load.Result> theirs) {
    double ours = Load.median(reveals, Load.Result::perSecond);
    double other = Load.median(theirs, Load.Result::perSecond);
    report.add(
        "reveal : " + what + ", " + CALLERS + " callers",
        LedgerBench.format("%.1f (%,.0f/s)", ours / other, ours),
        LedgerBench.format(">= %.0f", target),
        LedgerBench.format("%,.0f/s, p99 %.1f ms", other, Load.median(theirs, Load.Result::p99)),
        ours / other >= target);
  }
}
