package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Ledger.Finding;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the daily check never falls silent. */
class CheckupTests {
  private final List<Event> recorded = new ArrayList<>();

  @Test
  void aCheckThatCannotBeFinishedIsABadOne() {
    var checkup = checkup(new IllegalStateException("a defect"));
    checkup.run();
    assertThat(checkup.newest()).get().extracting(Finding::holds).isEqualTo(false);
    assertThat(recorded).extracting(event -> event.facts().get("result")).containsExactly("broken");
  }

  @Test
  void aCheckOfALostDatabaseSaysNothingAboutTheLog() {
    var checkup = checkup(new Refusal(ProblemCode.LEDGER_UNAVAILABLE));
    checkup.run();
    assertThat(checkup.newest()).isEmpty();
    assertThat(recorded).isEmpty();
  }

  private Checkup checkup(RuntimeException failure) {
    return new Checkup(
        () -> {
          throw failure;
        },
        recorded::add);
  }
}
