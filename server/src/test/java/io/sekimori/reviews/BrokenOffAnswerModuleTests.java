package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Node;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server dies between the entry of an answer and its row; or somebody takes the row away. */
class BrokenOffAnswerModuleTests {
  private final SampleReview firm = new SampleReview(Map.of("clerk", "reviewer"));
  private final String campaign = firm.begin();

  private void asSuperuser(String sql) {
    TestDatabases.superuser(firm.databases.data()).sql(sql).update();
  }

  private void answers(String by, Answer answer, Grounds grounds) {
    firm.answer(campaign, by, CLERKS, answer, grounds);
  }

  /** It dies between the entry of this answer and its row. */
  private void diesAt(String by, Answer answer, Grounds grounds) {
    rowsFail();
    assertThatThrownBy(() -> answers(by, answer, grounds)).isInstanceOf(RuntimeException.class);
    rowsCome();
  }

  private void rowsFail() {
    asSuperuser(
        """
        create or replace function reviews.dies() returns trigger language plpgsql as
        'begin raise exception ''gone''; end'
        """);
    asSuperuser(
        """
        create trigger dies before insert on reviews.said for each row
        when (new.word = 'ANSWERED') execute function reviews.dies()
        """);
  }

  private void rowsCome() {
    asSuperuser("drop trigger dies on reviews.said");
  }

  private void aMinutePasses() {
    firm.clock.move(AnswerCount.ON_THE_WAY.plus(Duration.ofSeconds(1)));
    firm.ledger.at(firm.clock.instant());
  }

  private List<Said> answered() {
    return firm.review.rows.of(campaign).stream()
        .filter(one -> one.word() == Said.Word.ANSWERED)
        .toList();
  }

  private long entries(String type) {
    var found = new long[1];
    firm.ledger.readBack(
        Set.of(type),
        0,
        _ -> {
          found[0]++;
          return 0;
        });
    return found[0];
  }

  private void nobodyIsAccused() {
    assertThat(firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign)).isEmpty();
    assertThat(entries("review-answer-missing")).isZero();
  }

  private Review otherNode() {
    var second = new Node(firm.databases, firm.keys, firm.ledger, firm.clock);
    return new Review(firm.databases, firm.keys, firm.ledger, firm.alarms, second, firm.clock);
  }

  @Test
  void anAnswerWhoseServerDiedKeepsTheRightAsIfItHadNot() {
    answers("data-owner-1", Answer.KEEP, Grounds.NEEDED);
    diesAt("reviewer", Answer.KEEP, Grounds.STAND_BY);
    assertThat(answered()).hasSize(1);
    aMinutePasses();
    firm.look();
    var given = firm.right(campaign, CLERKS).answers().get(Side.MANAGER);
    assertThat(given).isNotNull();
    assertThat(given.grounds()).isEqualTo(Grounds.STAND_BY);
    assertThat(given.by().value()).isEqualTo("reviewer");
    firm.look();
    assertThat(answered()).hasSize(2);
    firm.end();
    assertThat(firm.holds(CLERKS)).isTrue();
    nobodyIsAccused();
  }

  @Test
  void alsoWhenNoServerLookedBeforeTheDueDayWasOver() {
    answers("data-owner-1", Answer.KEEP, Grounds.NEEDED);
    diesAt("reviewer", Answer.KEEP, Grounds.NEEDED);
    firm.end();
    firm.look();
    assertThat(firm.review.book.find(campaign).orElseThrow().closed()).isPresent();
    assertThat(firm.holds(CLERKS)).isTrue();
    nobodyIsAccused();
  }

  @Test
  void aRemovalWhoseServerDiedIsDoneByEitherNode() {
    diesAt("reviewer", Answer.REMOVE, Grounds.LEFT);
    aMinutePasses();
    otherNode().rounds.look();
    assertThat(answered()).hasSize(1);
    firm.look();
    assertThat(answered()).hasSize(1);
    assertThat(firm.holds(CLERKS)).isFalse();
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.REMOVED);
    nobodyIsAccused();
  }

  @Test
  void aNodeThatDiesWhileItSaysAnAnswerAgainLeavesItToTheNextLook() {
    diesAt("reviewer", Answer.CHANGE, Grounds.TOO_WIDE);
    aMinutePasses();
    rowsFail();
    assertThatThrownBy(firm::look).isInstanceOf(RuntimeException.class);
    rowsCome();
    firm.look();
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.TO_CHANGE);
    nobodyIsAccused();
  }

  @Test
  void anOlderAnswerThatBrokeOffDoesNotUndoTheNewest() {
    diesAt("reviewer", Answer.CHANGE, Grounds.TOO_WIDE);
    answers("reviewer", Answer.KEEP, Grounds.NEEDED);
    answers("data-owner-1", Answer.KEEP, Grounds.NEEDED);
    aMinutePasses();
    firm.look();
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.KEPT);
    nobodyIsAccused();
  }

  @Test
  void anAnswerOnItsWayIsLeftToItsServerAndHasOneRow() {
    var entry = entered("reviewer");
    firm.look();
    assertThat(answered()).as("on its way").isEmpty();
    aMinutePasses();
    firm.look();
    assertThat(answered()).hasSize(1);
    firm.review.rows.add(row(entry, "reviewer"));
    assertThat(answered()).as("a server that was only slow").hasSize(1);
  }

  @Test
  void aRowWithoutItsSecondEntryCounts() {
    answers("data-owner-1", Answer.KEEP, Grounds.NEEDED);
    firm.review.rows.add(row(entered("reviewer"), "reviewer"));
    firm.end();
    assertThat(firm.holds(CLERKS)).isTrue();
    nobodyIsAccused();
  }

  @Test
  void anAnswerWhoseRowWasTakenAwayCountsAllTheSameAndIsMissed() {
    answers("data-owner-1", Answer.KEEP, Grounds.NEEDED);
    answers("reviewer", Answer.KEEP, Grounds.NEEDED);
    asSuperuser("delete from reviews.said where by_person = 'reviewer'");
    aMinutePasses();
    firm.look();
    assertThat(answered()).hasSize(2);
    assertThat(firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign)).isPresent();
    firm.end();
    assertThat(firm.holds(CLERKS)).isTrue();
  }

  private long entered(String by) {
    return firm.ledger
        .record(
            Event.of(RightsReviews.ANSWERED, firm.as(by).actor(), Event.Outcome.DONE)
                .with("review", campaign)
                .with("kind", "assignment")
                .with("key", CLERKS)
                .with("answer", Answer.KEEP.text())
                .with("grounds", Grounds.NEEDED.text())
                .with("side", Side.MANAGER.text()))
        .index();
  }

  private Said row(long entry, String by) {
    return new Said(
        entry,
        campaign,
        Said.Word.ANSWERED,
        "assignment",
        CLERKS,
        Answer.KEEP.text(),
        Grounds.NEEDED.text(),
        Side.MANAGER.name(),
        by,
        SampleReview.DUE,
        0,
        ReviewBook.now(firm.clock));
  }
}
