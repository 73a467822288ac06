package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.alarms.Alarm;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApprovalsConditionTests {
  private final World world = new World(Instant.parse("2026-11-18T12:00:00Z"));
  private final ApprovalsCondition condition =
      new ApprovalsCondition(TestApprovals.altered(world.databases, world.keys, world.clock));

  @Test
  void requestsThatSomebodyElseWroteAreOneAlarmWithTheirNumber() {
    assertThat(condition.up()).isEmpty();
    TestDatabases.superuser(world.databases.data())
        .sql(
            """
            insert into approvals.step (request, number, kind, person, grounds, body, said_at,
              ledger_index, mac)
            select 'apv-' || i, 0, 'REQUESTED', 'x', 'NOT_NEEDED', '', now(), 1, '\\x00'
            from generate_series(1, 3) as i
            """)
        .update();
    assertThat(condition.up()).as("asked each quarter of a minute").isEmpty();
    world.clock.move(Duration.ofMinutes(1));
    assertThat(condition.up())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.facts()).containsExactly(3))
        .extracting(Alarm::key)
        .isEqualTo("approvals:altered");
  }
}
