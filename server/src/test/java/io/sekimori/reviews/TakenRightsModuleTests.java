package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Authority;
import io.sekimori.access.StolenKey;
import io.sekimori.ledger.TestLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody gives back what an older review took, or takes away the rows that say so, on the real
 * database and the real ledger.
 */
class TakenRightsModuleTests {
  @TempDir Path directory;
  private LedgeredReview firm;
  private String campaign;
  private Authority clerks;

  @BeforeEach
  void taken() {
    firm = new LedgeredReview(directory);
    campaign = firm.ended();
    clerks = firm.right(campaign, CLERKS).what();
    assertThat(firm.holds(clerks)).isFalse();
    assertThat(firm.find(campaign).closed()).isPresent();
    TestLedger.settle(firm.ledger);
  }

  @AfterEach
  void close() {
    firm.close();
  }

  private void delete(String rows) {
    int deleted =
        firm.attacker().sql("delete from access.authority where op = 'END' and " + rows).update();
    assertThat(deleted).isPositive();
  }

  private boolean alarm(String type) {
    return firm.alarm(type, campaign);
  }

  @Test
  void whatIsGivenBackByAStolenKeyIsAnAlarmAlsoAfterANewerReview() {
    firm.pass(30);
    var newer = firm.ended();
    firm.look();
    assertThat(alarm(ReviewAlarms.LEFT)).isFalse();
    StolenKey.givesAgain(firm.node, clerks, firm.ledger.size());
    assertThat(firm.holds(clerks)).isTrue();
    firm.look();
    assertThat(alarm(ReviewAlarms.LEFT)).isTrue();
    assertThat(firm.alarm(ReviewAlarms.LEFT, newer)).as("it was never in this one").isFalse();
    firm.node.authorities.unassign(firm.as("officer"), CLERKS);
    firm.look();
    assertThat(alarm(ReviewAlarms.LEFT)).as("once it is gone again").isFalse();
  }

  @Test
  void whoDeletesAnEndGivesNothingBackAndChangesNoOlderResult() {
    firm.pass(30);
    firm.ended();
    TestLedger.settle(firm.ledger);
    delete("key = '" + CLERKS + "'");
    firm.restart();
    assertThat(firm.holds(clerks)).isFalse();
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.LAPSED);
    firm.look();
    assertThat(alarm(ReviewAlarms.ALTERED)).isFalse();
  }

  @Test
  void norDoesWhoDeletesEverythingSinceTheEndOfTheReview() {
    delete("seq >= (select min(seq) from access.authority where op = 'END')");
    firm.pass(1);
    firm.restart();
    assertThat(firm.holds(clerks)).isFalse();
    firm.look();
    assertThat(alarm(ReviewAlarms.ALTERED)).isFalse();
  }
}
