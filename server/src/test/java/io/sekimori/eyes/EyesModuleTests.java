package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarm;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.history.TestLeaves;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is found is announced once, alarms, and is closed by a person; whatever the database does.
 */
class EyesModuleTests {
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
  private final TestAccess policy = new TestAccess();
  private final EyesDesk desk =
      new EyesDesk(
          rows, eyes, look, policy.access(), policy.gate(played.ledger), played.ledger, clock);
  private final List<Rule> rules = RuleFiles.shipped();

  @AfterEach
  void close() {
    leaves.close();
  }

  private Rule rule(String id) {
    return rules.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private void playsEverything(String person) {
    played.play(person, rule("match-questions").found().getFirst());
    played.ledger.at(NOW);
  }

  private Finding only() {
    var all = rows.all();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Entry> entered(String type) {
    var found = new ArrayList<Entry>();
    played.ledger.readBack(
        Set.of(type),
        0,
        entry -> {
          found.add(entry);
          return 0;
        });
    return found;
  }

  private List<String> alarms(Function<Alarm, String> of) {
    return condition.up().stream().map(of).toList();
  }

  private JdbcClient administrator() {
    return databases.data().client();
  }

  @Test
  void whatIsFoundIsEnteredOnceHoweverOftenEyesLook() {
    playsEverything("clerk");
    eyes.look();
    clock.move(Duration.ofMinutes(1));
    eyes.look();
    administrator().sql("update eyes.looked set next = 0").update();
    eyes.look();
    var entry = entered("finding-made");
    assertThat(entry).hasSize(1);
    var finding = only();
    assertThat(entry.getFirst().event().facts())
        .containsEntry("rule", "match-questions")
        .containsEntry("person", "clerk")
        .containsEntry("amount", 20L)
        .containsEntry("entry", finding.entry());
    assertThat(entry.getFirst().index()).isEqualTo(finding.announced());
  }

  @Test
  void aNewVersionLooksAtAllOfHistoryAndSaysWhenItHappened() {
    playsEverything("clerk");
    eyes.look();
    var old = rule("match-questions");
    var sql = old.sql().replace("20", "10");
    eyes.look(List.of(new Rule(old.id(), 3, old.unit(), 2, sql, List.of(), List.of())));
    var all = rows.all();
    assertThat(all).extracting(Finding::version).containsExactly(3, 2);
    assertThat(all.getFirst().happened()).isEqualTo(Instant.parse("2026-01-14T02:09:00Z"));
    assertThat(all.getFirst().found()).isEqualTo(NOW);
  }

  @Test
  void oneAlarmStandsForARuleAndAPersonAndNamesNobody() {
    playsEverything("clerk");
    var next = rule("match-questions").found().getFirst().getFirst();
    var later = next.from().plusDays(1);
    var again =
        new Step(later, 20, next.every(), 1, "same", next.form(), next.task(), "no", "", "");
    played.play("clerk", List.of(again));
    played.ledger.at(NOW);
    eyes.look();
    assertThat(rows.all()).hasSize(2);
    assertThat(alarms(Alarm::type)).containsExactly("eyes-found");
    assertThat(condition.up().toString()).doesNotContain("clerk");
    rows.all().forEach(one -> desk.close(officer(), one.id(), Conclusion.EXPLAINED));
    assertThat(condition.up()).isEmpty();
  }

  private static Caller officer() {
    return TestAccess.officer();
  }

  @Test
  void aClosingIsEnteredAndStandsOnce() {
    playsEverything("clerk");
    eyes.look();
    var id = only().id();
    long entry = desk.close(officer(), id, Conclusion.INCIDENT).index();
    var closed = only().closed().orElseThrow();
    assertThat(closed.conclusion()).isEqualTo(Conclusion.INCIDENT);
    assertThat(closed.entry()).isEqualTo(entry);
    assertThat(entered("finding-closed").getFirst().event().outcome())
        .isEqualTo(Event.Outcome.INTENDED);
    assertThatThrownBy(() -> desk.close(officer(), id, Conclusion.EXPLAINED))
        .hasMessageContaining("conflict");
  }

  @Test
  void nobodySeesOrClosesWhatWasFoundAboutThemselves() {
    playsEverything("officer");
    eyes.look();
    var id = only().id();
    assertThat(desk.view(officer()).findings()).isEmpty();
    assertThat(desk.open(officer())).isZero();
    assertThatThrownBy(() -> desk.finding(officer(), id)).hasMessageContaining("not-found");
    assertThatThrownBy(() -> desk.close(officer(), id, Conclusion.FALSE_ALARM))
        .hasMessageContaining("not-found");
    assertThat(desk.view(TestAccess.dataOwner()).findings()).hasSize(1);
  }

  @Test
  void whoKeepsNoDutiesSeesAndDoesNotClose() {
    playsEverything("clerk");
    eyes.look();
    var id = only().id();
    assertThat(desk.finding(TestAccess.dataOwner(), id).mayClose()).isFalse();
    assertThatThrownBy(() -> desk.close(TestAccess.dataOwner(), id, Conclusion.EXPLAINED))
        .hasMessageContaining("not-permitted");
    assertThatThrownBy(() -> desk.view(TestAccess.clerk())).hasMessageContaining("not-permitted");
    assertThat(only().open()).isTrue();
  }

  @Test
  void aFindingShowsTheDaysAroundIt() {
    playsEverything("clerk");
    eyes.look();
    var days = desk.finding(officer(), only().id()).days();
    assertThat(days).hasSize(38);
    var found = days.stream().filter(EyesDesk.DayOf::found).toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().customers()).isEqualTo(1);
    assertThat(found.getFirst().unmasked()).isZero();
  }

  @Test
  void aRowThatADatabaseAdministratorTookAwayComesBack() {
    playsEverything("clerk");
    eyes.look();
    var before = only();
    superuser().sql("delete from eyes.finding").update();
    assertThat(alarms(Alarm::type)).containsExactly("eyes-found");
    assertThat(only()).isEqualTo(before);
  }

  @Test
  void aRowThatADatabaseAdministratorAlteredIsAnAlarm() {
    playsEverything("clerk");
    eyes.look();
    superuser().sql("update eyes.finding set person = 'reviewer'").update();
    assertThat(rows.all()).isEmpty();
    assertThat(alarms(Alarm::type)).containsExactly("eyes-lost");
  }

  @Test
  void whatEndedBetweenEntryAndRowIsFoundOnce() {
    playsEverything("clerk");
    eyes.look();
    superuser().sql("truncate eyes.finding, eyes.looked").update();
    eyes.look();
    assertThat(entered("finding-made")).hasSize(1);
    assertThat(only().announced()).isEqualTo(entered("finding-made").getFirst().index());
  }

  private JdbcClient superuser() {
    return TestDatabases.superuser(databases.data());
  }

  @Test
  void aClosingThatADatabaseAdministratorMadeClosesNothing() {
    playsEverything("clerk");
    eyes.look();
    administrator()
        .sql(
            """
            insert into eyes.closing (finding, conclusion, closed_by, at, entry, mac)
            values (?, 'explained', 'officer', now(), 1, '00')
            """)
        .param(only().id().value())
        .update();
    assertThat(only().open()).isTrue();
    assertThat(alarms(Alarm::type)).containsExactly("eyes-found");
  }

  @Test
  void eyesThatDoNotLookKeepNoPromise() {
    playsEverything("clerk");
    assertThat(eyes.completeAt()).isEmpty();
    eyes.look();
    assertThat(eyes.completeAt()).contains(NOW);
    clock.move(Duration.ofMinutes(6));
    assertThat(eyes.completeAt()).contains(NOW);
    eyes.look();
    assertThat(eyes.completeAt()).contains(NOW.plus(Duration.ofMinutes(6)));
    var later = "update eyes.looked set complete_at = complete_at + interval '1 day'";
    administrator().sql(later).update();
    assertThat(eyes.completeAt()).as("whoever writes to the database").isEmpty();
  }

  @Test
  void onlyOneNodeLooks() {
    playsEverything("clerk");
    var other = new Eyes(played.ledger, look, looked, announcing, clock, "node-2");
    eyes.look();
    clock.move(Duration.ofMinutes(1));
    other.look();
    assertThat(eyes.completeAt()).contains(NOW);
    clock.move(Duration.ofMinutes(3));
    other.look();
    assertThat(eyes.completeAt()).contains(NOW.plus(Duration.ofMinutes(4)));
  }
}
