package io.sekimori.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.TestLedger;
import io.sekimori.vault.VaultOnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are taken while others write, and what a rehearsal makes of them. */
class RehearsalModuleTests {
  private static final Actor US = Actor.system("test");

  @TempDir private Path home;
  private World world;
  private VaultOnDisk vault;

  @BeforeEach
  void aCustomer() {
    world = new World(home);
    vault = world.vault(world.databases);
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  @Test
  void backupsUnderLoadAreOfOneMomentAndARehearsalTellsThemFromSabotagedOnes() throws Exception {
    var taro = vault.store("10000000", "架空 太郎", "カクウ タロウ", "090-0123-4567");
    var stop = new AtomicBoolean();
    var writer = Thread.ofVirtual().start(() -> write(stop));
    try {
      world.take(Part.DATA);
      world.take(Part.LEDGER);
    } finally {
      stop.set(true);
      writer.join();
    }
    vault.erase(vault.beginErasure(taro, "relationship"), taro, "relationship");
    settle();
    var ledger = world.take(Part.LEDGER);
    assertThat(ledger.previous()).as("only what came since").isNotNull();
    world.take(Part.KEYS);
    var outcome = world.work().rehearse(US);
    assertThat(outcome.passed()).as(outcome.checks().toString()).isTrue();
    var counts =
        outcome.checks().stream()
            .collect(Collectors.toMap(Backups.Check::what, Backups.Check::count));
    assertThat(counts).containsEntry("erased", 1L).containsEntry("unreadable", 0L);
    assertThat(counts.get("ledger")).isEqualTo(world.ledger.size() - 3);
    assertThat(counts.get("values")).isPositive();
    assertThat(counts.get("keys")).isPositive();
    assertThat(Files.exists(home.resolve("data/rehearsal"))).as("nothing is left").isFalse();
    assertThat(new Records(world.databases).lastRehearsal().orElseThrow().passed()).isTrue();
    onlyWhatTheLedgerSaysIsARehearsal();
    sabotaged();
  }

  private void onlyWhatTheLedgerSaysIsARehearsal() throws IOException {
    var promise = world.rehearsalPromise();
    var passed = new Records(world.databases).lastRehearsal().orElseThrow();
    assertThat(promise.lastDone()).contains(passed.at());
    TestDatabases.superuser(world.databases.data())
        .sql("insert into backups.rehearsal values (0, '2099-01-01', true, 'x', 1)")
        .update();
    assertThat(promise.lastDone()).contains(passed.at());
    var file = world.shelf(Part.LEDGER).file(world.shelf(Part.LEDGER).newest(Part.LEDGER).get());
    assertThat(world.work().rehearse(US, file).passed()).isTrue();
    assertThat(promise.lastDone()).as("one part is not all").contains(passed.at());
  }

  @Test
  void aRehearsalWithoutTheDataHasNotPassed() {
    world.take(Part.LEDGER);
    world.take(Part.KEYS);
    assertThat(world.work().rehearse(US).checks())
        .containsExactly(new Backups.Check("missing-data", false, 0));
    assertThat(world.rehearsalPromise().lastDone()).isEmpty();
  }

  /** A clock that was ahead for an hour must not keep anybody from taking backups afterwards. */
  @Test
  void aBackupOfADayToComeIsNoneUntilThen() {
    var ahead = new TestClock(World.now().plus(Duration.ofDays(40)));
    var early = world.work(ahead).take(US, Part.DATA, world.shelf(Part.DATA)).orElseThrow();
    world.ages.look();
    assertThat(world.ages.due(Part.DATA)).isTrue();
    assertThat(world.ages.all().getFirst().trouble()).contains("late");
    var now = world.take(Part.DATA);
    world.ages.look();
    assertThat(early.at()).isAfter(now.at());
    assertThat(world.ages.due(Part.DATA)).isFalse();
    assertThat(world.ages.whole(Part.DATA)).contains(now.at());
  }

  /** Every backup is whole by its hashes; only what was in the tables was altered before. */
  private void sabotaged() throws IOException {
    TestDatabases.superuser(world.databases.data())
        .sql("update vault.customer set cells = set_byte(cells, length(cells) - 20, 7)")
        .update();
    var data = world.take(Part.DATA);
    var outcome = world.work().rehearse(US);
    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.checks()).anyMatch(one -> one.what().equals("values") && !one.passed());
    var file = world.shelf(Part.DATA).file(data);
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 500));
    world.ages.look();
    assertThat(world.ages.all().getFirst().trouble()).contains("missing");
    assertThat(world.work().rehearse(US).checks().getFirst())
        .isEqualTo(new Backups.Check("damaged-data", false, 0));
  }

  /** Today's keys open everything; it is those of the backup that would be all that is left. */
  @Test
  void keysThatWereAlteredBeforeTheirBackupDoNotPass() {
    vault.store("10000000", "架空 太郎", "カクウ タロウ", "090-0123-4567");
    world.take(Part.DATA);
    world.take(Part.LEDGER);
    TestDatabases.superuser(world.databases.keys())
        .sql(
            "update keys.data_key set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))")
        .update();
    world.take(Part.KEYS);
    TestDatabases.superuser(world.databases.keys())
        .sql(
            "update keys.data_key set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))")
        .update();
    var outcome = world.work().rehearse(US);
    assertThat(outcome.checks().stream().filter(one -> !one.passed()).map(Backups.Check::what))
        .containsExactly("keys");
    assertThat(world.rehearsalPromise().lastDone()).isEmpty();
  }

  private void write(AtomicBoolean stop) {
    for (int i = 1; !stop.get() && i < 5_000; i++) {
      vault.store("2000" + (1000 + i), "架空 次郎", "カクウ ジロウ", "090-0123-" + (1000 + i));
    }
  }

  private void settle() {
    TestLedger.requireHolds(world.ledger);
  }

  @Test
  void whatFailsOnTheWayLeavesNothingThatCouldBeTakenForABackup() throws IOException {
    var shelf = world.shelf(Part.DATA);
    shelf.prepare(Part.DATA);
    assertThatThrownBy(
            () ->
                shelf.put(
                    "data-1.skb",
                    to -> {
                      to.write(1);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(shelf.directory()).isEmptyDirectory();
    Files.write(shelf.directory().resolve("data-2.skb.part"), new byte[9]);
    Files.write(shelf.directory().resolve("data-3.skb"), new byte[9]);
    assertThat(shelf.newest(Part.DATA)).as("of a process that died").isEmpty();
    var taken = world.take(Part.DATA);
    assertThat(shelf.newest(Part.DATA)).contains(taken);
    assertThat(shelf.directory().resolve("data-2.skb.part")).doesNotExist();
  }
}
