package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.vendors.Detail;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.TestHistory;
import org.junit.jupiter.api.Test;

/** The demo's vendor: one image that was passed over, and nothing else that is wrong. */
class SampleVendorModuleTests {
  private final TestHistory world = new TestHistory();

  private Detail found() {
    new SampleVendor(world.history(), world.now()).found();
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

  @Test
  void whatIsThereAlreadyStays() {
    found();
    long entries = world.entries();
    assertThat(found().reports().lines()).hasSize(SampleVendor.DAYS + 1);
    assertThat(world.entries()).isEqualTo(entries);
    assertThat(world.overview().sources()).isEqualTo(2);
  }
}
