package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarm;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.history.TestLeaves;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever administers the database neither hides a finding nor stops the eyes. */
class ForgedFindingsModuleTests {
  private static final Instant NOW = Instant.parse("2026-11-19T01:00:00Z");

  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, TestAccess.clock());
  private final TestClock clock = new TestClock(NOW);
  private final Played played = new Played();
  private final TestLeaves leaves = TestLeaves.of(played.ledger);
  private final Look look = EyesRuleTests.look(leaves);
  private final FindingRows rows = new FindingRows(databases, keys);
  private final Looked looked = new Looked(databases, keys);
  private final Announcing announcing = new Announcing(played.ledger, rows);
  private final Eyes eyes = new Eyes(played.ledger, look, looked, announcing, clock, "node-1");
  private final FindingsCondition condition = new FindingsCondition(rows, announcing);

  @BeforeEach
  void somebodyGuesses() {
    var rule = RuleFiles.shipped().stream().filter(one -> one.id().equals("match-questions"));
    played.play("clerk", rule.findFirst().orElseThrow().found().getFirst());
    played.ledger.at(NOW);
  }

  @AfterEach
  void close() {
    leaves.close();
  }

  private List<String> alarms() {
    return condition.up().stream().map(Alarm::type).toList();
  }

  private JdbcClient superuser() {
    return TestDatabases.superuser(databases.data());
  }

  @Test
  void aForgedRowThatNobodyCanReadStopsNothing() {
    superuser()
        .sql(
            """
            alter table eyes.finding alter person drop not null, alter happened drop not null;
            insert into eyes.finding (id, rule, version, person, system, entry, happened, found,
              amount, announced, mac)
            values ('!!', 'volume', 1, '!!', '', 1, now(), now(), 1, 1, '00'),
              ('fnd-1', 'volume', 1, null, '', 2, null, now(), 1, 1, '')
            """)
        .update();
    eyes.look();
    assertThat(rows.all()).extracting(one -> one.person().value()).containsExactly("clerk");
    assertThat(alarms()).containsExactly("eyes-found");
  }

  @Test
  void aFindingThatAForgeryStandsInPlaceOfIsLostWhateverTheForgerySays() {
    eyes.look();
    superuser().sql("update eyes.finding set id = '!!', person = '!!'").update();
    assertThat(alarms()).containsExactly("eyes-lost");
  }

  @Test
  void aClosingThatNobodyCanReadClosesNothing() {
    eyes.look();
    superuser()
        .sql(
            """
            alter table eyes.closing drop constraint closing_conclusion_check;
            insert into eyes.closing (finding, conclusion, closed_by, at, entry, mac)
            select id, '!!', '!!', now(), 1, '00' from eyes.finding
            """)
        .update();
    assertThat(alarms()).containsExactly("eyes-found");
  }

  @Test
  void aRowThatATriggerSwallowsIsLost() {
    superuser()
        .sql(
            """
            create function eyes.swallow() returns trigger language plpgsql as
              'begin return null; end';
            create trigger swallow before insert on eyes.finding
              for each row execute function eyes.swallow()
            """)
        .update();
    eyes.look();
    assertThat(alarms()).containsExactly("eyes-lost");
  }

  @Test
  void aRowThatATriggerAltersIsLostAtOnce() {
    superuser()
        .sql(
            """
            create function eyes.alter_it() returns trigger language plpgsql as
              'begin new.person = ''reviewer''; return new; end';
            create trigger alter_it before insert on eyes.finding
              for each row execute function eyes.alter_it()
            """)
        .update();
    eyes.look();
    assertThat(alarms()).containsExactly("eyes-lost");
  }

  @Test
  void whatAnotherNodeWroteMeanwhileIsNotLost() {
    eyes.look();
    var one = rows.all().getFirst();
    assertThat(rows.add(one)).isTrue();
    assertThat(rows.all()).containsExactly(one);
  }

  /** A ledger of the same length that has none of it shows what was not read again. */
  @Test
  void aStartKnowsWhatAMarkSaysAndReadsOnlyWhatCameSince() {
    eyes.look();
    var before = rows.all();
    long many = 100_000;
    idle(played.ledger, many);
    announcing.restore();
    superuser().sql("truncate eyes.finding").update();
    var empty = new MemoryLedger();
    idle(empty, played.ledger.size());
    assertThat(new Announcing(empty, rows).restore()).isZero();
    assertThat(rows.all()).isEqualTo(before);
  }

  @Test
  void aMarkThatIsNotOursCountsForNothing() {
    eyes.look();
    var before = rows.all();
    superuser()
        .sql(
            """
            truncate eyes.finding;
            insert into eyes.announced (up_to, content, mac) values (?, '', '00')
            """)
        .param(played.ledger.size())
        .update();
    new Announcing(played.ledger, rows).restore();
    assertThat(rows.all()).isEqualTo(before);
  }

  private static void idle(MemoryLedger ledger, long entries) {
    for (long i = 0; i < entries; i++) {
      ledger.record(Event.of("idle", Actor.system("test"), Event.Outcome.DONE));
    }
  }

  @Test
  void twoNodesOfWhichOneLooksLongerThanItMayFindItOnce() {
    var other = new Announcing(played.ledger, new FindingRows(databases, keys));
    var second = new AtomicReference<Runnable>();
    var slow =
        new Look(
            (length, sql, sink) -> {
              var between = second.getAndSet(null);
              if (between != null) {
                clock.move(Duration.ofMinutes(3)); // longer than the lease
                between.run();
              }
              leaves.leaves().ask(length, sql, sink);
            },
            _ -> EyesRuleTests.NETWORKS,
            EyesRuleTests.RELATIONS);
    var node2 = new Eyes(played.ledger, look, looked, other, clock, "node-2");
    second.set(node2::look);
    new Eyes(played.ledger, slow, looked, announcing, clock, "node-1").look();
    assertThat(second.get()).isNull();
    assertThat(rows.all()).hasSize(1);
    assertThat(alarms()).containsExactly("eyes-found");
    assertThat(new FindingsCondition(rows, other).up()).hasSize(1);
  }
}
