package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.OlderEntries;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whatever ends it, whoever alters something: no entry is lost, and nothing false is answered. */
class HotRangeFaultTests {
  private static final Clock TOMORROW = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));

  @AutoClose private final HotWorld world = new HotWorld(5);

  /** What power failures and kills look like from inside. */
  private static final class CutOff extends RuntimeException {}

  /** Ends at the so-manieth reading of what lies outside. */
  private record Breaking(OlderEntries older, AtomicInteger steps) implements OlderEntries {
    @Override
    public Optional<Range> from(long index, int most) {
      step();
      return older.from(index, most);
    }

    @Override
    public Optional<Range> before(long index, int most) {
      step();
      return older.before(index, most);
    }

    @Override
    public void doubt(long index) {
      older.doubt(index);
    }

    private void step() {
      if (steps.getAndDecrement() == 0) {
        throw new CutOff();
      }
    }
  }

  private HotWorld.Node dying(int steps) {
    return world.node(
        "ledger", Clock.systemUTC(), older -> new Breaking(older, new AtomicInteger(steps)));
  }

  @Test
  void whereverItIsCutOffNothingIsLostAndNothingIsEnteredTwice() {
    Map<String, String> before;
    try (var node = world.node()) {
      before = world.answers(node);
    }
    try (var node = dying(0)) {
      assertThatThrownBy(node.cooling()::run).isInstanceOf(CutOff.class);
      assertThat(node.hot().from()).as("read, nothing entered").isZero();
      assertThat(HotWorld.letGo(node.ledger())).isEmpty();
    }
    whenTheDatabaseDies(
        () -> {
          try (var node = world.node()) {
            assertThatThrownBy(node.cooling()::run).isInstanceOf(Refusal.class);
            assertThat(node.hot().from()).as("entered, nothing gone").isZero();
            assertThat(HotWorld.letGo(node.ledger())).hasSize(1);
          }
        });
    try (var node = world.node()) {
      assertThat(world.answers(node)).isEqualTo(before);
      node.cooling().run();
      assertThat(node.hot().from()).as("what was cut off is ended").isPositive();
      assertThat(HotWorld.letGo(node.ledger())).hasSize(1);
      node.cooling().run();
      assertThat(HotWorld.letGo(node.ledger())).as("once a day").hasSize(1);
      assertThat(world.answers(node)).isEqualTo(before);
      TestLedger.requireHolds(node.ledger());
    }
    try (var node = world.node(TOMORROW)) {
      node.cooling().run();
      assertThat(node.hot().from()).isGreaterThan(world.told - 80);
      assertThat(HotWorld.letGo(node.ledger())).doesNotHaveDuplicates();
      assertThat(world.answers(node)).isEqualTo(before);
      TestLedger.requireHolds(node.ledger());
    }
  }

  /** Before its transaction is committed. */
  private void whenTheDatabaseDies(Runnable then) {
    world
        .superuser
        .sql(
            """
        create function ledger.dies() returns trigger language plpgsql as
        $$ begin raise exception 'gone'; end $$
        """)
        .update();
    world
        .superuser
        .sql(
            """
        create trigger dies after delete on ledger.batch
        for each statement execute function ledger.dies()
        """)
        .update();
    then.run();
    world.superuser.sql("drop trigger dies on ledger.batch").update();
  }

  @Test
  void twoNodesAtOnceLetTheSameGoOnce() {
    Map<String, String> before;
    try (var one = world.node();
        var other = world.node("other", Clock.systemUTC(), older -> older)) {
      before = world.answers(one);
      var both =
          List.of(one, other).stream()
              .map(node -> CompletableFuture.runAsync(node.cooling()))
              .toList();
      both.forEach(CompletableFuture::join);
      assertThat(one.hot().from()).isEqualTo(other.hot().from()).isGreaterThan(world.told - 80);
      assertThat(world.answers(one)).isEqualTo(before);
      assertThat(world.answers(other)).isEqualTo(before);
      TestLedger.requireHolds(one.ledger());
    }
  }

  @Test
  void segmentsThatAreMergedMeanwhileAreFoundInTheLargerOne() {
    try (var node = world.node();
        var late = world.node("other", Clock.systemUTC(), older -> older)) {
      var before = world.answers(node);
      assertThat(world.answers(late)).isEqualTo(before);
      node.cooling().run();
      assertThat(node.sealer().merge(node.book().segments().subList(0, 3))).isPresent();
      world.history.clock.move(Sweeper.PATIENCE.plusHours(1));
      TestLedger.settle(node.ledger()); // nothing is swept before it is signed what stands for it
      assertThat(node.sweeper().sweep()).isEqualTo(6);
      assertThat(world.answers(late)).as("which knew the small ones").isEqualTo(before);
      assertThat(world.answers(node)).isEqualTo(before);
      TestLedger.requireHolds(node.ledger());
    }
  }

  @Test
  void whatIsAlteredOrLostOutsideIsNamedAndNothingShorterIsAnswered() throws IOException {
    Path file;
    Segment segment;
    try (var node = world.node()) {
      new Recheck(node.ledger(), node.book(), node.shelf(), node.rollUps(), node.lists()).run();
      node.cooling().run();
      segment = node.book().segments().get(1);
      file = world.place().path(segment.object(Segment.LEAVES)).orElseThrow();
    }
    byte[] good = Files.readAllBytes(file);
    byte[] bad = good.clone();
    bad[bad.length / 3] ^= 8;
    Files.write(file, bad);
    requireRefused(segment);
    Files.delete(file);
    requireRefused(segment);
    Files.write(file, good);
    try (var node = world.node()) {
      assertThat(node.ledger().entry(segment.from())).isPresent();
      TestLedger.requireHolds(node.ledger());
    }
  }

  private void requireRefused(Segment segment) {
    try (var node = world.node()) {
      var ledger = node.ledger();
      String refused = "older-entries-unreadable: " + segment.id();
      assertThatThrownBy(() -> ledger.entry(segment.from())).hasMessage(refused);
      assertThatThrownBy(() -> ledger.readForward(0, world.told, _ -> {})).hasMessage(refused);
      assertThatThrownBy(() -> ledger.readBack(java.util.Set.of("x"), 0, _ -> 0))
          .hasMessage(refused);
      assertThatThrownBy(ledger::verify).hasMessage(refused);
      assertThatThrownBy(() -> ledger.export((_, _) -> {})).hasMessage(refused);
      assertThatThrownBy(() -> node.touches().counts(new By.Anybody(), Window.below(world.told)))
          .hasMessage(refused);
      assertThat(ledger.entry(0)).as("what lies in another file").isPresent();
      var found =
          new Recheck(ledger, node.book(), node.shelf(), node.rollUps(), node.lists()).run();
      assertThat(found).contains(new Recheck.Broken(segment, Segment.LEAVES));
    }
  }

  @Test
  void nothingGoesWhileItsSegmentDoesNotHold() throws IOException {
    try (var node = world.node()) {
      var segment = node.book().segments().getFirst();
      var file = world.place().path(segment.object(Segment.TOUCHES)).orElseThrow();
      Files.write(file, new byte[] {7});
      assertThatThrownBy(node.cooling()::run)
          .hasMessage("older-entries-unreadable: " + segment.id());
      assertThat(node.hot().from()).isZero();
      assertThat(HotWorld.letGo(node.ledger())).isEmpty();
    }
  }

  @Test
  void rowsThatSomebodyTookAreMissedAlthoughTheirEntriesAreSealed() {
    try (var node = world.node()) {
      world.superuser.sql("delete from ledger.batch where first_index < 100").update();
      assertThat(node.ledger().entry(50)).as("nothing is lost").isPresent();
      var finding = node.ledger().verify();
      assertThat(finding.holds()).isFalse();
      assertThat(finding.detail()).contains("batches are gone that no entry let go, from 0");
    }
  }

  @Test
  void rowsThatSomebodyTookAndNobodySealedAreALoss() {
    try (var node = world.node()) {
      node.book().segments();
      long sealed = node.book().end();
      Ledger ledger = node.ledger();
      TestLedger.settle(ledger);
      world.superuser.sql("delete from ledger.batch where first_index <= ?").param(sealed).update();
      assertThatThrownBy(() -> ledger.readForward(sealed, sealed + 1, _ -> {}))
          .hasMessageStartingWith("ledger-rolled-back");
    }
  }
}
