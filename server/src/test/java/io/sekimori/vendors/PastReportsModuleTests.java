package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.duties.Grade;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was reported can be asked afterwards, page by page, without keeping the replies. */
class PastReportsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private final VendorFirm firm = VendorFirm.watching(HOUSE);

  private List<PastReports.Line> read(SourceId source, int atOnce) {
    var lines = new ArrayList<PastReports.Line>();
    var page = firm.vendors.reports(firm.manager, source, PastReports.Place.FIRST, atOnce);
    assertThat(page.lines()).hasSizeLessThanOrEqualTo(atOnce);
    lines.addAll(page.lines());
    while (page.next().isPresent()) {
      page = firm.vendors.reports(firm.manager, source, page.next().get(), atOnce);
      lines.addAll(page.lines());
    }
    return lines;
  }

  @Test
  void everyReportIsThereOnceNewestFirstWithWhatWasWrongWithIt() {
    var agent = firm.enrolled();
    for (int day = 0; day < 5; day++) {
      firm.send(agent, SampleAgent.images(3, 700 + 24 * day));
      firm.later(Duration.ofDays(1));
    }
    var lines = read(firm.images, 2);
    assertThat(lines)
        .extracting(line -> line.report().said().oldestHours())
        .containsExactly(796L, 772L, 748L, 724L, 700L);
    assertThat(lines.getLast().faults()).isEmpty();
    assertThat(lines.getFirst().faults()).containsExactly(Fault.OVERDUE);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.report().grade()).isEqualTo(Grade.SIGNED))
        .allSatisfy(line -> assertThat(line.report().said().ages()).hasSize(10));
    assertThat(read(firm.images, 5)).isEqualTo(lines);
  }

  /** The place after a report is the report itself, not only its time. */
  @Test
  void reportsOfTheSameInstantAreNeitherLeftOutNorReadTwice() {
    for (int i = 0; i < 3; i++) {
      firm.vendors.declare(
          firm.manager,
          firm.images,
          new Declaration(List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), (long) i));
    }
    assertThat(read(firm.images, 1))
        .extracting(line -> line.report().said().oldestHours())
        .containsExactly(2L, 1L, 0L);
  }

  @Test
  void whatWasRefusedIsNotAmongThem() {
    var agent = firm.enrolled();
    var payload = agent.report(firm.clock.instant(), "wire", SampleAgent.images(3, 100));
    firm.send(payload, agent);
    firm.later(Duration.ofDays(1));
    assertThatThrownBy(() -> firm.send(payload, agent)).isInstanceOf(Refusal.class);
    assertThat(read(firm.images, 10)).hasSize(1);
  }

  @Test
  void readingThemIsEnteredAndTakesTheRight() {
    read(firm.images, 10);
    var entry = firm.ledger.appended().getLast();
    assertThat(entry.type()).isEqualTo("vendors-view");
    assertThat(entry.facts()).containsEntry("source", firm.images.value());
    var first = PastReports.Place.FIRST;
    assertThatThrownBy(() -> firm.vendors.reports(TestAccess.officer(), firm.images, first, 10))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> firm.vendors.reports(firm.manager, new SourceId("unknown"), first, 10))
        .hasMessageContaining("not-found");
  }
}
