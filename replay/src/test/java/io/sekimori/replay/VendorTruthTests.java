package io.sekimori.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorTruthTests {
  private static VendorTruth until(VendorWorld world, LocalDate until) {
    return new VendorTruth(world, VendorWorld.FIRST_DAY, until);
  }

  @Test
  void twoLiarsMustBeNoticedOnTheFirstMorningAndTheThirdCannotBe() {
    var truth = until(VendorWorld.of(1, 1), VendorWorld.DIES.plusDays(3));
    var first = Days.at(VendorWorld.DIES, VendorPlay.REPORT_HOUR, 0);
    assertThat(truth.noticed(Liar.Kind.REPLAYS)).contains(first);
    assertThat(truth.noticed(Liar.Kind.CONTRADICTS)).contains(first);
    assertThat(truth.noticed(Liar.Kind.INVENTS)).isEmpty();
  }

  @Test
  void nobodyHasToBeNoticedBeforeAnybodyLies() {
    var truth = until(VendorWorld.of(1, 1), VendorWorld.DIES.minusDays(1));
    assertThat(Liar.Kind.values()).allMatch(kind -> truth.noticed(kind).isEmpty());
  }

  /** Only what we handed over within the last days says that there must be something. */
  @Test
  void whoSaysThatNothingLiesThereContradictsWhatWasHandedOverInTheLastDays() {
    var arrived = Days.at(VendorWorld.DIES.plusDays(1), 12, 0);
    var world = new VendorWorld(1, 1, List.of(new VendorWorld.Arrival(1, arrived)));
    assertThat(until(world, VendorPlay.LIARS_END).noticed(Liar.Kind.CONTRADICTS))
        .contains(Days.at(VendorWorld.DIES.plusDays(2), VendorPlay.REPORT_HOUR, 0));
  }
}
