package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DailyRunsModuleTests {
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store = store(world);

  private ObjectStore store(TestRetention of) {
    return new ObjectStore("transfer", "identity-image", shelf, of.keys, of.ledger);
  }

  private void put(int count, String prefix, long daysOld) {
    for (int i = 0; i < count; i++) {
      shelf.put(prefix + i, TestRetention.daysAgo(daysOld));
    }
  }

  private void opened() {
    put(2, "first-", 10);
    world.runs.carryOut(store, world.begin(store));
    world.forward(Duration.ofDays(1));
    world.clockwork.require();
  }

  @Test
  void whatCannotBeErasedIsCountedNevertheless() {
    opened();
    put(3, "old-", 10);
    shelf.failAfter(0);
    world.daily(world.runs, store).look();
    assertThat(world.heard.up)
        .containsExactlyInAnyOrder(
            "retention-run:transfer", "retention-overdue:transfer:identity-image");
    assertThat(world.heard.proved).isEmpty();
    shelf.heal();
    world.daily(world.runs, store).look();
    assertThat(shelf.names()).isEmpty();
    world.forward(Duration.ofDays(1));
    world.daily(world.runs, store).look();
    assertThat(world.heard.up).isEmpty();
    assertThat(world.heard.proved).containsExactly("identity-image");
  }

  @Test
  void twoNodesPlanADayOnce() {
    opened();
    put(3, "old-", 10);
    try (var node = TestDatabases.ofAnotherNode(world.databases)) {
      var other = new TestRetention(node, world.keys, world.ledger, world.clock);
      var first = world.daily(world.runs, store);
      var late =
          new Locks(node) {
            @Override
            Optional<Lock> alone(String of) {
              first.look();
              return super.alone(of);
            }
          };
      other.daily(other.runsWith(late), store(other)).look();
    }
    assertThat(shelf.names()).isEmpty();
    assertThat(world.events(Plans.PLANNED)).as("one each day").hasSize(2);
    assertThat(world.rows.newest(10)).extracting(Run::outcome).containsOnly(Run.CLEAN);
    assertThat(world.events(Runs.RUN))
        .filteredOn(event -> event.outcome() != Event.Outcome.INTENDED)
        .as("a run ends once")
        .hasSize(2);
    assertThat(List.copyOf(world.heard.up)).isEmpty();
  }

  @Test
  void whatIsOverAndHeldIsToldAlthoughNothingIsOverdue() {
    opened();
    put(3, "old-", 10);
    var hold = world.hold(Hold.Kind.CLASS, "identity-image");
    var watch = new HoldWatch(world.holds, world.heard, world.tries);
    watch.look();
    world.daily(world.runs, store).look();
    assertThat(world.heard.up).containsExactly("retention-held:transfer:identity-image");
    assertThat(world.heard.watched).containsExactly(hold.id());
    world.lift(hold);
    watch.look();
    world.forward(Duration.ofDays(1));
    world.daily(world.runs, store).look();
    assertThat(world.heard.watched).isEmpty();
    assertThat(world.heard.up).isEmpty();
    assertThat(shelf.names()).isEmpty();
  }

  @Test
  void whateverAStoreDoesTheStoresAfterItAreCounted() {
    put(2, "old-", 10);
    var broken = new MemoryShelf();
    broken.broken = () -> new java.nio.file.InvalidPathException("?", "no such letter");
    world
        .daily(
            world.runs,
            new ObjectStore("imports", "import-upload", broken, world.keys, world.ledger),
            store)
        .look();
    assertThat(world.heard.up)
        .containsExactlyInAnyOrder(
            "retention-run:imports",
            "retention-plan:transfer",
            "retention-overdue:transfer:identity-image");
  }

  @Test
  void whatWasCountedByAClockThatWasAheadIsCountedAgain() {
    world.clock.move(Duration.ofDays(300));
    world.daily(world.runs, store).look();
    world.clock.move(Duration.ofDays(-300));
    put(3, "old-", 10);
    world.daily(world.runs, store).look();
    assertThat(world.heard.up).contains("retention-overdue:transfer:identity-image");
  }
}
