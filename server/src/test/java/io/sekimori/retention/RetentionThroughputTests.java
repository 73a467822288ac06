package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.TestErasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast, on a quiet machine, with a real ledger: run with {@code -Dexcluded.test.groups=
 * -Dgroups=slow}. {@code -Dsekimori.retention.share=10} measures a tenth of everything.
 */
@Tag("slow")
class RetentionThroughputTests {
  private static final int SHARE = Integer.getInteger("sekimori.retention.share", 1);
  private static final LocalDate LONG_AGO = LocalDate.of(2010, 3, 31);
  private static final int PART = 10_000;
  @TempDir private Path directory;

  private record World(TestErasures vault, TestRetention retention, VaultStore store) {}

  private World world() {
    var vault = new TestErasures(directory);
    Ledger ledger = TestLedger.on(vault.databases(), vault.keys(), directory.resolve("ledger"));
    var retention =
        new TestRetention(vault.databases(), vault.keys(), ledger, new TestClock(TestAccess.NOW));
    var store =
        new VaultStore(
            vault.erasures(ledger, retention.clock), retention.anchors, retention.erased);
    return new World(vault, retention, store);
  }

  private static <T> T within(Duration most, String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    var took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: %.1f s%n", what, took.toMillis() / 1000.0);
    assertThat(took).as(what).isLessThan(most);
    return result;
  }

  @Test
  void plansOverTenMillionInHalfAMinute() {
    var world = world();
    int customers = 10_000_000 / SHARE;
    world
        .retention()
        .databases
        .data()
        .client()
        .sql(
            """
            insert into retention.anchor(unit, occasion, day, entry)
            select gen_random_uuid(), 1, date '2006-01-01' + (i % 7000), 1
              from generate_series(1, ?) i
            """)
        .param(customers)
        .update();
    var plan =
        within(
            Duration.ofSeconds(30),
            "plan over " + customers,
            () -> world.retention().plans.make(world.store(), TestRetention.ACTOR));
    assertThat(plan.lines()).hasSize(5);
    assertThat(plan.due()).isGreaterThan(customers);
  }

  @Test
  void erasesAHundredThousandInAMinute() {
    var world = world();
    int customers = 100_000 / SHARE;
    for (int from = 0; from < customers; from += PART) {
      var stored = world.vault().store(from, Math.min(PART, customers - from));
      world
          .retention()
          .anchors
          .put(
              Trigger.ACCOUNT_CLOSED,
              stored.stream().collect(Collectors.toMap(CustomerHandle::value, _ -> LONG_AGO)),
              1);
    }
    world.retention().rules.all();
    var run = world.retention().begin(world.store());
    var outcome =
        within(
            Duration.ofSeconds(60),
            "plan, entry, shredding, deletion, count, certificates for " + customers,
            () -> world.retention().runs.carryOut(world.store(), run));
    assertThat(outcome).isEqualTo(Run.CLEAN);
    assertThat(world.retention().rows.find(run.id()).orElseThrow().erased())
        .as("relationship and link")
        .isEqualTo(2L * customers);
  }

  @Test
  void countsAMillionObjectsInAMinute() throws IOException {
    var world = new TestRetention();
    int objects = 1_000_000 / SHARE;
    var old = FileTime.from(TestRetention.daysAgo(10));
    for (int i = 0; i < objects; i++) {
      var folder = directory.resolve("objects").resolve(Integer.toString(i / 1000));
      if (i % 1000 == 0) {
        Files.createDirectories(folder);
      }
      var file = Files.createFile(folder.resolve(i + ".png"));
      if (i % 1000 == 0) {
        Files.setLastModifiedTime(file, old);
      }
    }
    var store =
        new ObjectStore(
            "transfer",
            "identity-image",
            new FolderShelf(directory.resolve("objects")),
            world.keys,
            world.ledger);
    var found =
        within(
            Duration.ofSeconds(60),
            "residue of " + objects + " objects",
            () ->
                world
                    .measures
                    .take(store, TestRetention.rule("identity-image"), world.plans.today(), null)
                    .found());
    assertThat(found.overdue()).isEqualTo(Math.max(1, objects / 1000));
    assertThat(List.of(found.items())).containsExactly((long) objects);
  }
}
