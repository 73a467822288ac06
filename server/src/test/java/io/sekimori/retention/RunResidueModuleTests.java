package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What changes in a store while a run goes on, and what a run leaves. */
class RunResidueModuleTests {
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store =
      new ObjectStore("transfer", "identity-image", shelf, world.keys, world.ledger);
  private final Rule rule = TestRetention.rule("identity-image");

  private void put(int count, String prefix, long daysOld) {
    for (int i = 0; i < count; i++) {
      shelf.put(prefix + i, TestRetention.daysAgo(daysOld));
    }
  }

  @Test
  void whatWasWrittenAnewAfterTheListingStaysAndIsNotCounted() {
    put(10, "old-", 10);
    var run = world.begin(store);
    shelf.before = () -> shelf.put("old-3", TestRetention.daysAgo(0));
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).containsExactly("old-3");
    assertThat(world.certificates.newest(1).getFirst().erased()).isEqualTo(9);
    assertThat(world.rows.find(run.id()).orElseThrow().erased()).isEqualTo(9);
    assertThat(world.events(ObjectStore.ERASURE).getLast().facts()).containsEntry("objects", 9);
  }

  @Test
  void whatWasWrittenAnewAfterABatchBrokeOffStays() {
    put(10, "old-", 10);
    var run = world.begin(store);
    shelf.failAfter(5);
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).isInstanceOf(Refusal.class);
    shelf.heal();
    var left = shelf.names().getFirst();
    shelf.put(left, TestRetention.daysAgo(0));
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).containsExactly(left);
  }

  @Test
  void aRunThatHadCertifiedThatSomethingWasLeftDoesNotEndAsCleanAfterACrash() {
    put(3, "old-", 10);
    shelf.lies = true;
    var run = world.begin(store);
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.RESIDUE);
    TestDatabases.superuser(world.databases.data())
        .sql("update retention.run set ended_at = null, outcome = null")
        .update();
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.RESIDUE);
    assertThat(world.certificates.newest(10)).hasSize(1);
  }

  @Test
  void moreThanAPageIsDueOldestFirstAndOnce() {
    put(ObjectStore.PAGE, "old-", 10);
    put(2, "older-", 20);
    shelf.listings = 0;
    var days = new ArrayList<LocalDate>();
    store.due(
        rule,
        world.plans.today(),
        500,
        units -> {
          assertThat(units).hasSizeLessThanOrEqualTo(500);
          units.forEach(unit -> days.add(unit.day()));
          return true;
        });
    assertThat(days).hasSize(ObjectStore.PAGE + 2).isSorted();
    assertThat(shelf.listings).as("listed once for each page").isEqualTo(2);
  }
}
