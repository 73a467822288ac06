package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.history.TestLeaves;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looking as entries come, in whatever portions, and looking over everything at once find the same;
 * whether entries are sealed or not.
 */
class LiveAndReplayContractTests {
  private static final int WEEKS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void findTheSame(long seed) {
    var random = new Random(seed);
    var ledger = world(random);
    try (var leaves = TestLeaves.of(ledger)) {
      var look = EyesRuleTests.look(leaves);
      var replayed = new HashMap<String, List<Found>>();
      for (var rule : RuleFiles.shipped()) {
        var found = look.find(rule, 0, ledger.size(), 0);
        assertThat(found).as("%s: otherwise nothing is compared", rule.id()).isNotEmpty();
        assertThat(found.stream().map(Found::entry)).doesNotHaveDuplicates();
        replayed.put(rule.id(), found);
      }
      assertThat(replayed.values().stream().flatMap(List::stream).map(Found::person))
          .as("of somebody whom no mapping names")
          .contains("unknown-1");
      assertThat(live(ledger, leaves, look, random)).isEqualTo(replayed);
    }
  }

  /** By a node that reads on now and then, while entries are sealed behind its back. */
  private static Map<String, List<Found>> live(
      MemoryLedger ledger, TestLeaves leaves, Look look, Random random) {
    var found = new HashMap<String, List<Found>>();
    long next = 0;
    while (next < ledger.size()) {
      long until = Math.min(ledger.size(), next + 1 + random.nextLong(ledger.size() / 4));
      var first = look.firstAct(next, until);
      for (var rule : RuleFiles.shipped()) {
        var all = found.computeIfAbsent(rule.id(), _ -> new ArrayList<>());
        if (first.isPresent()) {
          all.addAll(look.find(rule, next, until, first.getAsLong()));
        }
      }
      if (random.nextBoolean()) {
        leaves.seal(ledger.size() / 9);
      }
      next = until;
    }
    return found;
  }

  /** What rules' own examples do, by several people at once, at other times, and old logs. */
  private static MemoryLedger world(Random random) {
    var people = new ArrayList<List<Step>>();
    for (var rule : RuleFiles.shipped()) {
      for (int i = 0; i < 2; i++) {
        rule.found().forEach(example -> people.add(moved(example, days(random))));
      }
      rule.passed()
          .forEach(
              example ->
                  people.add(moved(example, days(random).plusMinutes(random.nextInt(1_440)))));
    }
    var played = new Played().play(people);
    observed(played.ledger, random);
    return played.ledger;
  }

  /** Whole weeks: a day that is closed mostly stays one. */
  private static Duration days(Random random) {
    return Duration.ofDays(7L * random.nextInt(WEEKS));
  }

  private static List<Step> moved(List<Step> example, Duration by) {
    return example.stream()
        .map(
            step ->
                new Step(
                    step.from().plus(by),
                    step.times(),
                    step.every(),
                    step.customers(),
                    step.which(),
                    step.form(),
                    step.task(),
                    step.answer(),
                    step.network(),
                    step.credential()))
        .toList();
  }

  /** Logs of another system that come in late, and not in their order; at the end much at once. */
  private static void observed(MemoryLedger ledger, Random random) {
    var at = Instant.parse("2028-01-01T00:00:00Z");
    for (int i = 0; i < 400; i++) {
      boolean much = i >= 280;
      at = much ? at : at.plus(Duration.ofHours(random.nextInt(30)));
      ledger.at(at);
      long first = at.minus(Duration.ofHours(much ? 0 : random.nextInt(2_000))).toEpochMilli();
      var actor = new Actor(Actor.Kind.ANONYMOUS, "unknown-1", null, null, null, null, "jp", null);
      ledger.record(
          Event.of("observed", actor, Event.Outcome.DONE)
              .about(List.of(CustomerHandle.random()))
              .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)))
              .with("system", "core")
              .with("first", first)
              .with("last", first));
    }
  }
}
