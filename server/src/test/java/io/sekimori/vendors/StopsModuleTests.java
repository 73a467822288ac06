package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Act;
import io.sekimori.access.Stop;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Grounds;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person stops, two open again; and what else the managers of vendors do. */
class StopsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private static final Set<PersonId> OFFICER = Set.of(new PersonId("officer"));
  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final JdbcClient attacker = TestDatabases.superuser(firm.databases.data());

  private boolean open() {
    return firm.stops.isOpen(firm.manager, firm.images);
  }

  private ApprovalId approved() {
    var id = firm.stops.request(firm.manager, firm.images, OFFICER, 1).waiting().orElseThrow();
    firm.approvals.approve(
        TestAccess.officer().voice(), id, firm.stops.hash(firm.images), Grounds.DUTY_REQUIRES);
    return id;
  }

  @Test
  void onePersonStopsEvenByPassword() {
    assertThat(open()).isTrue();
    firm.stops.stop(TestAccess.vendorManagerByPassword(), firm.images);
    assertThat(open()).isFalse();
    assertThatThrownBy(() -> firm.stops.stop(TestAccess.clerk(), firm.images))
        .hasMessageContaining("not-permitted");
  }

  @Test
  void nothingIsHandedOverToAVendorWhomAnEmergencyStopCutsOff() {
    firm.policy.cutOff(Stop.of("organisation", "own-other"));
    assertThat(open()).isTrue();
    firm.policy.cutOff(Stop.of("organisation", VendorFirm.VENDOR.value()));
    assertThat(open()).isFalse();
  }

  @Test
  void stoppingDoesNotWaitForTheLedger() {
    firm.down = true;
    long stoppedAt = firm.clock.instant().toEpochMilli();
    assertThat(firm.stops.stop(firm.manager, firm.images).ticket()).isEmpty();
    assertThatThrownBy(() -> firm.stops.stop(TestAccess.clerk(), firm.images))
        .hasMessageContaining("ledger-unavailable");
    firm.down = false;
    assertThat(open()).isFalse();
    firm.later(Duration.ofMinutes(3));
    firm.stops.enterLate();
    firm.stops.enterLate();
    assertThat(firm.ledger.appended())
        .filteredOn(event -> event.type().equals("vendor-source-stopped"))
        .filteredOn(event -> event.actor().id().equals("vendors"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.facts())
                    .containsEntry("by", "vendor-manager")
                    .containsEntry("stopped", stoppedAt));
  }

  @Test
  void openingAgainTakesTwoAndOneApprovalOpensOnce() {
    firm.stops.stop(firm.manager, firm.images);
    var asked = firm.stops.request(firm.manager, firm.images, OFFICER, 1).waiting().orElseThrow();
    assertThatThrownBy(() -> firm.stops.reopen(firm.manager, firm.images, asked))
        .hasMessageContaining("approval-required");
    var approval = approved();
    firm.stops.reopen(firm.manager, firm.images, approval);
    assertThat(open()).isTrue();
    firm.stops.stop(firm.manager, firm.images);
    assertThatThrownBy(() -> firm.stops.reopen(firm.manager, firm.images, approval))
        .hasMessageContaining("approval-void");
    assertThat(open()).isFalse();
  }

  @Test
  void whatIsOpenIsNotOpenedAndNobodyOpensAlone() {
    assertThatThrownBy(() -> firm.stops.request(firm.manager, firm.images, OFFICER, 1))
        .hasMessageContaining("conflict");
    firm.stops.stop(firm.manager, firm.images);
    var self = Set.of(new PersonId("vendor-manager"));
    assertThatThrownBy(() -> firm.stops.request(firm.manager, firm.images, self, 1))
        .hasMessageContaining("self-grant");
  }

  @Test
  void aRowThatOpensWithoutItsMacOpensNothing() {
    firm.stops.stop(firm.manager, firm.images);
    attacker
        .sql(
            """
            insert into vendors.gate(id, source, number, state, made_at, entry, mac)
            select 'gate-x', source, 2, 'open', made_at, entry, mac from vendors.gate
            where source = ?
            """)
        .param(firm.images.value())
        .update();
    assertThat(open()).isFalse();
    firm.watch.look();
    assertThat(firm.wrong()).containsExactly(Fault.ALTERED);
  }

  @Test
  void aRowThatOpensWithoutItsMacIsInNoStopsWay() {
    attacker
        .sql(
            """
            insert into vendors.gate(id, source, number, state, made_at, entry, mac)
            values ('gate-' || ?, ?, 1, 'open', now(), 1, 'x')
            """)
        .params(firm.images.value(), firm.images.value())
        .update();
    firm.stops.stop(firm.manager, firm.images);
    assertThat(open()).isFalse();
    firm.stops.reopen(firm.manager, firm.images, approved());
    assertThat(open()).isTrue();
    firm.stops.stop(firm.manager, firm.images);
    assertThat(open()).isFalse();
  }

  @Test
  void aSourceWhoseTermWasAlteredIsNotWatchedSilently() {
    attacker
        .sql("update vendors.source set term_hours = 87000 where id = ?")
        .param(firm.images.value())
        .update();
    assertThatThrownBy(() -> firm.detail(firm.images)).hasMessageContaining("not-found");
    assertThat(firm.bell.expected).contains(firm.images.value());
  }

  @Test
  void onlyThoseWhoAnswerForVendorsMayDoAnything() {
    var clerk = TestAccess.clerk();
    assertThat(firm.vendors.mayManage(clerk)).isFalse();
    assertThatThrownBy(() -> firm.vendors.overview(clerk)).hasMessageContaining("not-permitted");
    assertThatThrownBy(() -> firm.vendors.issueCode(clerk, firm.tool, Duration.ofHours(1)))
        .hasMessageContaining("not-permitted");
    assertThatThrownBy(
            () -> firm.vendors.deliver(clerk, firm.images, LocalDate.parse("2026-11-18"), 1))
        .hasMessageContaining("not-permitted");
  }

  @Test
  void aToolAsksAndNotesAndManagesNothing() {
    var tool = TestAccess.deliveryTool(Set.of(Act.HAND_OVER, Act.MANAGE_VENDORS, Act.REVOKE));
    var day = LocalDate.parse("2026-11-18");
    assertThat(firm.stops.isOpen(tool, firm.images)).isTrue();
    firm.vendors.deliver(tool, firm.images, day, 3);
    assertThat(firm.deliveries.on(firm.images, day).items()).isEqualTo(3);
    var term = new Watched.Terms(VendorFirm.TERM, VendorFirm.TERM, VendorFirm.TERM, Set.of());
    notPermitted(() -> firm.vendors.overview(tool));
    notPermitted(() -> firm.vendors.issueCode(tool, firm.tool, Duration.ofHours(1)));
    notPermitted(() -> firm.vendors.watch(tool, firm.tool, new SourceId("more"), "More", term));
    notPermitted(() -> firm.vendors.declare(tool, firm.images, said(1, 1)));
    notPermitted(() -> firm.stops.stop(tool, firm.images));
    notPermitted(() -> firm.endings.request(tool, firm.source(), OFFICER, 1));
    assertThatThrownBy(() -> firm.stops.isOpen(TestAccess.deliveryTool(Set.of()), firm.images))
        .hasMessageContaining("token-insufficient");
    assertThatThrownBy(() -> firm.stops.isOpen(TestAccess.clerk(), firm.images))
        .hasMessageContaining("not-permitted");
  }

  private static void notPermitted(ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act).hasMessageContaining("not-permitted");
  }

  /** So many, all but the oldest new. */
  private static Declaration said(long items, long oldest) {
    var ages = new ArrayList<>(Collections.nCopies(10, 0L));
    ages.set(0, items - 1);
    ages.set(Measurement.bucket(oldest), ages.get(Measurement.bucket(oldest)) + 1);
    return new Declaration(ages, oldest);
  }

  @Test
  void countsThatContradictThemselvesAreASlipOfWhoeverTypes() {
    var ages = new ArrayList<>(Collections.nCopies(10, 0L));
    assertThat(new Declaration(ages, -1).ages()).hasSize(10);
    slip(ages, 0);
    ages.set(3, 5L);
    assertThat(new Declaration(ages, 100).oldestHours()).isEqualTo(100);
    slip(ages, 168);
    slip(ages, -1);
    slip(ages.subList(0, 9), 100);
    ages.set(2, -1L);
    slip(ages, 100);
  }

  private static void slip(List<Long> ages, long oldest) {
    assertThatThrownBy(() -> new Declaration(ages, oldest)).hasMessageContaining("invalid-value");
  }

  @Test
  void whatAStopWaitsForIsShownToWhoeverAskedAndNotAfterTheNextStop() {
    firm.stops.stop(firm.manager, firm.images);
    assertThat(firm.stops.waits(firm.manager, firm.images)).isFalse();
    var asked = firm.stops.request(firm.manager, firm.images, OFFICER, 1).waiting().orElseThrow();
    assertThat(firm.stops.waits(firm.manager, firm.images)).isTrue();
    assertThat(firm.stops.agreed(firm.manager, firm.images)).isEmpty();
    firm.approvals.approve(
        TestAccess.officer().voice(), asked, firm.stops.hash(firm.images), Grounds.DUTY_REQUIRES);
    assertThat(firm.stops.agreed(firm.manager, firm.images)).contains(asked);
    assertThat(firm.stops.agreed(TestAccess.officer(), firm.images)).isEmpty();
    firm.stops.reopen(firm.manager, firm.images, asked);
    firm.stops.stop(firm.manager, firm.images);
    assertThat(firm.stops.agreed(firm.manager, firm.images)).isEmpty();
  }

  @Test
  void whatSomebodyDeclaresIsMarkedAndJudgedAlike() {
    firm.vendors.declare(firm.manager, firm.images, said(12, 800));
    var last = firm.book.last(firm.images).orElseThrow();
    assertThat(last.grade().text()).isEqualTo("declared");
    assertThat(firm.wrong()).containsExactly(Fault.OVERDUE);
    assertThat(firm.bell.heard).anyMatch(one -> one.contains("DECLARED"));
  }

  @Test
  void anIdThatIsNotKnownIsNotWritten() {
    var unknown = new SourceId("nobody-knows-me");
    assertThatThrownBy(() -> firm.detail(unknown)).hasMessageContaining("not-found");
    assertThatThrownBy(() -> firm.stops.stop(firm.manager, unknown))
        .hasMessageContaining("not-found");
    assertThat(firm.ledger.appended().toString()).doesNotContain("nobody-knows-me");
  }
}
