package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.TestLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the server's own role can take from the ledger's database, whatever it asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotRightTests {
  private final HotWorld world = new HotWorld(8);
  private final JdbcClient role = world.databases.ledger().client();
  private HotWorld.Node node;
  private Segment first;
  private long sealed;
  private long young;

  @BeforeAll
  void begin() {
    node = world.node();
    first = node.book().segments().getFirst();
    sealed = node.book().entered(first).orElseThrow();
    young = node.ledger().record(Event.of("pulse", Actor.system("x"), Event.Outcome.DONE)).index();
  }

  @AfterAll
  void end() {
    node.close();
    world.close();
  }

  private long enter(long until) {
    var event =
        Event.of(EventTypes.LET_GO, Actor.system("ledger"), Event.Outcome.INTENDED)
            .with("until", until);
    return node.ledger().record(event).index();
  }

  private int letGo(long below, long sealing, long entered) {
    return role.sql("select ledger.let_go(?, ?, ?)")
        .params(below, sealing, entered)
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from ledger.batch",
        "delete from ledger.batch where first_index = 0",
        "update ledger.batch set leaves = ''",
        "truncate ledger.batch",
        "select ledger.entry_at(0)"
      })
  void theRoleTakesNothingByItself(String sql) {
    assertThatThrownBy(() -> role.sql(sql).query((_, _) -> 0).list())
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void nothingGoesThatWasNotSealed() {
    long until = first.until();
    long entered = enter(until);
    for (long sealing : new long[] {0, entered, young, sealed + 1_000, until - 1}) {
      requireRefused(until, sealing, entered, "no entry of sealing covers them");
    }
    requireRefused(first.until() + 1, sealed, enter(first.until() + 1), "no entry of sealing");
  }

  @Test
  void nothingGoesThatTheSealedOnesDoNotReach() {
    var second = node.book().segments().get(1);
    long sealing = node.book().entered(second).orElseThrow();
    requireRefused(second.until(), sealing, enter(second.until()), "no entry of sealing covers");
  }

  @Test
  void nothingGoesWithoutAnEntryThatSaysSo() {
    long until = first.until();
    for (long entered : new long[] {0, sealed, young, 1_000_000, enter(until - 1)}) {
      requireRefused(until, sealed, entered, "no entry lets them go");
    }
  }

  @Test
  void nothingGoesThatIsYoung() {
    var event =
        Event.of(Segment.SEALED, Actor.system("history"), Event.Outcome.DONE)
            .with("from", 0)
            .with("until", young + 1);
    long sealing = node.ledger().record(event).index();
    requireRefused(young + 1, sealing, enter(young + 1), "too young to go");
  }

  private void requireRefused(long below, long sealing, long entered, String why) {
    long there = world.batches();
    assertThatThrownBy(() -> letGo(below, sealing, entered)).hasStackTraceContaining(why);
    TestLedger.settle(node.ledger());
    assertThat(world.batches()).isGreaterThanOrEqualTo(there);
  }
}
