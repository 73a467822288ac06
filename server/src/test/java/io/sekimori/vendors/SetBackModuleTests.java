package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A restored backup accuses no vendor, and lets nothing in a second time. */
class SetBackModuleTests {
  private final VendorFirm firm = VendorFirm.watching(VendorFirm.House.fresh());
  private final JdbcClient owner = TestDatabases.superuser(firm.databases.data());
  private final SampleAgent agent = firm.enrolled();

  private void keep() {
    owner.sql("create table public.kept as select * from vendors.agent_state").update();
  }

  private void bringBack() {
    owner
        .sql(
            "update vendors.agent_state now set sequence = kept.sequence, nonce = kept.nonce,"
                + " shown = kept.shown from public.kept kept where kept.agent = now.agent")
        .update();
    owner.sql("delete from vendors.report where sequence > 1").update();
    firm.watch.look();
  }

  private void forked(String payload) {
    assertThatThrownBy(() -> firm.send(payload, agent)).hasMessageContaining("report forked");
  }

  private String next() {
    return agent.report(firm.clock.instant(), "wire", SampleAgent.images(3, 100));
  }

  @Test
  void theAgentGoesOnAfterARestoreAndNothingIsTakenTwice() {
    firm.send(agent, SampleAgent.images(3, 100));
    keep();
    var second = next();
    agent.nonce = firm.send(second, agent).nonce();
    firm.send(agent, SampleAgent.images(3, 100));
    bringBack();
    forked(second);
    firm.faults.forget(agent.id());
    firm.send(agent, SampleAgent.images(3, 100));
    firm.send(agent, SampleAgent.images(3, 100));
    assertThat(firm.wrong(agent)).isEmpty();
  }

  @Test
  void onlyOneReportIsTakenWithANonceThatNobodyKnows() {
    firm.send(agent, SampleAgent.images(3, 100));
    keep();
    firm.send(agent, SampleAgent.images(3, 100));
    bringBack();
    firm.send(agent, SampleAgent.images(3, 100));
    agent.nonce = "unknown";
    forked(next());
  }
}
