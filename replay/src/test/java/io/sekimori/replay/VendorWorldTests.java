package io.sekimori.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VendorWorldTests {
  @Test
  void theSameSeedMakesTheSameWorld() {
    assertThat(VendorWorld.of(7, 1)).isEqualTo(VendorWorld.of(7, 1));
    assertThat(VendorWorld.of(7, 1)).isNotEqualTo(VendorWorld.of(8, 1));
  }

  @Test
  void whatTheSourceCountedLiesThereAtTheIntrusion() {
    LongStream.range(0, 20)
        .forEach(
            seed ->
                assertThat(VendorWorld.of(seed, 1).lyingAt(VendorWorld.INTRUSION)).hasSize(750));
    assertThat(VendorWorld.of(1, 0.1).lyingAt(VendorWorld.INTRUSION)).hasSize(75);
  }

  /** Night by night with a list, which is how anybody else would work it out. */
  @Test
  void whatLiesThereIsWhatArrivedLessWhatEachRunTook() {
    var world = VendorWorld.of(3, 0.5);
    var lying = new ArrayList<VendorWorld.Arrival>();
    Instant previous = Instant.EPOCH;
    for (var run : world.runs()) {
      Instant since = previous;
      world.arrivals().stream()
          .filter(one -> one.at().isAfter(since) && !one.at().isAfter(run.at()))
          .forEach(lying::add);
      int before = lying.size();
      if (run.alive()) {
        lying.removeIf(one -> !one.at().plus(VendorWorld.TERM).isAfter(run.at()));
      }
      assertThat(run.left()).as("left after %s", run.at()).isEqualTo(lying.size());
      assertThat(run.deleted()).as("deleted at %s", run.at()).isEqualTo(before - lying.size());
      previous = run.at();
    }
  }

  @Test
  void theDeletionIsDeadForHalfAYear() {
    var runs = VendorWorld.of(5, 1).runs();
    var dead = runs.stream().filter(run -> !run.alive()).toList();
    assertThat(dead).hasSize(183).allMatch(run -> run.deleted() == 0);
    assertThat(dead.getFirst().at()).isEqualTo(Days.at(LocalDate.of(2020, 1, 14), 2, 0));
    assertThat(runs.getLast().oldest()).isGreaterThan(Duration.ofDays(185));
  }

  @Test
  void nothingIsOverdueBeforeTheFirstMissedRun() {
    LongStream.range(0, 20)
        .forEach(
            seed ->
                assertThat(VendorWorld.of(seed, 1).firstOverdue())
                    .isAfterOrEqualTo(Days.at(VendorWorld.DIES, 2, 0)));
  }
}
