package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Grounds;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.PersonId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody ends alone what would say that reports do not come. */
class EndingsModuleTests {
  private static final VendorFirm.House HOUSE = VendorFirm.House.fresh();
  private static final Set<PersonId> OFFICER = Set.of(new PersonId("officer"));
  private final VendorFirm firm = VendorFirm.watching(HOUSE);
  private final JdbcClient attacker = TestDatabases.superuser(firm.databases.data());

  private void refused(String code, Endings.Subject subject, ApprovalId approval) {
    assertThatThrownBy(() -> firm.endings.end(firm.manager, subject, approval))
        .hasMessageContaining(code);
  }

  @Test
  void aSourceIsEndedByTwoAndNotWaitedForThen() {
    firm.send(firm.enrolled(), SampleAgent.images(3, 744));
    assertThat(firm.bell.up).isNotEmpty();
    var asked = firm.endings.request(firm.manager, firm.source(), OFFICER, 1);
    assertThat(firm.endings.waits(firm.manager, firm.source())).isTrue();
    refused("approval-required", firm.source(), asked.approval());
    assertThat(firm.bell.expected).contains(firm.images.value());
    firm.approvals.approve(
        TestAccess.officer().voice(), asked.approval(), asked.hash(), Grounds.DUTY_REQUIRES);
    assertThat(firm.endings.agreed(firm.manager, firm.source())).contains(asked.approval());
    firm.endings.end(firm.manager, firm.source(), asked.approval());
    var done = firm.ledger.appended().getLast();
    assertThat(firm.bell.expected).doesNotContain(firm.images.value());
    assertThat(firm.bell.up).isEmpty();
    assertThatThrownBy(() -> firm.detail(firm.images)).hasMessageContaining("not-found");
    assertThat(done.outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(done.facts())
        .containsEntry("source", firm.images.value())
        .containsEntry("approval", asked.approval().value());
  }

  @Test
  void anAgentIsEndedByTwoAndAnApprovalEndsNothingElse() {
    var first = firm.enrolled();
    var second = firm.enrolled();
    refused("approval-void", VendorFirm.of(second), firm.agreed(VendorFirm.of(first)));
    refused("approval-void", firm.source(), firm.agreed(VendorFirm.of(first)));
    var approval = firm.agreed(VendorFirm.of(first));
    firm.send(first, SampleAgent.images(1, 1));
    firm.endings.end(firm.manager, VendorFirm.of(first), approval);
    assertThatThrownBy(() -> firm.send(first, SampleAgent.images(1, 1)))
        .hasMessageContaining("report-not-accepted");
    firm.send(second, SampleAgent.images(1, 1));
    refused("not-found", VendorFirm.of(first), approval);
  }

  @Test
  void nobodyAsksThemselvesAndOthersMayNotEvenAsk() {
    var self = Set.of(new PersonId("vendor-manager"));
    assertThatThrownBy(() -> firm.endings.request(firm.manager, firm.source(), self, 1))
        .hasMessageContaining("self-grant");
    var clerk = TestAccess.clerk();
    assertThatThrownBy(() -> firm.endings.request(clerk, firm.source(), OFFICER, 1))
        .hasMessageContaining("not-permitted");
    var approval = firm.agreed(firm.source());
    assertThatThrownBy(() -> firm.endings.end(clerk, firm.source(), approval))
        .hasMessageContaining("not-permitted");
    assertThat(firm.bell.expected).contains(firm.images.value());
  }

  @Test
  void whatNobodyKnowsIsNotFoundAndNotWritten() {
    var unknown = new Endings.OneSource(new SourceId("nobody-knows-me"));
    assertThatThrownBy(() -> firm.endings.request(firm.manager, unknown, OFFICER, 1))
        .hasMessageContaining("not-found");
    refused("not-found", unknown, firm.agreed(firm.source()));
    assertThat(firm.ledger.appended().toString()).doesNotContain("nobody-knows-me");
  }

  @Test
  void withoutItsEntryNothingIsEnded() {
    var approval = firm.agreed(firm.source());
    firm.down = true;
    refused("ledger-unavailable", firm.source(), approval);
    firm.down = false;
    assertThat(firm.bell.expected).contains(firm.images.value());
    firm.endings.end(firm.manager, firm.source(), approval);
    assertThat(firm.bell.expected).doesNotContain(firm.images.value());
  }

  @Test
  void aRowWithoutItsMacEndsNothing() {
    var agent = firm.enrolled();
    firm.end(VendorFirm.of(agent));
    attacker
        .sql(
            """
            insert into vendors.ending(approval, subject, ended_at, entry, mac)
            select 'apv-forged', ?, ended_at, entry, mac from vendors.ending where subject = ?
            """)
        .params(firm.images.value(), agent.id())
        .update();
    assertThat(firm.detail(firm.images).picture().source().id()).isEqualTo(firm.images);
  }
}
