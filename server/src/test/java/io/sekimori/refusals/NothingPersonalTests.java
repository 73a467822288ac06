package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.sekimori.Sekimori;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.CountedRefusals;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.vault.Imports;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Seeds values that stand nowhere else, uses the server in every way and wrongly, and then looks
 * for them in everything that was written: logs, the data directory, the database's files and its
 * write-ahead log, the temporary directory, the ledger's export, names of threads, the actuator.
 */
@SpringBootTest(
    classes = {
      Sekimori.class,
      TestDatabases.Fresh.class,
      TestKeys.Fresh.class,
      RefusalMatrixTests.Clocked.class
    },
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "sekimori.origin=http://localhost:8080",
      "sekimori.trusted-proxies=127.0.0.1",
      "sekimori.password-rounds=1000"
    })
class NothingPersonalTests {
  @TempDir static Path data;
  @TempDir static Path logs;
  @TempDir Path export;
  @Autowired ApplicationContext context;
  @Autowired Databases databases;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @LocalServerPort int port;
  private final Sieve sieve = new Sieve(Seeds.values());

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
    registry.add("server.tomcat.basedir", () -> data.resolve("tomcat").toString());
  }

  @Test
  void everyFieldOfTheCatalogueIsSeededOrSaysNothing() {
    var seeded = new TreeSet<String>(Seeds.SAY_NOTHING);
    seeded.addAll(Seeds.PERSON.keySet());
    seeded.addAll(Seeds.CORPORATION.keySet());
    assertThat(seeded)
        .containsExactlyElementsOf(
            Catalogue.current().fields().stream()
                .map(field -> field.name().value())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void nothingPersonalIsWrittenAnywhere() throws IOException {
    var log = listen();
    var wire = new Wire(port);
    var firm = new Firm(context, wire);
    imports.bySystem("test", "demo", Seeds.customers().iterator(), _ -> {});
    var uses = new SeededUses(firm, wire);
    uses.right();
    uses.wrong();
    CountedRefusals.enter(context);
    TestLedger.requireHolds(ledger);
    ledger.export(export);
    log.stop();

    assertThat(Files.size(logs.resolve("server.log"))).isPositive();
    assertThat(sieve.below(logs)).as("logs").isEmpty();
    assertThat(sieve.below(data)).as("data directory").isEmpty();
    assertThat(sieve.below(export)).as("the ledger's export").isEmpty();
    assertThat(sieve.in(threads())).as("threads").isEmpty();
    assertThat(sieve.in(uses.operatorsPages())).as("actuator").isEmpty();
    assertThat(sieve.below(database())).as("files of the database").isEmpty();
    plantsAreFound();
  }

  /** Everything from INFO on, ours from DEBUG on, with messages and traces in full. */
  private static FileAppender<ILoggingEvent> listen() {
    var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(logging);
    encoder.setPattern("%d %level %thread %logger %mdc %msg%n%ex{full}");
    encoder.start();
    var appender = new FileAppender<ILoggingEvent>();
    appender.setContext(logging);
    appender.setEncoder(encoder);
    appender.setFile(logs.resolve("server.log").toString());
    appender.start();
    logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    logging.getLogger("io.sekimori").setLevel(Level.DEBUG);
    return appender;
  }

  private static byte[] threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** All of the cluster: tables, indexes and the write-ahead log, after a checkpoint. */
  private Path database() {
    var superuser = TestDatabases.superuser(databases.data());
    superuser.sql("checkpoint").update();
    return Path.of(superuser.sql("show data_directory").query(String.class).single());
  }

  /** Without this the search might look nowhere. */
  private void plantsAreFound() throws IOException {
    var superuser = TestDatabases.superuser(databases.data());
    superuser.sql("create table public.planted (word text)").update();
    superuser
        .sql("insert into public.planted values (:word)")
        .param("word", Seeds.of("e-mail"))
        .update();
    assertThat(sieve.below(database().resolve("base"))).isNotEmpty();
    assertThat(sieve.below(database().resolve("pg_wal"))).isNotEmpty();
    superuser.sql("drop table public.planted").update();
    var charset = Charset.forName("windows-31j");
    Files.writeString(logs.resolve("planted"), "氏名: 熊埜御堂鷹彦", charset);
    assertThat(sieve.below(logs)).singleElement().asString().contains("planted", "熊埜御堂");
    assertThat(sieve.in("09007319058".getBytes(StandardCharsets.UTF_16LE))).isNotEmpty();
    assertThat(sieve.in("ｸﾏﾉﾐﾄﾞｳﾀｶﾋｺ".getBytes(charset))).isNotEmpty();
  }
}
