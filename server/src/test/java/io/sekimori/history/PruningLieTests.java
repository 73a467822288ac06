package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Leaving;
import io.sekimori.ledger.OlderEntries;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An entry is missing only by an entry that says so, under an order of two people. */
class PruningLieTests {
  private static final ProblemCode NO = ProblemCode.NOT_PERMITTED;
  private static final Clock NOW = Clock.systemUTC();

  @AutoClose private final HotWorld world = new HotWorld(25, 1200);

  /** Says of one entry that it left, and where that should stand. */
  private record Hiding(OlderEntries older, long about, List<Left> more) implements OlderEntries {
    @Override
    public Optional<Range> from(long index, int most) {
      return older.from(index, most).map(this::without);
    }

    @Override
    public Optional<Range> before(long index, int most) {
      return older.before(index, most).map(this::without);
    }

    private Range without(Range range) {
      if (about < range.from() || about >= range.until()) {
        return range;
      }
      var leaves = new ArrayList<>(range.leaves());
      leaves.set((int) (about - range.from()), new byte[0]);
      return new Range(range.from(), leaves);
    }

    @Override
    public List<Left> left() {
      var left = new ArrayList<>(older.left());
      left.addAll(more);
      return left;
    }

    @Override
    public void doubt(long index) {
      older.doubt(index);
    }
  }

  private HotWorld.Node hiding(long about, OlderEntries.Left... more) {
    return world.node("ledger", NOW, older -> new Hiding(older, about, List.of(more)));
  }

  private long stayingOne() {
    try (var node = world.node()) {
      var found = new AtomicLong(-1);
      node.ledger()
          .readForward(
              1,
              100,
              one -> {
                if (!Leaving.goes(one.index(), one.entry().event().type())) {
                  found.compareAndSet(-1, one.index());
                }
              });
      return found.get();
    }
  }

  @Test
  void aGapThatNoEntryExplainsIsRefusedAndNamed() {
    PruningTests.order(world);
    try (var node = hiding(5)) {
      assertThatThrownBy(() -> node.ledger().entry(5))
          .hasMessageStartingWith("older-entries-unreadable");
      assertThatThrownBy(() -> node.ledger().readForward(0, 20, _ -> {}))
          .hasMessageStartingWith("older-entries-unreadable");
      assertThatThrownBy(node.ledger()::verify).hasMessageStartingWith("older-entries-unreadable");
    }
  }

  @Test
  void oneThatStaysAndIsNotGivenIsMissedByWhoVerifies() {
    PruningTests.order(world);
    long staying = stayingOne();
    try (var node = world.node()) {
      node.thinning().run();
      TestLedger.requireHolds(node.ledger());
    }
    try (var node = hiding(staying)) {
      var finding = node.ledger().verify();
      assertThat(finding.holds()).isFalse();
      assertThat(finding.detail()).contains("not all that stayed is there, from 0");
    }
  }

  @Test
  void anEntryThatSaysSoWithoutAnOrderOfTwoOrOfTheYoungCountsForNothing() {
    long until = PruningTests.order(world);
    var old = NOW.instant().minus(Duration.ofDays(1199));
    long alone;
    long barred;
    long good;
    try (var node = world.node()) {
      var order =
          Event.of(EventTypes.PRUNING_ORDERED, Actor.system("x"), Event.Outcome.INTENDED)
              .with("until", until)
              .with("decided-by-1", "p-taro");
      good = node.ledger().record(order.with("decided-by-2", "p-hanako")).index();
      barred = node.ledger().record(order.with("decided-by-2", "p-hanako").refused(NO)).index();
      alone = node.ledger().record(order.with("decided-by-2", "p-taro")).index();
    }
    requireCounts(until, said(until, old.toEpochMilli(), alone), false);
    requireCounts(until, said(until, old.toEpochMilli(), barred), false);
    requireCounts(until, said(until, old.toEpochMilli(), 7), false);
    long young = NOW.instant().minus(Duration.ofDays(1090)).toEpochMilli();
    requireCounts(until, said(until, young, good), false);
    requireCounts(until, said(until + 1, old.toEpochMilli(), good), false);
    requireCounts(until, said(until, old.toEpochMilli(), good), true);
  }

  private static Event said(long until, long newest, long order) {
    return Event.of(EventTypes.PRUNED, Actor.system("x"), Event.Outcome.DONE)
        .with("from", 0)
        .with("until", until)
        .with("kept", until - 1)
        .with("gone", 1)
        .with("newest", newest)
        .with("staying", "none")
        .with("order", order);
  }

  /** Whether what one says of a gap is believed; nobody who verifies is content with it. */
  private void requireCounts(long until, Event said, boolean counts) {
    long entry;
    try (var node = world.node()) {
      entry = node.ledger().record(said).index();
      TestLedger.settle(node.ledger());
    }
    try (var node = hiding(5, new OlderEntries.Left(entry, 0, until))) {
      assertThatThrownBy(() -> node.ledger().entry(5))
          .hasMessageStartingWith(counts ? "entry-pruned" : "older-entries-unreadable");
      if (counts) {
        assertThat(node.ledger().verify().detail()).contains("not all that stayed is there");
      } else {
        assertThatThrownBy(node.ledger()::verify)
            .hasMessageStartingWith("older-entries-unreadable");
      }
    }
  }

  /** What power failures and kills look like from inside. */
  private static final class CutOff extends RuntimeException {}

  private record Breaking(OlderEntries older, AtomicInteger steps) implements OlderEntries {
    @Override
    public Optional<Range> from(long index, int most) {
      if (steps.getAndDecrement() == 0) {
        throw new CutOff();
      }
      return older.from(index, most);
    }

    @Override
    public Optional<Range> before(long index, int most) {
      return older.before(index, most);
    }

    @Override
    public List<Left> left() {
      return older.left();
    }

    @Override
    public void doubt(long index) {
      older.doubt(index);
    }
  }

  @Test
  void whereverItIsCutOffWhatStaysIsThereAndTheNextRoundGoesOn() {
    long until = PruningTests.order(world);
    Map<Long, String> staying;
    try (var node = world.node()) {
      staying = world.staying(node);
    }
    boolean ended = false;
    for (int steps = 0; !ended; steps += 2) {
      int left = steps;
      try (var node =
          world.node("ledger", NOW, older -> new Breaking(older, new AtomicInteger(left)))) {
        node.thinning().run();
        ended = true;
      } catch (CutOff _) {
        assertThat(left).as("ends at last").isLessThan(200);
      }
      try (var node = world.node()) {
        assertThat(world.staying(node)).isEqualTo(staying);
        world.history.clock.move(Duration.ofDays(2));
        TestLedger.settle(node.ledger());
        node.sweeper().sweep();
        assertThat(world.staying(node)).as("swept").isEqualTo(staying);
      }
    }
    try (var node = world.node()) {
      assertThat(node.ledger().pruned().orElseThrow().until()).isEqualTo(until);
      assertThat(node.thinning().mostUntil()).as("nothing is left to do").isZero();
      assertThat(world.staying(node)).isEqualTo(staying);
      TestLedger.requireHolds(node.ledger());
    }
  }
}
