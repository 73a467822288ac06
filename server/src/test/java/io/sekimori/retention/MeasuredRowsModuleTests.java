package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever can write to the database turns no gauge green by it. */
class MeasuredRowsModuleTests {
  private static final String OVERDUE = "retention-overdue:transfer:identity-image";
  private static final String ALTERED = "retention-row-altered:transfer:identity-image";
  private final Rule rule = TestRetention.rule("identity-image");
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store =
      new ObjectStore("transfer", "identity-image", shelf, world.keys, world.ledger);
  private final JdbcClient administrator = TestDatabases.superuser(world.databases.data());

  @BeforeEach
  void countedTwice() {
    world.daily(world.runs, store).look();
    for (int i = 0; i < 3; i++) {
      shelf.put("old-" + i, TestRetention.daysAgo(10));
    }
    world.measures.take(store, rule, world.plans.today(), null);
    look();
    assertThat(world.heard.up).contains(OVERDUE).doesNotContain(ALTERED);
  }

  private void look() {
    world.daily(world.runs, store).look();
  }

  private Gauge gauge() {
    var newest = world.measures.newest(rule).orElseThrow();
    return Gauge.of(rule, Gauge.Place.THERE, !newest.proved(), newest, world.plans.today());
  }

  private void assertTold() {
    assertThat(gauge().altered()).isTrue();
    assertThat(gauge().measuredAt()).isNull();
    look();
    assertThat(world.heard.up).contains(OVERDUE, ALTERED);
    assertThat(gauge().overdue()).as("counted again").isEqualTo(3);
    look();
    assertThat(world.heard.up).contains(OVERDUE).doesNotContain(ALTERED);
  }

  @Test
  void aCountThatWasAlteredIsToldAndCountedAgain() {
    administrator.sql("update retention.measured set overdue = 0, oldest_overdue = null").update();
    assertTold();
  }

  @Test
  void aCountThatWasTakenAwayLeavesNothingToTheOneBefore() {
    administrator
        .sql(
            "delete from retention.measured where entry = (select max(entry) from retention.measured)")
        .update();
    assertTold();
  }

  @Test
  void aCountThatWasTakenAwayIsMissedAfterAStart() {
    administrator
        .sql(
            "delete from retention.measured where entry = (select max(entry) from retention.measured)")
        .update();
    var started =
        new Measures(
            world.databases, world.keys, world.holds, world.erased, world.ledger, world.clock);
    assertThat(started.newest(rule)).hasValueSatisfying(one -> assertThat(one.proved()).isFalse());
  }
}
