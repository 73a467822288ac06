package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody writes to the rows of people's duties and series without the server. */
class AlteredDutiesModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private final World world = new World(TestAccess.NOW);
  private final FakeLedger ledger = ledger();
  private final DutyWork work = world.work(ledger);
  private final PeopleWatch watch = world.watch();
  private final Losses losses = world.losses(ledger);
  private final JdbcClient attacker = TestDatabases.superuser(world.databases.data());
  private final Caller officer = TestAccess.officer();
  private final String id = report();

  /** At the epoch of the policy of tests. */
  private static FakeLedger ledger() {
    var ledger = new FakeLedger();
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    return ledger;
  }

  private String report() {
    return work.establish(
        officer,
        new DutyWork.Plan(
            "final report",
            Owner.parse("role:client-service"),
            "appi-final",
            Due.parse("statutory:30"),
            Anchor.KNOWING,
            Optional.of(TODAY)));
  }

  private String progress() {
    return new SeriesDesk(world.series, world.node.horizon, world.desk(ledger), world.node.time)
        .establish(
            officer,
            new SeriesDesk.Plan(
                "progress",
                Owner.parse("role:client-service"),
                "order-progress-monthly",
                Rhythm.parse("weekly:monday"),
                Series.Roll.FORWARD,
                "government",
                TODAY,
                true));
  }

  private Duty duty() {
    return world.rows.find(id).orElseThrow();
  }

  private void unseen() {
    watch.look();
    losses.look();
    assertThat(world.bell.troubles()).isEmpty();
  }

  private void alter(String table, String set) {
    assertThat(attacker.sql("update duties." + table + " set " + set).update()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filed_on = date '2026-11-18', late_days = 0",
        "due_on = due_on + 100",
        "anchored_on = anchored_on + 100",
        "ended_on = date '2026-11-18'",
        "decision = 'not-required', approval = 'apv-invented'",
        "owner = 'person:nobody'",
        "owner = 'NO ROLE'",
        "rule_text_ja = 'x'",
        "due = 'date:2030-01-01'",
        "last_entry = 4000000"
      })
  void whatSomebodyElseWroteIsSaidAndBelievedInNothing(String set) {
    unseen();
    alter("duty", set);
    assertThat(duty().altered()).isTrue();
    watch.look();
    assertThat(world.bell.troubles()).containsExactly("altered-duty:" + id);
    assertThat(duty().state(TODAY).open()).isTrue();
    assertThat(duty().dueOn().orElseThrow()).isBeforeOrEqualTo(TODAY);
    assertThat(world.rows.due(LocalDate.EPOCH, TODAY, 9)).hasSize(1);
    watch.look();
    assertThat(world.bell.troubles()).as("until it is filed").isNotEmpty();
  }

  @Test
  void filingItAnewEndsThatAndNothingElseDoes() {
    alter("duty", "filed_on = date '2026-11-18', late_days = 0");
    assertThatThrownBy(() -> work.anchor(officer, id, TODAY, null))
        .hasMessageContaining("conflict");
    assertThatThrownBy(() -> work.require(officer, id)).hasMessageContaining("conflict");
    watch.look();
    alter("duty", "altered_since = null");
    watch.look();
    assertThat(world.bell.troubles()).isNotEmpty();
    work.file(officer, id, TODAY, null, null);
    unseen();
    assertThat(duty().filedOn()).contains(TODAY);
  }

  @Test
  void nobodyNeedsToHaveLookedBeforeItIsFiled() {
    alter("duty", "filed_on = date '2026-11-18', late_days = 0");
    work.file(officer, id, TODAY, null, null);
    assertThat(duty().filedOn()).contains(TODAY);
    unseen();
  }

  @Test
  void aStepThatWasBackDatedOrTakenAwayIsSaid() {
    work.file(officer, id, TODAY, null, null);
    unseen();
    alter("step", "day = day - 3 where kind = 'filed'");
    watch.look();
    assertThat(world.bell.troubles()).containsExactly("altered-duty:" + id);
    assertThat(world.steps.of(id)).last().matches(DutyStep::altered);
    alter("step", "day = day + 3 where kind = 'filed'");
    unseen();
    attacker.sql("delete from duties.step where kind = 'filed'").update();
    losses.look();
    assertThat(world.bell.troubles()).containsExactly("lost-duty:" + id);
  }

  @Test
  void anOlderRowAndNoRowAreMissedByWhatWasEntered() {
    attacker.sql("create table duties.kept as select * from duties.duty").update();
    work.file(officer, id, TODAY, null, null);
    world.clock.move(Entered.AGE.multipliedBy(10_000));
    unseen();
    attacker
        .sql(
            """
            update duties.duty d set filed_on = k.filed_on, late_days = k.late_days, mac = k.mac,
              last_entry = k.last_entry
            from duties.kept k where k.id = d.id
            """)
        .update();
    assertThat(duty().altered()).as("it was true once").isFalse();
    losses.look();
    assertThat(world.bell.troubles()).containsExactly("lost-duty:" + id);
    attacker.sql("delete from duties.step").update();
    attacker.sql("delete from duties.duty").update();
    losses.look();
    assertThat(world.bell.troubles()).containsExactly("lost-duty:" + id);
    assertThat(world.bell.concerned("lost-duty:" + id)).contains("client-service");
  }

  private void longAgo() {
    fill(ledger, ledger.size() + Entered.MANY);
  }

  private static void fill(FakeLedger ledger, long size) {
    var other = Event.of("x", Actor.system("tests"), Event.Outcome.DONE);
    while (ledger.size() < size) {
      ledger.record(other);
    }
  }

  @Test
  void whatIsGoneIsMissedAfterAStartHoweverLongAgoItWasEntered() {
    attacker.sql("delete from duties.step").update();
    attacker.sql("delete from duties.duty").update();
    longAgo();
    world.losses(ledger).look();
    assertThat(world.bell.troubles()).containsExactly("lost-duty:" + id);
    assertThat(world.bell.concerned("lost-duty:" + id)).contains("client-service");
  }

  /** Of what stood before the mark nothing is read again, so all of it has to be in the mark. */
  @Test
  void whatIsGoneIsMissedByTheMarkAloneAndByTheLedgerIfTheMarkWasAltered() {
    var series = progress();
    longAgo();
    losses.look();
    assertThat(world.bell.troubles()).isEmpty();
    attacker.sql("delete from duties.step").update();
    attacker.sql("delete from duties.duty").update();
    attacker.sql("delete from duties.series").update();
    var forgotten = new FakeLedger();
    fill(forgotten, ledger.size());
    world.losses(forgotten).look();
    assertThat(world.bell.troubles()).contains("lost-duty:" + id, "lost-duty:" + series);
    assertThat(world.bell.concerned("lost-duty:" + id)).contains("client-service");
    assertThat(attacker.sql("update duties.entered_known set content = ''").update()).isOne();
    world.losses(ledger).look();
    assertThat(world.bell.troubles()).contains("lost-duty:" + id, "lost-duty:" + series);
  }

  @Test
  void aSeriesThatSomebodyElseLiftedOrSlowedGoesOnAndIsSaid() {
    var series = progress();
    unseen();
    alter("series", "lifted_on = date '2026-11-18', lifted_reason = 'lifted-by-authority'");
    watch.look();
    assertThat(world.bell.troubles()).containsExactly("altered-duty:" + series);
    assertThat(world.series.living()).extracting(Series::id).containsExactly(series);
    assertThat(world.series.behind(TODAY.plusYears(9))).as("nothing is made of it").isEmpty();
    alter("series", "rhythm = 'nonsense'");
    watch.look();
    assertThat(world.series.living()).hasSize(1);
  }

  @Test
  void dutiesThatWereMadeOfASeriesAndAreGoneAreMissed() {
    var series = progress();
    unseen();
    attacker
        .sql("delete from duties.duty where nominal = (select min(nominal) from duties.duty)")
        .update();
    losses.look();
    assertThat(world.bell.troubles()).containsExactly("lost-duty:" + series);
  }

  @Test
  void oneOfManyIsFound() {
    for (int i = 0; i < 300; i++) {
      world.due(TODAY.plusDays(i), "role:client-service");
    }
    watch.look();
    assertThat(world.bell.troubles()).isEmpty();
    alter("duty", "due_on = due_on + 1 where sort_on = date '2026-12-25' and series is null");
    watch.look();
    assertThat(world.bell.troubles()).hasSize(1);
  }
}
