package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reports end; the last of a source does not; and whether they end is seen from what is left. */
class ForgettingModuleTests {
  private static final Duration KEPT = Duration.ofDays(400);
  private final VendorFirm firm = VendorFirm.watching(VendorFirm.House.fresh());
  private final Forgetting forgetting = new Forgetting(firm.book, firm.ledger, firm.clock, KEPT);

  private int reports() {
    return firm.book.newest(firm.images, 100).size();
  }

  private void reportsTwice() {
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(1, 1));
    firm.later(Duration.ofDays(1));
    firm.send(agent, SampleAgent.images(1, 2));
  }

  @Test
  void whatIsOverGoesAndTheLastOfASourceStays() {
    reportsTwice();
    forgetting.forget();
    assertThat(reports()).isEqualTo(2);
    firm.later(KEPT);
    forgetting.forget();
    assertThat(reports()).isEqualTo(1);
    assertThat(firm.book.last(firm.images).orElseThrow().measurement().oldestHours()).isEqualTo(2);
    assertThat(dropped()).isOne();
    firm.later(KEPT);
    forgetting.forget();
    assertThat(reports()).isEqualTo(1);
    assertThat(dropped()).as("nothing to drop is no entry").isOne();
  }

  private long dropped() {
    return firm.ledger.appended().stream()
        .filter(event -> event.type().equals("vendor-reports-dropped"))
        .count();
  }

  @Test
  void withoutItsEntryNothingGoes() {
    reportsTwice();
    firm.later(KEPT);
    firm.down = true;
    new Forgetting(firm.book, firm.failing(), firm.clock, KEPT).forget();
    assertThat(reports()).isEqualTo(2);
  }

  @Test
  void thatItDoesNotRunIsSeenFromTheOldestReport() {
    assertThat(forgetting.lastDone()).contains(firm.clock.instant());
    reportsTwice();
    firm.later(KEPT.minusDays(2));
    assertThat(forgetting.lastDone()).contains(firm.clock.instant());
    firm.later(Duration.ofDays(5));
    var done = forgetting.lastDone().orElseThrow();
    assertThat(Duration.between(done, firm.clock.instant())).isEqualTo(Duration.ofDays(4));
    forgetting.forget();
    assertThat(forgetting.lastDone()).contains(firm.clock.instant());
  }
}
