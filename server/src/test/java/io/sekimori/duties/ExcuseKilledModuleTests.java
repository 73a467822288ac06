package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.RoleId;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process dies, or the database goes away, after the entry and before the rows. */
class ExcuseKilledModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private final World world = new World(TestAccess.NOW);
  private final FakeLedger ledger = ledger();
  private final Approvals approvals = world.approvals(ledger);
  private final Losses losses = world.losses(ledger);
  private final JdbcClient superuser = TestDatabases.superuser(world.databases.data());
  private final Excuses excuses =
      new Excuses(
          world.book,
          world.series,
          world.machines,
          world.bell,
          approvals,
          new DutyReview(world.holders),
          world.desk(ledger),
          world.node.time);

  private static FakeLedger ledger() {
    var ledger = new FakeLedger();
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    return ledger;
  }

  private Caller caller(String person) {
    return TestAccess.caller(person, world.clock.instant());
  }

  private ApprovalId agreed(String id) {
    var second = new PersonId("admin-1");
    var asked = excuses.request(caller("officer"), id, Reason.NOT_APPLICABLE, Set.of(second), 1);
    var seen = approvals.find(asked, second).orElseThrow().proposal().hash();
    approvals.approve(caller("admin-1").voice(), asked, seen, Grounds.NOT_NEEDED);
    return asked;
  }

  private void excuse(String id) {
    excuses.excuse(caller("officer"), id, Reason.NOT_APPLICABLE, agreed(id));
  }

  private String series() {
    return new SeriesDesk(world.series, world.node.horizon, world.desk(ledger), world.node.time)
        .establish(
            caller("officer"),
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

  private long open(String series) {
    return world.rows.ofSeries(series, LocalDate.EPOCH, 500).stream()
        .filter(duty -> duty.state(TODAY).open())
        .count();
  }

  /** No update of this table comes through. */
  private void dies(String table, Runnable work) {
    superuser
        .sql(
            "create function duties.die() returns trigger language plpgsql as"
                + " 'begin raise exception ''killed''; end'")
        .update();
    superuser
        .sql(
            "create trigger die before update on duties."
                + table
                + " for each row execute function duties.die()")
        .update();
    assertThatThrownBy(work::run).hasStackTraceContaining("killed");
    superuser.sql("drop function duties.die cascade").update();
  }

  /** As a look six minutes later finds it. */
  private Set<String> lost() {
    world.clock.move(Entered.AGE.plusMinutes(1));
    losses.look();
    world.clock.move(Entered.AGE.plusMinutes(1).negated());
    return world.bell.troubles();
  }

  @Test
  void aSeriesOfWhichNotAllCouldBeEndedGoesOnWholeAndIsNamed() {
    var id = series();
    long all = open(id);
    dies("duty", () -> excuse(id));
    assertThat(world.series.living()).extracting(Series::id).containsExactly(id);
    assertThat(open(id)).isEqualTo(all);
    assertThat(ledger.events()).anyMatch(one -> one.type().equals(Excuses.ENTERED));
    assertThat(lost()).containsExactly("lost-duty:" + id);
    excuse(id);
    assertThat(open(id)).isZero();
    assertThat(lost()).isEmpty();
  }

  @Test
  void aMachineThatIsWaitedForAgainstItsEntryIsNamed() {
    var duty =
        new Recurring(
            "vendor-1",
            "t",
            List.of(),
            Duration.ofDays(1),
            Duration.ofHours(1),
            new RoleId("client-service"),
            "vendor-silent",
            "/duties");
    var duties = new Duties(world.machines, world.bell, ledger, world.node.time);
    duties.keep(duty);
    assertThat(lost()).isEmpty();
    dies("heartbeat", () -> excuse("vendor-1"));
    assertThat(lost()).containsExactly("lost:vendor-1");
    excuse("vendor-1");
    assertThat(lost()).isEmpty();
    duties.keep(duty);
    assertThat(lost()).as("it stays ended, because two agreed to that").isEmpty();
    assertThat(world.machines.find("vendor-1").orElseThrow().ended()).isNotNull();
  }

  @Test
  void whatIsMadeWhileASeriesIsLiftedIsEndedWithTheRest() {
    var id = series();
    world.clock.move(Duration.ofDays(Horizon.AT_ONCE + 1));
    var other = new CompletableFuture<Void>();
    world.book.together(
        () -> {
          assertThat(world.series.lift(id, TODAY, "not-applicable", 9, "apv-1")).isTrue();
          other.completeAsync(
              () -> {
                world.new Node().horizon.extend();
                return null;
              });
          awaitBlocked();
          var _ = world.book.endFuture(id, TODAY);
        });
    other.join();
    assertThat(open(id)).isZero();
  }

  /** Until the other one waits for the row. */
  private void awaitBlocked() {
    var waiting =
        """
        select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
        """;
    while (superuser.sql(waiting).query(Integer.class).single() == 0) {
      Thread.onSpinWait();
    }
  }
}
