package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code start} on the firm's own PostgreSQL, set up as the operations page has it. */
class OwnPostgresTests {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Pattern BLOCK = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
  private static final String PASSWORD = "correct-horse";

  @TempDir Path home;

  @Test
  void theDocumentedStatementsMakeAPostgresThatItStartsOn() throws IOException {
    var blocks = BLOCK.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
    try (var postgres = TestPostgres.Own.bare(home.resolve("postgres"))) {
      run(postgres, "postgres", blocks.get(0));
      for (String database : List.of("data", "ledger", "keys")) {
        run(postgres, "sekimori_" + database, blocks.get(1));
      }
      try (var server = WholeServer.start(plan(postgres))) {
        var health = Person.nobody().get(server, "/actuator/health");
        assertThat(health.body()).contains("UP");
        Wait.until(
            "the first administrator is invited", () -> server.saidText().contains("/enrol#"));
        server.stop();
      }
    }
  }

  private static void run(TestPostgres.Own postgres, String database, String block) {
    var client = TestPostgres.superuser(postgres.home(), database);
    String sql = block.replaceAll("```(sql)?", "").replace("…", PASSWORD);
    for (String statement : sql.split(";")) {
      if (!statement.isBlank()) {
        client.sql(statement).update();
      }
    }
  }

  /** One of the passwords by a file, as the page offers. */
  private Plan plan(TestPostgres.Own postgres) throws IOException {
    Path file = Files.writeString(home.resolve("password"), PASSWORD + "\n");
    var environment = new HashMap<String, String>();
    environment.put("SEKIMORI_DB_URL", postgres.environment().get("SEKIMORI_DB_URL"));
    environment.put("SEKIMORI_DB_OWNER_PASSWORD", PASSWORD);
    environment.put("SEKIMORI_DB_APP_PASSWORD", PASSWORD);
    environment.put("SEKIMORI_DB_LEDGER_PASSWORD", PASSWORD);
    environment.put("SEKIMORI_DB_KEYS_PASSWORD_FILE", file.toString());
    return new Plan(
        home, home.resolve("data"), home.resolve("keys"), List.of("start"), environment, List.of());
  }
}
