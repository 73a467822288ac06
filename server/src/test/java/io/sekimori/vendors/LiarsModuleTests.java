package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts that cannot be true, data that should be gone, and the one invention nobody notices. */
class LiarsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Long> YOUNG = List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);

  private static String canary(String state, long hours) {
    return "\"canary\":{\"age_hours\":%d,\"state\":\"%s\"},".formatted(hours, state);
  }

  private static void give(VendorFirm firm, int daysAgo, long items) {
    var day = LocalDate.ofInstant(firm.clock.instant(), java.time.ZoneId.of("Asia/Tokyo"));
    firm.vendors.deliver(firm.manager, firm.images, day.minusDays(daysAgo), items);
  }

  @Test
  void dataOlderThanTheTermIsOverdueAfterOneMissedRun() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(3, 720));
    assertThat(firm.wrong()).isEmpty();
    firm.later(DAY);
    firm.send(agent, SampleAgent.images(3, 744));
    assertThat(firm.wrong()).containsExactly(Fault.OVERDUE);
    assertThat(firm.bell.up).containsExactly(firm.images + " overdue");
    firm.later(DAY);
    firm.send(agent, SampleAgent.images(3, 10));
    assertThat(firm.bell.up).isEmpty();
  }

  @Test
  void aPersonsWordTakesBackNothingThatAnAgentFoundAndIsNoSignOfItsLife() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(3, 744));
    assertThat(firm.wrong()).containsExactly(Fault.OVERDUE);
    firm.bell.heard.clear();
    firm.vendors.declare(firm.manager, firm.images, new Declaration(YOUNG, 3));
    assertThat(firm.wrong()).containsExactly(Fault.OVERDUE);
    assertThat(firm.bell.heard).isEmpty();
    firm.end(VendorFirm.of(agent));
    firm.vendors.declare(firm.manager, firm.images, new Declaration(YOUNG, 3));
    assertThat(firm.wrong()).isEmpty();
    assertThat(firm.bell.heard).hasSize(1);
  }

  @Test
  void aWrongWordOfAPersonHidesNoDeadAgentAndAccusesNoVendor() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(3, 500));
    firm.later(Duration.ofHours(27));
    firm.vendors.declare(firm.manager, firm.images, new Declaration(YOUNG, 3));
    var picture = firm.detail(firm.images).picture();
    assertThat(picture.faults()).contains(Fault.MISSING);
    assertThat(picture.last().orElseThrow().said().oldestHours()).isEqualTo(500);
    firm.send(agent, SampleAgent.images(3, 527));
    assertThat(firm.wrong()).containsExactly(Fault.LATE);
  }

  @Test
  void aCanaryThatOutlivesTheTermIsAnAlarmAlthoughAllElseIsGone() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.nothing(canary("present", 720)));
    assertThat(firm.wrong()).isEmpty();
    firm.send(agent, SampleAgent.nothing(canary("present", 721)));
    assertThat(firm.wrong()).containsExactly(Fault.CANARY);
    firm.send(agent, SampleAgent.nothing(canary("gone", 722)));
    assertThat(firm.wrong()).isEmpty();
  }

  @Test
  void aCanaryThatIsTakenAwayIsMissedUntilItIsBack() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.nothing(""));
    assertThat(firm.wrong()).isEmpty();
    firm.send(agent, SampleAgent.nothing(canary("planted", 0)));
    firm.send(agent, SampleAgent.nothing(""));
    assertThat(firm.wrong()).containsExactly(Fault.CANARY_WITHDRAWN);
    assertThat(firm.bell.up).containsExactly(firm.images + " canary-withdrawn");
    firm.send(agent, SampleAgent.nothing(""));
    firm.vendors.declare(firm.manager, firm.images, new Declaration(YOUNG, 3));
    firm.send(agent, SampleAgent.nothing(""));
    assertThat(firm.wrong()).containsExactly(Fault.CANARY_WITHDRAWN);
    firm.send(agent, SampleAgent.nothing(canary("planted", 0)));
    assertThat(firm.bell.up).isEmpty();
  }

  @Test
  void anAgentThatKeepsToAnotherTermThanWasAgreedIsNoticed() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    for (var term : List.of("0", "719", "721")) {
      firm.send(agent, SampleAgent.images(3, 10).replace("hours\":720", "hours\":" + term));
      assertThat(firm.wrong()).as(term).containsExactly(Fault.TERM_DIFFERS);
    }
    assertThat(firm.bell.up).containsExactly(firm.images + " term-differs");
    firm.send(agent, SampleAgent.images(3, 10));
    assertThat(firm.bell.up).isEmpty();
  }

  @Test
  void whatCouldNotBeReadIsNamed() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    var denied =
        SampleAgent.nothing("")
            .replace("\"unread\":0", "\"trouble\":\"permission-denied\",\"unread\":1");
    firm.send(agent, denied);
    assertThat(firm.wrong()).containsExactly(Fault.UNREADABLE);
    firm.send(agent, SampleAgent.nothing(canary("refused", 0)));
    assertThat(firm.wrong()).containsExactly(Fault.UNREADABLE);
  }

  @Test
  void countsThatContradictThemselvesAreImpossible() {
    for (var crooked :
        new String[] {
          SampleAgent.source("id-images", "", 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
          SampleAgent.source("id-images", "", 1, 100, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
          SampleAgent.source("id-images", "", 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
          SampleAgent.source("id-images", "", 1, 1, 2, -1, 0, 0, 0, 0, 0, 0, 0, 0)
        }) {
      var firm = VendorFirm.watching(HOUSE);
      firm.send(firm.enrolled(), crooked);
      assertThat(firm.wrong()).as(crooked).contains(Fault.IMPOSSIBLE);
    }
  }

  @Test
  void nothingGetsOlderFasterThanTimeGoesBy() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(3, 100));
    firm.later(DAY);
    firm.send(agent, SampleAgent.images(3, 126));
    assertThat(firm.wrong()).isEmpty();
    firm.later(DAY);
    firm.send(agent, SampleAgent.images(3, 153));
    assertThat(firm.wrong()).containsExactly(Fault.IMPOSSIBLE);
  }

  @Test
  void fewerThanWeHandedOverContradicts() {
    assertThat(afterFortyWithinTheTerm(SampleAgent.nothing(""))).contains(Fault.CONTRADICTING);
    assertThat(afterFortyWithinTheTerm(SampleAgent.images(39, 60))).contains(Fault.CONTRADICTING);
    assertThat(afterFortyWithinTheTerm(SampleAgent.images(40, 60))).isEmpty();
  }

  private static Set<Fault> afterFortyWithinTheTerm(String said) {
    var firm = VendorFirm.watching(HOUSE);
    give(firm, 2, 40);
    firm.send(firm.enrolled(), said);
    return firm.wrong();
  }

  @Test
  void whatWasHandedOverBeforeTheTermNeedNotBeThere() {
    var firm = VendorFirm.watching(HOUSE);
    give(firm, 31, 40);
    firm.send(firm.enrolled(), SampleAgent.nothing(""));
    assertThat(firm.wrong()).isEmpty();
  }

  @Test
  void aVendorWhoMayDeleteEarlierMayHaveNothing() {
    var firm = VendorFirm.watching(HOUSE, Watched.Trait.EARLY);
    give(firm, 2, 40);
    firm.send(firm.enrolled(), SampleAgent.nothing(""));
    assertThat(firm.wrong()).isEmpty();
  }

  @Test
  void nothingIsOlderThanTheFirstThatWeHandedOver() {
    var firm = VendorFirm.watching(HOUSE, Watched.Trait.ACCOUNTED, Watched.Trait.EARLY);
    var agent = firm.enrolled();
    give(firm, 3, 5);
    firm.send(agent, SampleAgent.images(5, 83));
    assertThat(firm.wrong()).isEmpty();
    firm.send(firm.enrolled(), SampleAgent.images(5, 85));
    assertThat(firm.wrong()).containsExactly(Fault.CONTRADICTING);
  }

  @Test
  void aReportThatComesAfterItsGraceIsLate() {
    var firm = VendorFirm.watching(HOUSE);
    var agent = firm.enrolled();
    firm.send(agent, SampleAgent.images(1, 1));
    firm.later(Duration.ofHours(26));
    firm.send(agent, SampleAgent.images(1, 1));
    assertThat(firm.wrong()).isEmpty();
    firm.later(Duration.ofHours(27));
    assertThat(firm.detail(firm.images).picture().faults()).containsExactly(Fault.MISSING);
    firm.send(agent, SampleAgent.images(1, 1));
    assertThat(firm.wrong()).containsExactly(Fault.LATE);
  }

  @Test
  void nothingOfYesterdayWithinAShortTermContradictsAndTooMuchDoesOnceAllIsNoted() {
    var firm = VendorFirm.watching(HOUSE, Watched.Trait.ACCOUNTED);
    var brief = firm.brief(Duration.ofHours(40), Watched.Trait.ACCOUNTED);
    var agent = firm.enrolled();
    agent.source = brief.value();
    firm.vendors.deliver(firm.manager, brief, firm.today().minusDays(1), 100);
    firm.send(agent, SampleAgent.nothing("").replace("720", "40"));
    assertThat(firm.faults.of(brief.value())).containsExactly(Fault.CONTRADICTING);
    var invented = SampleAgent.source("id-images", "", 5000, 1, 5000, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    firm.send(agent, invented.replace("720", "40"));
    assertThat(firm.faults.of(brief.value())).as("some may not be noted yet").isEmpty();
    firm.later(DAY.multipliedBy(3));
    firm.send(agent, SampleAgent.nothing("").replace("720", "40"));
    assertThat(firm.faults.of(brief.value())).contains(Fault.CONTRADICTING);
  }

  /** The limit of what this module can tell; docs/spec/agent-report.md says so. */
  @Test
  void aConsistentInventionIsNotNoticed() {
    var firm = VendorFirm.watching(HOUSE, Watched.Trait.ACCOUNTED);
    var agent = firm.enrolled();
    for (int day = 0; day < 40; day++) {
      give(firm, 1, 7);
      long days = Math.min(day + 1, 30);
      long[] ages = new long[10];
      long[] fullDays = {1, 1, 1, 4, 7, 16};
      long left = days;
      long oldest = 10 + (days - 1) * 24;
      for (int i = 0; i < fullDays.length && left > 0; i++) {
        long there = Math.min(left, fullDays[i]);
        ages[i] = there * 7;
        left -= there;
      }
      firm.send(agent, SampleAgent.source("id-images", "", days * 7, oldest, ages));
      firm.later(DAY);
    }
    assertThat(firm.bell.up).isEmpty();
  }
}
