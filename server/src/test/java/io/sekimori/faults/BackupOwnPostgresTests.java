package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code restore} at the machine, of the firm's own PostgreSQL and into it. */
class BackupOwnPostgresTests {
  private static final int CUSTOMERS = 12;
  @TempDir Path home;

  @Test
  void whatWasBackedUpOfItIsRestoredIntoItAndNoLedgerIsSetBack() throws IOException {
    var place = home.resolve("backups").toString();
    try (var postgres = TestPostgres.Own.start(home.resolve("postgres"))) {
      var plan = Plan.node(home, "node", CUSTOMERS, postgres);
      assertThat(run(plan, "backup", "--what", "data,ledger", "--to", place).exit).isZero();
      long tags = count(postgres, "vault.blind");
      assertThat(tags).isGreaterThanOrEqualTo(CUSTOMERS);
      assertThat(count(postgres, "vault.customer")).isEqualTo(CUSTOMERS);

      TestPostgres.superuser(postgres.home(), "sekimori_data")
          .sql("delete from vault.blind")
          .update();
      var kept = run(plan, "restore", "--from", file("data").toString());
      assertThat(kept.exit).isOne();
      assertThat(kept.said).contains("--replace");
      assertThat(count(postgres, "vault.blind")).as("nothing was changed").isZero();

      var restored = run(plan, "restore", "--from", file("data").toString(), "--replace");
      assertThat(restored.exit).as(restored.said).isZero();
      assertThat(count(postgres, "vault.blind")).isEqualTo(tags);
      assertThat(count(postgres, "vault.customer")).isEqualTo(CUSTOMERS);
      assertThat(count(postgres, "backups.rejoin")).as("joined with the ledger").isOne();

      var ledger = run(plan, "restore", "--from", file("ledger").toString(), "--replace");
      assertThat(ledger.exit).as(ledger.said).isOne();
      assertThat(ledger.said)
          .as("what is missing in it")
          .contains("backup-older-ledger: " + entries() + "-");

      // As after a kill: the entries lie in the database, and no checkpoint covers them yet.
      Files.delete(plan.data().resolve("ledger/checkpoint"));
      var uncovered = run(plan, "restore", "--from", file("ledger").toString(), "--replace");
      assertThat(uncovered.exit).as(uncovered.said).isOne();
      assertThat(uncovered.said).contains("backup-older-ledger: " + entries() + "-");
    }
  }

  private record Ran(int exit, String said) {}

  private static Ran run(Plan plan, String... arguments) {
    var order =
        new Plan(
            plan.home(), plan.data(), plan.keys(), List.of(arguments), plan.more(), plan.before());
    try (var process = WholeServer.begin(order)) {
      return new Ran(process.exitCode(), process.saidText());
    }
  }

  private Path file(String part) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("backups"))) {
      return files
          .filter(one -> String.valueOf(one.getFileName()).matches(part + "-.*\\.skb"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** How many entries the backup of the ledger was taken of. */
  private long entries() throws IOException {
    var manifest = file("ledger").toString().replace(".skb", ".manifest");
    return WholeServer.JSON
        .readTree(Files.readAllLines(Path.of(manifest)).getFirst())
        .get("entries")
        .asLong();
  }

  private static long count(TestPostgres.Own postgres, String table) {
    return TestPostgres.superuser(postgres.home(), "sekimori_data")
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }
}
