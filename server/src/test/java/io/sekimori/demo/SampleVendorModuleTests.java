package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.vendors.Detail;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.TestHistory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The demo's vendor: one image that was passed over, and nothing else that is wrong. */
class SampleVendorModuleTests {
  private final TestHistory world = new TestHistory();
  private final SampleVendor vendor = new SampleVendor(world.history(), world.clock());

  private Detail found() {
    vendor.found();
    return world.detail(SampleVendor.IMAGES);
  }

  @Test
  void oneImageIsOlderThanTheTermAndNothingElseIsWrong() {
    var images = found();
    assertThat(images.picture().faults()).containsExactly(Fault.OVERDUE);
    assertThat(world.detail(SampleVendor.LISTS).picture().faults()).isEmpty();
    assertThat(images.agents())
        .hasSize(1)
        .allSatisfy(agent -> assertThat(agent.faults()).isEmpty());
    assertThat(world.up()).containsExactly(SampleVendor.IMAGES + " overdue");
    var said = images.picture().last().orElseThrow().said();
    assertThat(said.over(images.picture().source().terms().term()).most()).isOne();
  }

  @Test
  void weeksOfReportsShowWhenTheDeletionPassedItOver() {
    var images = found();
    assertThat(images.reports().lines()).hasSize(SampleVendor.DAYS + 1);
    assertThat(images.deliveries()).hasSize(14);
    assertThat(images.oldest()).hasSize(SampleVendor.DAYS + 1);
    assertThat(images.oldest().firstEntry().getValue()).isLessThanOrEqualTo(168);
    assertThat(images.oldest().lastEntry().getValue()).isGreaterThan(400);
    assertThat(images.reports().lines().reversed())
        .first()
        .satisfies(line -> assertThat(line.faults()).isEmpty());
    assertThat(images.reports().lines())
        .filteredOn(line -> line.faults().contains(Fault.OVERDUE))
        .hasSize(13);
  }

  /** Three weeks of a demo that goes on: what the agent says fits what it said before. */
  @Test
  void theAgentReportsDailyForAsLongAsTheDemoRuns() {
    found();
    for (int day = 1; day <= 21; day++) {
      world.later(Duration.ofHours(day == 1 ? 22 : 24));
      vendor.goOn(world.reports());
      var images = world.detail(SampleVendor.IMAGES);
      assertThat(images.picture().faults()).as("day %s", day).containsExactly(Fault.OVERDUE);
      assertThat(world.detail(SampleVendor.LISTS).picture().faults()).as("day %s", day).isEmpty();
      assertThat(images.reports().lines()).hasSize(SampleVendor.DAYS + 1 + day);
      assertThat(images.agents()).as("the same").hasSize(1);
    }
    assertThat(world.up()).containsExactly(SampleVendor.IMAGES + " overdue");
  }

  @Test
  void nothingIsSentBeforeADayIsOver() {
    found();
    world.later(Duration.ofHours(21));
    vendor.goOn(world.reports());
    assertThat(world.detail(SampleVendor.IMAGES).reports().lines()).hasSize(SampleVendor.DAYS + 1);
    assertThat(world.overview().systems().getFirst().agents()).hasSize(1);
  }

  /** The key ended with the process: a new one is enrolled by a code that is good once. */
  @Test
  void aDemoThatIsStartedAgainEnrolsAnewAndSaysThatItWasLate() {
    found();
    world.later(Duration.ofDays(3));
    assertThat(world.detail(SampleVendor.IMAGES).picture().faults()).contains(Fault.MISSING);
    var again = new SampleVendor(world.history(), world.clock());
    again.found();
    again.goOn(world.reports());
    var images = world.detail(SampleVendor.IMAGES);
    assertThat(images.picture().faults())
        .as("the agent whose key was forgotten is missed until two people end it")
        .containsExactlyInAnyOrder(Fault.OVERDUE, Fault.LATE, Fault.MISSING);
    assertThat(images.agents()).hasSize(2);
    world.later(Duration.ofDays(1));
    again.goOn(world.reports());
    assertThat(world.detail(SampleVendor.IMAGES).picture().faults())
        .containsExactlyInAnyOrder(Fault.OVERDUE, Fault.MISSING);
    assertThat(world.detail(SampleVendor.IMAGES).agents()).as("once a process").hasSize(2);
  }

  @Test
  void anAgentThatPeopleHaveEndedDoesNotComeBack() {
    found();
    world.endAgents();
    world.later(Duration.ofDays(2));
    long entries = world.entries();
    vendor.goOn(world.reports());
    new SampleVendor(world.history(), world.clock()).goOn(world.reports());
    assertThat(world.entries()).isEqualTo(entries);
  }

  @Test
  void beforeAnythingIsWatchedNobodyReports() {
    vendor.goOn(world.reports());
    assertThat(world.entries()).isZero();
  }

  @Test
  void whatIsThereAlreadyStays() {
    found();
    long entries = world.entries();
    assertThat(found().reports().lines()).hasSize(SampleVendor.DAYS + 1);
    assertThat(world.entries()).isEqualTo(entries);
    assertThat(world.overview().sources()).isEqualTo(2);
  }
}
