package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.PlanId;
import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever can write to the database makes no period shorter by it, and nothing usual. */
class RuleRowsModuleTests {
  private static final Event.Outcome DONE = Event.Outcome.DONE;
  private final Rule shipped = TestRetention.rule("identity-image");
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store =
      new ObjectStore("transfer", "identity-image", shelf, world.keys, world.ledger);
  private final JdbcClient administrator = TestDatabases.superuser(world.databases.data());

  private void put(int count, String prefix, long daysOld) {
    for (int i = 0; i < count; i++) {
      shelf.put(prefix + i, TestRetention.daysAgo(daysOld));
    }
  }

  /** As two persons want it. */
  private void set(Period period) {
    var rule = TestRetention.with(shipped, period);
    var approved = world.agreed(Rule.KIND, rule.content());
    long entry = world.ledger.record(entered(Event.Outcome.INTENDED)).index();
    world.rules.set(rule, approved, entry);
    world.ledger.record(entered(DONE).with("intent", entry));
  }

  private Event entered(Event.Outcome outcome) {
    return Event.of(Rules.SET, TestRetention.ACTOR, outcome).with("rule", shipped.id());
  }

  /** Runs go on by themselves under the shipped rule; then it is made longer. */
  private void openedAndThenLonger(Period period) {
    put(2, "first-", 10);
    world.runs.carryOut(store, world.begin(store));
    set(period);
    put(3, "old-", 50);
    tomorrow();
    assertThat(shelf.names()).hasSize(3);
    assertThat(world.heard.up).isEmpty();
  }

  private void tomorrow() {
    world.forward(Duration.ofDays(1));
    world.daily(world.runs, store).look();
  }

  @Test
  void aRuleWhoseRowWasTakenAwayLeavesNothingToTheShorterOne() {
    openedAndThenLonger(Period.ofYears(7));
    administrator.sql("delete from retention.rule").update();
    tomorrow();
    assertThat(shelf.names()).hasSize(3);
    assertThat(world.heard.up).contains("retention-row-altered");
    var afterAStart = new RuleBook(world.databases, world.keys, world.ledger);
    assertThat(
            new Rules(world.databases, world.keys, afterAStart, world.clock)
                .standing()
                .rests(shipped))
        .isTrue();
    set(Period.ofYears(7));
    tomorrow();
    assertThat(shelf.names()).hasSize(3);
    assertThat(world.heard.up).isEmpty();
  }

  @Test
  void anEarlierRowInPlaceOfTheNewestErasesNothing() {
    openedAndThenLonger(Period.ofDays(60));
    var earlier = TestRetention.with(shipped, Period.ofDays(60));
    var opening = world.agreed(Plan.KIND, "any");
    world.rules.open(earlier, new PlanId("pln-1"), opening, 1);
    set(Period.ofYears(7));
    administrator
        .sql("delete from retention.rule where number = (select max(number) from retention.rule)")
        .update();
    assertThat(world.rules.all()).contains(earlier);
    world.forward(Duration.ofDays(30));
    tomorrow();
    assertThat(shelf.names()).hasSize(3);
    assertThat(world.heard.up).contains("retention-row-altered");
  }

  @Test
  void aRowThatWasAlteredOrPutInIsToldAndErasesNothing() {
    openedAndThenLonger(Period.ofYears(7));
    administrator
        .sql("update retention.rule set content = ?")
        .param(TestRetention.with(shipped, Period.ofDays(1)).content())
        .update();
    tomorrow();
    assertThat(shelf.names()).hasSize(3);
    assertThat(world.heard.up).contains("retention-row-altered");
    assertThat(world.rules.standing().altered())
        .as("the row, and the one that is missing")
        .isEqualTo(2);
  }

  @Test
  void aRunThatWasBegunUnderTheShorterRuleDoesNotGoOn() {
    put(5, "old-", 50);
    var run = world.begin(store);
    set(Period.ofYears(7));
    administrator.sql("delete from retention.rule").update();
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).hasMessageContaining("rule");
    assertThat(shelf.names()).hasSize(5);
    assertThat(world.rows.unfinished(store.id())).isPresent();
  }

  @Test
  void whatTheRowsSayWasErasedIsUsualOnlyIfItWas() {
    put(2, "first-", 10);
    world.runs.carryOut(store, world.begin(store));
    put(25, "old-", 50);
    var plan = world.plans.make(store, TestRetention.ACTOR);
    assertThat(world.plans.need(plan)).hasValue(Plans.Need.JUMP);
    administrator.sql("update retention.batch set deleted = 1000").update();
    assertThat(world.plans.need(plan)).hasValue(Plans.Need.JUMP);
    administrator.sql("update retention.batch set deleted = 2").update();
    assertThat(new Usual(world.databases, world.keys).of(shipped.id())).isEqualTo(2);
  }
}
