package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Grounds;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was stopped or ended stays so when its row is gone: the ledger remembers. */
class LedgerWatchModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final JdbcClient attacker = TestDatabases.superuser(firm.databases.data());

  /** As the next start of the server knows it. */
  private FromLedger afterAStart() {
    return new FromLedger(firm.databases, firm.mac, firm.ledger);
  }

  private Doors doors() {
    return new Doors(firm.databases, firm.mac, afterAStart());
  }

  private Ends ends() {
    return new Ends(firm.databases, firm.mac, afterAStart());
  }

  private boolean open() {
    return firm.stops.isOpen(firm.manager, firm.images);
  }

  private void rowsAreGone(int fromNumber) {
    attacker
        .sql("delete from vendors.gate where source = ? and number >= ?")
        .params(firm.images.value(), fromNumber)
        .update();
  }

  private void reopen() {
    var officer = Set.of(new PersonId("officer"));
    var id = firm.stops.request(firm.manager, firm.images, officer, 1).waiting().orElseThrow();
    firm.approvals.approve(
        TestAccess.officer().voice(), id, firm.stops.hash(firm.images), Grounds.DUTY_REQUIRES);
    firm.stops.reopen(firm.manager, firm.images, id);
  }

  @Test
  void aStopWithoutItsRowStopsAndIsAnAlarmUntilTwoOpenIt() {
    firm.stops.stop(firm.manager, firm.images);
    rowsAreGone(1);
    assertThat(doors().stopped(firm.images)).as("from the start on").isTrue();
    firm.watch.look();
    assertThat(open()).isFalse();
    assertThat(firm.wrong()).containsExactly(Fault.LOST);
    reopen();
    firm.watch.look();
    assertThat(open()).isTrue();
    assertThat(doors().stopped(firm.images)).isFalse();
    assertThat(firm.bell.up).isEmpty();
  }

  @Test
  void anOlderOpeningDoesNotOpenALaterStopWhoseRowIsGone() {
    firm.stops.stop(firm.manager, firm.images);
    reopen();
    firm.stops.stop(firm.manager, firm.images);
    rowsAreGone(3);
    firm.watch.look();
    assertThat(open()).isFalse();
    assertThat(firm.wrong()).containsExactly(Fault.LOST);
    firm.stops.stop(firm.manager, firm.images);
    firm.watch.look();
    assertThat(open()).isFalse();
    assertThat(firm.wrong()).as("there is a row again").isEmpty();
  }

  @Test
  void whatWasStoppedAndOpenedAgainIsOpenWithoutItsRows() {
    firm.stops.stop(firm.manager, firm.images);
    firm.stops.stop(firm.manager, firm.images);
    reopen();
    firm.watch.look();
    assertThat(open()).isTrue();
    rowsAreGone(1);
    assertThat(open()).isTrue();
    assertThat(doors().stopped(firm.images)).isFalse();
    firm.watch.look();
    assertThat(firm.wrong()).isEmpty();
  }

  @Test
  void anAgentThatWasEndedIsNotBelievedWithoutItsRow() {
    var agent = firm.enrolled();
    firm.end(VendorFirm.of(agent));
    attacker.sql("delete from vendors.ending where subject = ?").param(agent.id()).update();
    assertThat(ends().all()).as("from the start on").contains(agent.id());
    firm.watch.look();
    assertThatThrownBy(() -> firm.send(agent, SampleAgent.images(1, 1)))
        .hasMessageContaining("report-not-accepted");
    assertThat(firm.wrong(agent)).containsExactly(Fault.LOST);
    var rows = "select count(*) from vendors.ending where subject = ?";
    assertThat(attacker.sql(rows).param(agent.id()).query(Long.class).single()).isOne();
    firm.later(LedgerWatch.SEEN.plusMinutes(1));
    firm.watch.look();
    assertThat(firm.wrong(agent)).as("seen for a day").isEmpty();
  }

  @Test
  void aSourceThatWasEndedStaysEndedWithoutItsRow() {
    firm.end(firm.source());
    attacker
        .sql("delete from vendors.ending where subject = ?")
        .param(firm.images.value())
        .update();
    assertThat(ends().all()).contains(firm.images.value());
    firm.watch.look();
    assertThat(firm.register.find(firm.images)).isEmpty();
    assertThat(firm.wrong()).containsExactly(Fault.LOST);
  }
}
