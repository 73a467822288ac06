package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.approvals.ApprovalId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A vendor moves to a new server with an agent of its own, and the old one goes dark. */
class TwoAgentsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private static final Duration DAY = Duration.ofDays(1);

  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final SampleAgent old = firm.enrolled();

  private void bothReport(SampleAgent fresh) {
    firm.send(old, SampleAgent.images(750, 500));
    firm.send(fresh, SampleAgent.nothing(""));
    firm.silence.look();
  }

  /** Other tests have vendors of their own in the same databases. */
  private Set<String> up() {
    return firm.bell.up.stream()
        .filter(one -> one.startsWith(old.id()) || one.startsWith(firm.images.value()))
        .collect(Collectors.toSet());
  }

  private Overview.Picture picture() {
    return firm.detail(firm.images).picture();
  }

  @Test
  void anOldServerThatGoesDarkIsMissedAlthoughTheNewOneReports() {
    var fresh = firm.enrolled();
    bothReport(fresh);
    assertThat(up()).isEmpty();
    firm.later(DAY);
    firm.send(fresh, SampleAgent.nothing(""));
    firm.later(Duration.ofHours(2));
    firm.silence.look();
    assertThat(up()).as("within its grace").isEmpty();
    firm.later(Duration.ofMinutes(1));
    firm.silence.look();
    assertThat(up()).containsExactly(old.id() + " silent");
    assertThat(picture().faults()).containsExactly(Fault.MISSING);
    assertThat(picture().last().orElseThrow().said().items()).as("what it last saw").isEqualTo(750);
    assertThat(firm.detail(firm.images).agents())
        .filteredOn(one -> one.id().value().equals(old.id()))
        .allSatisfy(one -> assertThat(one.faults()).containsExactly(Fault.SILENT));
    firm.send(fresh, SampleAgent.nothing(""));
    firm.silence.look();
    assertThat(up()).containsExactly(old.id() + " silent");
  }

  @Test
  void itIsAlsoMissedIfItWentDarkBeforeTheNewOneCame() {
    firm.send(old, SampleAgent.images(750, 500));
    firm.later(DAY.multipliedBy(3));
    firm.send(firm.enrolled(), SampleAgent.nothing(""));
    firm.silence.look();
    assertThat(up()).contains(old.id() + " silent");
  }

  @Test
  void itIsOverWhenItReportsAgainOrWasEnded() {
    var fresh = firm.enrolled();
    bothReport(fresh);
    firm.later(DAY.plusHours(3));
    firm.send(fresh, SampleAgent.images(1, 1));
    firm.silence.look();
    assertThat(up()).contains(old.id() + " silent");
    firm.send(old, SampleAgent.images(750, 527));
    firm.silence.look();
    assertThat(up()).doesNotContain(old.id() + " silent");
    firm.later(DAY.plusHours(3));
    firm.send(fresh, SampleAgent.images(1, 1));
    firm.silence.look();
    assertThat(up()).contains(old.id() + " silent");
    firm.ends.end(old.id(), new ApprovalId("apv-" + old.id()), firm.clock.instant(), 1);
    firm.silence.look();
    assertThat(up()).doesNotContain(old.id() + " silent");
    assertThat(picture().faults()).doesNotContain(Fault.MISSING);
    assertThat(picture().last().orElseThrow().said().items()).isEqualTo(1);
  }

  @Test
  void aSecondSourceOfTheSystemIsNoSignOfLifeOfTheFirst() {
    var fresh = firm.enrolled();
    bothReport(fresh);
    var other = firm.brief(Duration.ofHours(400));
    firm.later(DAY.plusHours(3));
    old.source = other.value();
    firm.send(old, SampleAgent.nothing("").replace("720", "400"));
    firm.send(fresh, SampleAgent.images(1, 1));
    firm.silence.look();
    assertThat(up()).contains(old.id() + " silent");
  }

  @Test
  void oneThatIsAloneIsTheSourcesOwnSilence() {
    firm.send(old, SampleAgent.images(750, 500));
    firm.later(DAY.multipliedBy(3));
    firm.silence.look();
    assertThat(up()).isEmpty();
    assertThat(picture().faults()).containsExactly(Fault.MISSING);
  }

  @Test
  void whatIsWrongWithOneIsNotTakenBackByTheOther() {
    var fresh = firm.enrolled();
    bothReport(fresh);
    firm.send(old, SampleAgent.images(750, 500).replace("hours\":720", "hours\":9000"));
    firm.send(fresh, SampleAgent.nothing(""));
    assertThat(firm.wrong()).containsExactly(Fault.TERM_DIFFERS);
    firm.send(old, SampleAgent.images(750, 500));
    assertThat(firm.wrong()).isEmpty();
  }

  @Test
  void eachIsHeldAgainstWhatItSaidItself() {
    var fresh = firm.enrolled();
    bothReport(fresh);
    for (int day = 1; day < 4; day++) {
      firm.later(DAY);
      firm.send(fresh, SampleAgent.nothing(""));
      firm.send(old, SampleAgent.images(750, 500 + day * 24L));
      assertThat(firm.wrong()).isEmpty();
    }
    firm.later(DAY);
    firm.send(fresh, SampleAgent.images(750, 600));
    assertThat(firm.wrong()).as("it had nothing").containsExactly(Fault.IMPOSSIBLE);
  }

  @Test
  void theNewestOfEachStaysHoweverOld() {
    var fresh = firm.enrolled();
    bothReport(fresh);
    firm.later(DAY.multipliedBy(500));
    firm.send(fresh, SampleAgent.nothing(""));
    new Forgetting(firm.book, firm.ledger, firm.clock, DAY.multipliedBy(400)).forget();
    assertThat(firm.book.lastOf(firm.images, List.of(new AgentId(old.id())))).hasSize(1);
    assertThat(firm.book.newest(firm.images, 9)).hasSize(2);
  }
}
