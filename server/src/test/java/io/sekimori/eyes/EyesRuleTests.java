package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Reach;
import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.history.TestLeaves;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.NetworkId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds what it says it finds, and leaves alone what it says it does. */
class EyesRuleTests {
  static final Relations RELATIONS = new Relations(ClosedDays.exchange(Holidays.byRule()));
  static final List<Reach.Placed> NETWORKS =
      List.of(
          new Reach.Placed(new NetworkId("tokyo"), "jp", 0),
          new Reach.Placed(new NetworkId(Played.ABROAD), "sg", 0));

  static Stream<Rule> shipped() {
    return RuleFiles.shipped().stream();
  }

  static Look look(TestLeaves leaves) {
    return new Look(leaves.leaves()::ask, _ -> NETWORKS, RELATIONS);
  }

  private static List<Found> find(Rule rule, List<Step> example) {
    var played = new Played().play(List.of(example));
    try (var leaves = TestLeaves.of(played.ledger)) {
      return look(leaves).find(rule, 0, played.ledger.size(), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void findsWhatItsExamplesSay(Rule rule) {
    assertThat(rule.found()).isNotEmpty();
    for (var example : rule.found()) {
      assertThat(find(rule, example)).as("%s", example).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void passesWhatItsExamplesSay(Rule rule) {
    assertThat(rule.passed()).isNotEmpty();
    for (var example : rule.passed()) {
      assertThat(find(rule, example)).as("%s", example).isEmpty();
    }
  }

  /** December is taken in first: what comes after it is on no day that anybody knows. */
  @Test
  void anOldLogThatComesInLateIsNotAllOnOneDay() {
    assertThat(observed("2025-11-01T00:00:00Z", "2025-12-20T00:00:00Z", Duration.ofMinutes(1)))
        .isNotEmpty();
    assertThat(observed("2025-12-20T00:00:00Z", "2025-11-01T00:00:00Z", Duration.ofHours(12)))
        .isEmpty();
  }

  /** Twelve days of five customers each from a day on, then as many from another on. */
  private static List<String> observed(String quiet, String much, Duration every) {
    var ledger = new MemoryLedger();
    ledger.at(Instant.parse("2026-02-01T00:00:00Z"));
    for (int i = 0; i < 60; i++) {
      record(ledger, Instant.parse(quiet).plus(Duration.ofDays(i / 5)));
    }
    for (int i = 0; i < 60; i++) {
      record(ledger, Instant.parse(much).plus(every.multipliedBy(i)));
    }
    try (var leaves = TestLeaves.of(ledger)) {
      return shipped()
          .filter(rule -> rule.unit().equals("customers") && !rule.id().startsWith("f"))
          .flatMap(rule -> look(leaves).find(rule, 0, ledger.size(), 0).stream())
          .map(found -> found.rule() + " " + found.person())
          .toList();
    }
  }

  private static void record(MemoryLedger ledger, Instant at) {
    var actor = new Actor(Actor.Kind.ANONYMOUS, "unknown-7", null, null, null, null, "", null);
    ledger.record(
        Event.of("observed", actor, Event.Outcome.DONE)
            .about(List.of(CustomerHandle.random()))
            .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)))
            .with("system", "core")
            .with("first", at.toEpochMilli())
            .with("last", at.toEpochMilli()));
  }
}
