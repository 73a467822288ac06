package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestTerminal;
import io.sekimori.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agent that vendors run asks a real PostgreSQL, as a user who may only read. */
class AgentOnDatabaseTests {
  private static final String PASSWORD = "read-only-3141";
  private static final JdbcClient DATABASE = TestDatabases.superuser(TestDatabases.fresh().data());
  private static final String COUNTS =
      "select floor(extract(epoch from now() - created_at) / 3600) as age_hours, count(*) as items"
          + " from application group by 1";

  @TempDir Path vendor;

  @BeforeEach
  void aTableOfApplications() {
    if (DATABASE.sql("select to_regclass('application') is null").query(Boolean.class).single()) {
      run("create table application (holder text, created_at timestamptz not null)");
      run("create role agent_reader login password '" + PASSWORD + "'");
      run("grant connect on database " + name() + " to agent_reader");
      run("grant usage on schema public to agent_reader");
      run("grant select on application to agent_reader");
      run("grant insert on application to agent_reader"); // whoever gives too much is no danger
    }
    run("truncate application");
    run(
        "insert into application select 'Yamada', now() - interval '3 hours' from generate_series(1, 4)");
    run("insert into application values ('山田太郎', now() - interval '800 hours')");
  }

  private static void run(String sql) {
    DATABASE.sql(sql).update();
  }

  private static String name() {
    return DATABASE.sql("select current_database()").query(String.class).single();
  }

  private TestTerminal.Run show(String driver, String query, String... lines) throws IOException {
    var state = vendor.resolve("state");
    if (!Files.exists(state)) {
      Files.createDirectory(
          state,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var secret = Files.writeString(vendor.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    var configuration =
        Files.writeString(
            vendor.resolve("agent.conf"),
            """
            [agent]
            server = https://sekimori.example.jp
            state = %s
            [source tool-database]
            driver = %s
            host = 127.0.0.1
            port = %d
            database = %s
            user = agent_reader
            password-file = %s
            term-hours = 720
            query = %s
            %s
            """
                .formatted(
                    state,
                    driver,
                    DATABASE.sql("select inet_server_port()").query(Integer.class).single(),
                    name(),
                    secret,
                    query,
                    String.join("\n", lines)));
    return new TestTerminal(vendor).run("", "agent", "show", "--config", configuration.toString());
  }

  private JsonNode source(String query) throws IOException {
    var shown = show("postgresql", query).requireDone().out();
    assertThat(shown).doesNotContain("Yamada", "山田", PASSWORD, "application", "holder");
    return JsonMapper.builder().build().readTree(shown).path("sources").path(0);
  }

  private static long rows() {
    return DATABASE.sql("select count(*) from application").query(Long.class).single();
  }

  private void refused(String query, String trouble) throws IOException {
    var source = source(query);
    assertThat(source.path("trouble").asString("")).as(query).isEqualTo(trouble);
    assertThat(source.path("kinds").size()).isZero();
    assertThat(rows()).isEqualTo(5);
  }

  @Test
  void rowsAreCountedByAgeAndNoValueIsShown() throws IOException {
    var source = source(COUNTS);
    assertThat(source.path("trouble").isMissingNode()).isTrue();
    var kind = source.path("kinds").path(0);
    assertThat(kind.path("kind").asString()).isEqualTo("row");
    assertThat(kind.path("count").asLong()).isEqualTo(5);
    assertThat(kind.path("oldest_hours").asLong()).isEqualTo(800);
    assertThat(kind.path("ages").toString()).isEqualTo("[4,0,0,0,0,0,1,0,0,0]");
  }

  @Test
  void whatWritesIsRefusedByTheDatabaseAndNothingIsWritten() throws IOException {
    refused(
        "with new as (insert into application values ('x', now()) returning 1)"
            + " select 1 as age_hours, count(*) as items from new",
        "query-refused");
    refused(
        "select 1 as age_hours, 1 as items from"
            + " (select set_config('transaction_read_only', 'off', false)) as opened",
        "query-refused");
    refused("select 1 as age_hours, 1 as items into stolen from application", "query-refused");
    refused("insert into application values ('x', now())", "query-refused");
  }

  @Test
  void aSecondStatementIsRefusedBeforeAnythingIsAsked() throws IOException {
    refused(COUNTS + "; commit; delete from application", "query-refused");
    refused(COUNTS + "; select 1 as age_hours, 1 as items", "query-refused");
  }

  @Test
  void anAnswerThatIsNoCountIsNotReported() throws IOException {
    refused("select holder from application", "query-shape");
    refused("select 1 as age_hours, 1 as items, holder from application", "query-shape");
    refused("select 1 as age_hours, -1 as items", "query-shape");
    var kind = source("select holder as kind, 1 as age_hours, 1 as items from application");
    assertThat(kind.path("kinds").path(0).path("kind").asString()).isEqualTo("other");
  }

  @Test
  void whatTheUserMayNotReadIsRefused() throws IOException {
    refused("select 1 as age_hours, count(*) as items from vendors.agent", "query-refused");
  }

  @Test
  void driversAndPropertiesThatAreNotOnTheListAreNamed() throws IOException {
    var mysql = show("mysql", COUNTS);
    assertThat(mysql.exit()).isEqualTo(2);
    assertThat(mysql.err()).contains("driver does not have such a value");
    for (var line : new String[] {"socketFactory = evil.Factory", "url = jdbc:h2:mem:x"}) {
      var property = show("postgresql", COUNTS, line);
      assertThat(property.exit()).isEqualTo(2);
      assertThat(property.err()).contains(line.split(" ", 2)[0] + " is not a key");
    }
    assertThat(show("postgresql", COUNTS, "tls = perhaps").exit()).isEqualTo(2);
  }
}
