package io.sekimori.approvals;

import static io.sekimori.approvals.RouteWorld.AKI;
import static io.sekimori.approvals.RouteWorld.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody writes to the rows of requests without the server. */
class AlteredRequestsModuleTests {
  private final RouteWorld world = new RouteWorld();
  private final JdbcClient attacker = TestDatabases.superuser(world.databases.data());
  private final AlteredRequests altered =
      TestApprovals.altered(world.databases, world.keys, world.clock);

  private int later() {
    world.clock.now = world.clock.now.plus(AlteredRequests.BETWEEN);
    return altered.count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update approvals.step set grounds = 'NO_WORD' where number = 1",
        "update approvals.step set ledger_index = ledger_index - 1 where number = 0",
        "update approvals.step set said_at = said_at + interval '1 day' where number = 1",
        "delete from approvals.step where number = 0",
        "delete from approvals.step",
        "update approvals.step set request = 'NO ID'",
        "insert into approvals.step select request, 9, kind, person, grounds, body, said_at,"
            + " ledger_index, mac, details from approvals.step where number = 1"
      })
  void aRequestThatSomebodyElseWroteIsCountedUntilItIsAsItWas(String sql) {
    var id = world.ask(all(AKI));
    world.approve(AKI, id);
    assertThat(later()).isZero();
    attacker.sql("create table kept as select * from approvals.step").update();
    assertThat(attacker.sql(sql).update()).isPositive();
    assertThat(later()).isPositive();
    attacker.sql("delete from approvals.step").update();
    attacker.sql("insert into approvals.step select * from kept").update();
    assertThat(later()).isZero();
  }

  @Test
  void whatWasSaidHereIsNeverCounted() {
    for (int i = 0; i < 5; i++) {
      var id = world.ask(all(AKI));
      assertThat(later()).isZero();
      world.approve(AKI, id);
      assertThat(later()).isZero();
    }
  }

  /** As many as an inbox looks at, each newer than the true one, and some with its very entry. */
  @Test
  void anyNumberOfRowsThatSomebodyPutInHidesNoRequestFromAnInbox() {
    var first = world.ask(all(AKI));
    var second = world.ask(all(AKI));
    attacker
        .sql(
            """
            insert into approvals.step
            select 'zz-' || i || '-' || request, number, kind, person, grounds, body, said_at,
              case when i % 2 = 0 then ledger_index else 9000000 + i end, mac, details
            from approvals.step, generate_series(1, 2500) as i where number = 0
            """)
        .update();
    assertThat(world.approvals.page(AKI, Approvals.Box.WAITING, Long.MAX_VALUE).approvals())
        .extracting(Approval::id)
        .containsExactly(second, first);
    assertThat(world.approvals.outlook(AKI).judging()).isEqualTo(2);
    assertThat(
            world
                .approvals
                .page(RouteWorld.REQUESTER, Approvals.Box.ASKED, Long.MAX_VALUE)
                .approvals())
        .hasSize(2);
    assertThat(later()).isEqualTo(5_000);
  }
}
