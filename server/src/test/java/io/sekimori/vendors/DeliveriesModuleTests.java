package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was handed over is not made less by a tool, nor by whoever writes to the database. */
class DeliveriesModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final JdbcClient attacker = TestDatabases.superuser(firm.databases.data());
  private final Caller tool = TestAccess.deliveryTool(Set.of(Act.HAND_OVER));
  private final LocalDate today = firm.today();

  private void notes(Caller caller, int daysAgo, long items) {
    firm.vendors.deliver(caller, firm.images, today.minusDays(daysAgo), items);
  }

  private Delivered on(int daysAgo) {
    return firm.deliveries.on(firm.images, today.minusDays(daysAgo));
  }

  private void refused(int daysAgo, long items) {
    assertThatThrownBy(() -> notes(tool, daysAgo, items)).hasMessageContaining("not-permitted");
  }

  @Test
  void aToolAddsToTodayAndYesterdayAndTakesNothingBack() {
    notes(tool, 0, 3);
    notes(tool, 0, 5);
    notes(tool, 1, 2);
    refused(0, 4);
    refused(1, 0);
    refused(2, 7);
    assertThat(on(0).items()).isEqualTo(5);
    assertThat(on(1)).extracting(Delivered::items, Delivered::corrected).containsExactly(2L, false);
    assertThat(on(2).items()).isZero();
  }

  @Test
  void aCorrectionIsMarkedAndSaysInTheLedgerWhatWasThereBefore() {
    notes(tool, 1, 9);
    notes(firm.manager, 1, 4);
    assertThat(firm.ledger.appended().getLast().facts())
        .containsEntry("before", 9L)
        .containsEntry("items", 4L);
    notes(firm.manager, 5, 6);
    assertThat(on(1).corrected()).isTrue();
    assertThat(on(5).corrected()).isTrue();
    assertThat(firm.detail(firm.images).deliveries()).containsEntry(today.minusDays(5), on(5));
  }

  @Test
  void aRowThatWasDeletedOrChangedCountsAsItWasEnteredAndIsAnAlarm() {
    notes(firm.manager, 2, 40);
    notes(firm.manager, 3, 2);
    attacker
        .sql("delete from vendors.delivery where source = ? and items = 40")
        .param(firm.images.value())
        .update();
    firm.watch.look();
    assertThat(on(2).items()).isEqualTo(40);
    assertThat(firm.wrong()).containsExactly(Fault.LOST);
    firm.send(firm.enrolled(), SampleAgent.nothing(""));
    assertThat(firm.wrong()).containsExactlyInAnyOrder(Fault.LOST, Fault.CONTRADICTING);
    notes(firm.manager, 2, 40);
    attacker
        .sql("update vendors.delivery set items = 0 where source = ? and items = 40")
        .param(firm.images.value())
        .update();
    firm.watch.look();
    assertThat(on(2).items()).isEqualTo(40);
    assertThat(firm.wrong()).contains(Fault.ALTERED, Fault.LOST);
    notes(firm.manager, 2, 40);
    firm.watch.look();
    assertThat(firm.wrong()).containsExactly(Fault.CONTRADICTING);
  }
}
