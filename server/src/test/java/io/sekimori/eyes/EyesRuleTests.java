package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Reach;
import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.history.TestLeaves;
import io.sekimori.terms.NetworkId;
import java.util.List;
import java.util.stream.Stream;
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
}
