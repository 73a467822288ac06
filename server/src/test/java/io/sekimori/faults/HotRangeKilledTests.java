package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Old entries leave the database of a whole server that is killed on the way, and its PostgreSQL:
 * what was served two months ago has its entry and its receipt all the same.
 */
class HotRangeKilledTests {
  private static final int CUSTOMERS = 20;
  private static final long TWO_MONTHS_AGO = -Duration.ofDays(60).toSeconds();

  /** Whoever makes an entry stands still. */
  private static final String ENTERING = "lock table ledger.batch in exclusive mode";

  /** Whoever takes old entries away stands still; others make entries. */
  private static final String LEAVING =
      "select from ledger.batch order by first_index limit 1 for update";

  @TempDir static Path home;
  private final List<Person.Got> got = new ArrayList<>();
  private WholeServer server = WholeServer.start(plan().with("SEKIMORI_FAULTS_CLOCK", clock()));

  private static Plan plan() {
    return Plan.demo(home, CUSTOMERS);
  }

  private static String clock() {
    return Long.toString(TWO_MONTHS_AGO);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatLeftTheDatabaseIsAnsweredForWhoeverWasKilledMeanwhile() {
    var clerk = Person.enrol(server, "hana");
    var auditor = Person.enrol(server, "shiori");
    reveal(clerk, "1");
    long old = got.get(5).index(); // of the last ones of a time one batch stays
    server.stop();
    server = WholeServer.start(plan().with("SEKIMORI_LEDGER_HOT", "P35D"));
    clerk.signIn(server);
    auditor.signIn(server);
    killAt(ENTERING, WholeServer::kill);
    killAt(LEAVING, there -> TestPostgres.kill(there.postgres()));
    killAt(LEAVING, WholeServer::kill);
    reveal(clerk, "2");
    Wait.until("everything old has left", () -> round() > old);
    assertThat(first()).isGreaterThan(old).isLessThan(got.getLast().index());
    Evidence.of(server, auditor).covers(server, clerk, got);
    server.kill();
    server = WholeServer.start(server.plan());
    Evidence.of(server, auditor).covers(server, clerk, got);
  }

  /** A killed server is started again; a killed PostgreSQL comes back by itself. */
  private void killAt(String step, Consumer<WholeServer> kill) {
    try (var holding = TestPostgres.connect(server.postgres(), "sekimori_ledger")) {
      hold(holding, step);
      var round = server.begin("history-round");
      Wait.until("the round stands", () -> waits(holding));
      assertThat(round).isNotDone();
      kill.accept(server);
    } catch (SQLException gone) {
      assertThat(server.lives()).as("PostgreSQL was killed").isTrue();
    }
    if (!server.lives()) {
      server = WholeServer.start(server.plan());
    }
    Wait.until("entries are made again", () -> server.tell("standing").contains("APPENDING"));
  }

  private static void hold(Connection connection, String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean waits(Connection connection) {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select count(*) from pg_locks
                where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))
                """)) {
      return row.next() && row.getInt(1) > 0;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private long first() {
    return server
        .superuser("ledger")
        .sql("select min(first_index) from ledger.batch")
        .query(Long.class)
        .single();
  }

  private void reveal(Person clerk, String number) {
    var customers = Firm.customers(server.postgres(), 10);
    var within = clerk.openCase(server, number, customers);
    for (var customer : customers) {
      got.add(Person.got(customer, clerk.reveal(server, customer, within)));
    }
  }

  /** The first index in the database after a round of the history. */
  private long round() {
    return Long.parseLong(server.tell("history-round"));
  }
}
