package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that was cut off, and whose plan or agreement somebody altered meanwhile. */
class VoidRunsModuleTests {
  private static final String VOID = "retention-run-void:transfer";
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store =
      new ObjectStore("transfer", "identity-image", shelf, world.keys, world.ledger);
  private final JdbcClient administrator = TestDatabases.superuser(world.databases.data());

  private void put(int count, String prefix) {
    for (int i = 0; i < count; i++) {
      shelf.put(prefix + i, TestRetention.daysAgo(10));
    }
  }

  private Run cutOff() {
    put(3, "old-");
    var run = world.begin(store);
    shelf.failAfter(0);
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).isNotNull();
    shelf.heal();
    world.forward(Duration.ofMinutes(1));
    return run;
  }

  private void look() {
    world.daily(world.runs, store).look();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update retention.plan set content = content || ' '",
        "delete from retention.plan",
        "delete from approvals.step"
      })
  void itIsEndedOnceAndTheStoreIsPlannedAnew(String sql) {
    var run = cutOff();
    assertThat(administrator.sql(sql).update()).isPositive();
    look();
    look();
    assertThat(world.rows.find(run.id()).orElseThrow().outcome()).isEqualTo(Run.VOID);
    assertThat(world.heard.up).contains(VOID);
    assertThat(world.events(Runs.RUN))
        .filteredOn(event -> "void".equals(event.facts().get("end")))
        .extracting(Event::outcome)
        .containsExactly(Event.Outcome.FAILED);
    var plan = world.plans.newest("transfer").orElseThrow();
    assertThat(plan.id()).isNotEqualTo(run.plan());
    assertThat(plan.due()).isEqualTo(3);
    assertThat(world.rows.of(plan.id()).orElseThrow().outcome())
        .as("two persons had agreed to the rule")
        .isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).isEmpty();
    assertThat(world.events(Plans.PLANNED)).as("no plan each minute").hasSize(2);
  }

  @Test
  void itIsToldForSomeDays() {
    var run = cutOff();
    administrator.sql("delete from retention.plan").update();
    look();
    assertThat(world.heard.up).containsExactly(VOID);
    world.forward(Duration.ofDays(4));
    look();
    assertThat(world.heard.up).doesNotContain(VOID);
    assertThat(world.rows.find(run.id()).orElseThrow().endedAt()).isNotNull();
  }

  @Test
  void oneThatStandsGoesOn() {
    var run = cutOff();
    look();
    assertThat(world.rows.find(run.id()).orElseThrow().outcome()).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).isEmpty();
    assertThat(world.heard.up).doesNotContain(VOID);
  }
}
