package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the supervisor does when processes die and files are not what they should be. */
class LocalPostgresFaultTests {
  @TempDir Path directory;
  private Path home;
  private LocalPostgres postgres;

  @BeforeEach
  void start() throws IOException {
    home = directory.toRealPath().resolve("postgres");
    postgres = TestDatabases.start(home, List.of());
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void keepsConfirmedRowsWhenPostgresIsKilledAndStartsItAgain() throws Exception {
    superuser().sql("create table kept (i int)").update();
    superuser().sql("insert into kept values (1)").update();
    killPostmaster();
    assertThat(rowsOnceItServes()).isEqualTo(1);
  }

  @Test
  void takesOverFromAServerThatWasKilled() throws Exception {
    postgres.close();
    long left = postgresOfAServerThatIsKilled();
    postgres = TestDatabases.start(home, List.of());
    assertThat(Postmaster.livingOn(home.resolve("data")).stream().map(ProcessHandle::pid))
        .contains(postgres.pid())
        .doesNotContain(left);
    assertThat(superuser().sql("select count(*) from kept").query(Long.class).single()).isOne();
  }

  private long postgresOfAServerThatIsKilled() throws Exception {
    var server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DoomedServer.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    try (var said = server.inputReader()) {
      var line = said.readLine();
      while (line != null && !line.startsWith("postgres ")) {
        line = said.readLine();
      }
      server.destroyForcibly().waitFor();
      assertThat(line).as("the other server started").isNotNull();
      return Long.parseLong(String.valueOf(line).substring("postgres ".length()));
    }
  }

  @Test
  void leavesNoProcessBehind() {
    postgres.close();
    assertThat(Postmaster.livingOn(home.resolve("data"))).isEmpty();
  }

  @Test
  void isNotFooledByAPidFileThatNamesAnotherProgram() throws IOException {
    postgres.close();
    String foreign = ProcessHandle.current().pid() + "\n" + home.resolve("data") + "\n1\n1\n";
    Files.writeString(home.resolve("data/postmaster.pid"), foreign);
    postgres = TestDatabases.start(home, List.of());
    assertThat(superuser().sql("select 1").query(Integer.class).single()).isOne();
  }

  @Test
  void beginsAnewAfterAKillWhileMakingTheDataDirectory() throws IOException {
    postgres.close();
    Files.move(home.resolve("data"), home.resolve("data.new"));
    Files.delete(home.resolve("data.new/PG_VERSION"));
    postgres = TestDatabases.start(home, List.of());
    assertThat(postgres.settings().urls()).hasSize(3);
    Databases.open(postgres.settings()).close();
  }

  @Test
  void finishesRolesAfterAKillWhileMakingThem() throws IOException {
    superuser().sql("drop database sekimori_keys").update();
    postgres.close();
    Files.delete(home.resolve("prepared"));
    postgres = TestDatabases.start(home, List.of());
    Databases.open(postgres.settings()).close();
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws IOException {
    postgres.close();
    Files.writeString(home.resolve("data/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> TestDatabases.start(home, List.of()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.about()).isEqualTo("postgres-version"))
        .hasRootCauseMessage("data of PostgreSQL 17, programs of 18");
    Files.writeString(home.resolve("data/PG_VERSION"), "18\n");
  }

  @Test
  void refusesToServeWithoutFsync() {
    assertRefused("fsync", "fsync=off");
  }

  @Test
  void refusesToServeWithoutFullPageWrites() {
    assertRefused("full-page-writes", "full_page_writes=off");
  }

  @Test
  void refusesToServeWhenCommitsDoNotWait() {
    assertRefused("synchronous-commit", "synchronous_commit=local");
  }

  private void assertRefused(String about, String setting) {
    postgres.close();
    postgres = TestDatabases.start(home, List.of(setting));
    assertThatThrownBy(() -> Databases.open(postgres.settings()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
              assertThat(refusal.about()).isEqualTo(about);
            });
  }

  @Test
  void aNewConnectionIsCheckedToo() throws SQLException {
    try (var databases = Databases.open(postgres.settings());
        var held = databases.keys().pool().getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      superuser().sql("alter role sekimori_keys set synchronous_commit = off").update();
      assertThatThrownBy(() -> databases.keys().pool().getConnection())
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.about()).isEqualTo("synchronous-commit"));
    }
  }

  @Test
  void nothingIsReadableByOthers() throws IOException {
    Databases.open(postgres.settings()).close();
    for (String part : List.of("", "data", "log")) {
      assertThat(mode(home.resolve(part))).isEqualTo("rwx------");
    }
    assertThat(mode(home.resolve("passwords"))).isEqualTo("rw-------");
    assertThat(home.resolve("initial-password")).doesNotExist();
  }

  @Test
  void asksForAPasswordAlsoFromThisMachine() {
    var wrong = postgres.asSuperuser("postgres");
    wrong.setPassword("guess");
    assertThatThrownBy(wrong::getConnection)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThat(superuser().sql("show password_encryption").query(String.class).single())
        .isEqualTo("scram-sha-256");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private JdbcClient superuser() {
    return JdbcClient.create(postgres.asSuperuser("postgres"));
  }

  private void killPostmaster() throws Exception {
    var process = ProcessHandle.of(postgres.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  /** Asks until it answers, for at most a minute. */
  private long rowsOnceItServes() throws Exception {
    return CompletableFuture.supplyAsync(this::askUntilAnswered).get(1, TimeUnit.MINUTES);
  }

  private long askUntilAnswered() {
    while (true) {
      try {
        return superuser().sql("select count(*) from kept").query(Long.class).single();
      } catch (DataAccessException notYet) {
        Thread.onSpinWait();
      }
    }
  }
}
