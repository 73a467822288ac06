package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.ObjectHolds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is held when a run comes, and what is while it goes on. */
class HeldRunsModuleTests {
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store = store(world);
  private final Rule rule = TestRetention.rule("identity-image");

  private ObjectStore store(TestRetention of) {
    return new ObjectStore("transfer", "identity-image", shelf, of.keys, of.ledger);
  }

  private void put(int count, String prefix, long daysOld) {
    for (int i = 0; i < count; i++) {
      shelf.put(prefix + i, TestRetention.daysAgo(daysOld));
    }
  }

  @Test
  void nothingHeldIsErasedAndItIsSaid() {
    var customer = CustomerHandle.random();
    put(10, "old-", 10);
    put(3, customer + "/", 10);
    world.hold(Hold.Kind.CUSTOMER, customer.toString(), customer.value());
    var old = store.named("old-4");
    world.hold(Hold.Kind.OBJECT, "transfer:" + old, old);
    var plan = world.plans.make(store, TestRetention.ACTOR);
    assertThat(plan.lines().getFirst().due()).isEqualTo(9);
    assertThat(plan.lines().getFirst().held()).isEqualTo(4);
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).hasSize(4).contains("old-4", customer + "/0");
    assertThat(world.certificates.newest(1).getFirst().held()).isEqualTo(4);
  }

  @Test
  void aCustomersFolderIsFoundBelowOthers() {
    var customer = CustomerHandle.random();
    put(2, "bucket-prefix/2026/" + customer + "/", 10);
    put(1, "bucket-prefix/2026/" + CustomerHandle.random() + "/", 10);
    world.hold(Hold.Kind.CUSTOMER, customer.toString(), customer.value());
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).hasSize(2).allMatch(name -> name.contains(customer.toString()));
  }

  @Test
  void aWholeKindCanBeHeld() {
    put(5, "old-", 10);
    var run = world.begin(store);
    world.hold(Hold.Kind.CLASS, "identity-image");
    world.runs.carryOut(store, run);
    assertThat(shelf.names()).hasSize(5);
  }

  @Test
  void aHoldThatIsPlacedDuringARunWaitsForTheBatchAndStopsTheNext() throws Exception {
    stopsTheNextBatch(world);
  }

  @Test
  void soDoesOneThatAnotherNodePlaces() throws Exception {
    try (var node = TestDatabases.ofAnotherNode(world.databases)) {
      stopsTheNextBatch(new TestRetention(node, world.keys, world.ledger, world.clock));
    }
  }

  private void stopsTheNextBatch(TestRetention placer) throws Exception {
    put(1200, "old-", 10);
    var run = world.begin(store);
    var inBatch = new CountDownLatch(1);
    var placing = new CompletableFuture<Integer>();
    shelf.before =
        () -> {
          shelf.before = () -> {};
          inBatch.countDown();
        };
    Thread.ofVirtual()
        .start(
            () -> {
              awaits(inBatch);
              placer.hold(Hold.Kind.CLASS, "identity-image");
              placing.complete(shelf.names().size());
            });
    world.runs.carryOut(store, run);
    int left = placing.get();
    assertThat(left).isLessThanOrEqualTo(700);
    assertThat(shelf.names()).as("nothing goes once the hold is placed").hasSize(left);
    assertThat(world.certificates.newest(1).getFirst().erased()).isEqualTo(1200 - left);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void onlyALiftOfTwoPersonsLifts() {
    put(2, "old-", 10);
    var hold = world.hold(Hold.Kind.CLASS, "identity-image");
    TestDatabases.superuser(world.databases.data())
        .sql(
            "insert into retention.lift(hold, approval, person, lifted_at, entry, mac)"
                + " values (?, 'apv-x', 'officer', now(), 1, 'forged')")
        .param(hold.id())
        .update();
    assertThat(world.holds.held().holds(rule)).isTrue();
    world.lift(world.hold(Hold.Kind.CLASS, "import-upload"));
    assertThat(world.holds.held().subjects()).containsExactly("identity-image");
  }

  @Test
  void whatIsHeldMeanwhileIsLeftOutOfABatchThatBrokeOff() {
    put(400, "old-", 10);
    var run = world.begin(store);
    shelf.failAfter(100);
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).isInstanceOf(Refusal.class);
    world.hold(Hold.Kind.CLASS, "identity-image");
    shelf.heal();
    world.runs.carryOut(store, run);
    assertThat(shelf.names()).hasSize(300);
    assertThat(world.certificates.newest(1).getFirst().erased()).isEqualTo(100);
  }

  @Test
  void whatIsDestroyedOutsideARunIsHeldByItsKindAndByItsName() {
    var uploads = new ObjectStore("imports", "import-upload", shelf, world.keys, world.ledger);
    var objects = new HeldObjects(new Stores(List.of(uploads)), world.holds, world.locks);
    var one = new ObjectHolds.StoredObject("import-upload", "imports", "imp-1.upload");
    var other = new ObjectHolds.StoredObject("import-upload", "imports", "imp-2.upload");
    var destroyed = new ArrayList<String>();
    assertThat(objects.unlessHeld(one, () -> destroyed.add("free"))).isTrue();
    var whole = world.hold(Hold.Kind.CLASS, "import-upload");
    assertThat(objects.isHeld(one)).isTrue();
    assertThat(objects.unlessHeld(one, () -> destroyed.add("held"))).isFalse();
    world.lift(whole);
    var unit = uploads.named("imp-1.upload");
    world.hold(Hold.Kind.OBJECT, "imports:" + unit, unit);
    assertThat(objects.unlessHeld(one, () -> destroyed.add("held"))).isFalse();
    assertThat(objects.unlessHeld(other, () -> destroyed.add("another"))).isTrue();
    assertThat(destroyed).containsExactly("free", "another");
  }

  @Test
  void whoLosesTheLockInABatchDeletesNothingMore() {
    put(400, "old-", 10);
    var run = world.begin(store);
    shelf.until = 300;
    shelf.meanwhile =
        () -> {
          shelf.until = -1;
          LocksModuleTests.loseAll(TestDatabases.superuser(world.databases.data()));
          world.hold(Hold.Kind.CLASS, "identity-image");
        };
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).isInstanceOf(Refusal.class);
    assertThat(shelf.names()).as("when the hold was placed").hasSize(300);
    world.runs.carryOut(store, run);
    assertThat(shelf.names()).hasSize(300);
    assertThat(world.certificates.newest(1).getFirst().erased()).isEqualTo(100);
  }
}
