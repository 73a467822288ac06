package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a canary and cannot be. */
class CanaryLiarsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private static final Duration DAY = Duration.ofDays(1);

  private static String canary(String state, long hours) {
    return "\"canary\":{\"age_hours\":%d,\"state\":\"%s\"},".formatted(hours, state);
  }

  @Test
  void aCanaryThatVanishesSoonerThanAnythingMayContradicts() {
    assertThat(afterGone(VendorFirm.watching(HOUSE), 693)).containsExactly(Fault.CONTRADICTING);
    assertThat(afterGone(VendorFirm.watching(HOUSE), 694)).as("two hours of slack").isEmpty();
    assertThat(afterGone(VendorFirm.watching(HOUSE, Watched.Trait.EARLY), 1)).isEmpty();
  }

  private static Set<Fault> afterGone(VendorFirm firm, long hours) {
    firm.send(firm.enrolled(), SampleAgent.nothing(canary("gone", hours)));
    return firm.wrong();
  }

  @Test
  void noOtherIsPlantedWhileOneIsThere() {
    for (var before : List.of("planted", "present", "unknown")) {
      var firm = VendorFirm.watching(HOUSE);
      var agent = firm.enrolled();
      firm.send(agent, SampleAgent.nothing(canary(before, 0)));
      firm.send(agent, SampleAgent.nothing(canary("planted", 0)));
      assertThat(firm.wrong()).as(before).contains(Fault.IMPOSSIBLE);
    }
    for (var before : List.of("gone", "refused")) {
      var firm = VendorFirm.watching(HOUSE);
      var agent = firm.enrolled();
      firm.send(agent, SampleAgent.nothing(canary(before, 722)));
      firm.send(agent, SampleAgent.nothing(canary("planted", 0)));
      assertThat(firm.wrong()).as(before).isEmpty();
    }
  }

  @Test
  void aCanaryThatNeverGrowsOldIsImpossible() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.nothing(canary("planted", 0)));
    firm.later(DAY);
    firm.send(agent, SampleAgent.nothing(canary("present", 23)));
    assertThat(firm.wrong()).isEmpty();
    firm.later(DAY);
    firm.send(agent, SampleAgent.nothing(canary("present", 23)));
    assertThat(firm.wrong()).containsExactly(Fault.IMPOSSIBLE);
    firm.later(DAY);
    firm.send(agent, SampleAgent.nothing(canary("present", 80)));
    assertThat(firm.wrong()).as("nor does it grow faster than time goes by").hasSize(1);
  }

  @Test
  void aYoungerOneAfterReportsThatWereLostIsNoneThatVanishedTooSoon() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.nothing(canary("present", 700)));
    firm.later(DAY);
    agent.sequence++;
    firm.send(agent, SampleAgent.nothing(canary("present", 10)));
    assertThat(firm.wrong()).isEmpty();
    firm.later(DAY);
    agent.sequence++;
    firm.send(agent, SampleAgent.nothing(canary("present", 10)));
    assertThat(firm.wrong()).containsExactly(Fault.CONTRADICTING);
  }

  @Test
  void whoCouldLookKnowsWhatBecameOfIt() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.nothing(canary("unknown", 3)));
    assertThat(firm.wrong()).containsExactly(Fault.IMPOSSIBLE);
    var denied = SampleAgent.nothing(canary("unknown", 3) + "\"trouble\":\"missing\",");
    firm.send(agent, denied);
    assertThat(firm.wrong()).containsExactly(Fault.UNREADABLE);
  }

  @Test
  void twoAgentsEachHaveACanaryOfTheirOwn() {
    var firm = VendorFirm.watching(HOUSE);
    var first = firm.enrolled();
    var second = firm.enrolled();
    firm.send(first, SampleAgent.nothing(canary("planted", 0)));
    firm.send(second, SampleAgent.nothing(canary("planted", 0)));
    firm.send(first, SampleAgent.nothing(canary("present", 0)));
    assertThat(firm.wrong()).isEmpty();
  }
}
