package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Node;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a campaign when somebody writes to its database, or the server dies in it. */
class AlteredReviewModuleTests {
  private static final String ADMIN = "asg-admin-1-system-administrator";
  private final SampleReview firm =
      new SampleReview(Map.of("clerk", "reviewer", "admin-1", "officer"));
  private final String campaign = firm.begin();

  private void asSuperuser(String sql) {
    TestDatabases.superuser(firm.databases.data()).sql(sql).update();
  }

  /** The database takes no such row and says nothing. */
  private void swallows(String word) {
    asSuperuser(
        """
        create function reviews.swallow() returns trigger language plpgsql as
        'begin return null; end'
        """);
    asSuperuser(
        "create trigger swallow before insert on reviews.said for each row when (new.word = '"
            + word
            + "') execute function reviews.swallow()");
  }

  private void takesAgain() {
    asSuperuser("drop trigger swallow on reviews.said");
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

  private boolean altered() {
    return firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign).isPresent();
  }

  private Campaign now() {
    return firm.review.book.find(campaign).orElseThrow();
  }

  private void clerksAreKept() {
    firm.keep(campaign, "reviewer", CLERKS);
    firm.keep(campaign, "data-owner-1", CLERKS);
  }

  @Test
  void aForgedRowThatNobodyCanReadStopsNoReview() {
    clerksAreKept();
    for (var forged :
        List.of("'OTHER', now()", "'NONSENSE', 'infinity'", "'ANSWERED', 'infinity'")) {
      asSuperuser(
          """
          insert into reviews.said select 900000 + count(*), '%s', %s, 'x'
          from reviews.said
          """
              .formatted(campaign, forged.replace(", ", ", '','','','','','x','2026-12-10',0,")));
    }
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.KEPT);
    firm.end();
    assertThat(now().closed()).isPresent();
    assertThat(firm.holds(CLERKS)).isTrue();
  }

  @Test
  void anAnswerThatTheDatabaseDoesNotTakeIsNotAccepted() {
    swallows("ANSWERED");
    assertThatThrownBy(() -> firm.keep(campaign, "reviewer", CLERKS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingEndsWhileAnAnswerCannotBeSaidAgain() {
    clerksAreKept();
    firm.answer(campaign, "data-owner-1", CLERKS, Answer.CHANGE, Grounds.TOO_WIDE);
    asSuperuser("delete from reviews.said where answer = 'change'");
    swallows("ANSWERED");
    assertThatThrownBy(firm::end).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(firm::look).isInstanceOf(IllegalStateException.class);
    assertThat(now().ended()).isEmpty();
    assertThat(altered()).isTrue();
    takesAgain();
    firm.look();
    firm.look();
    assertThat(firm.holds(CLERKS)).as("what the ledger knows was taken back").isFalse();
    assertThat(entries("review-answer-missing")).isZero();
  }

  @Test
  void anAlterationIsStillSaidWhenTheRunThatFoundItBrokeOff() {
    clerksAreKept();
    asSuperuser("delete from reviews.said where by_person = 'data-owner-1'");
    swallows("ENDED");
    firm.end();
    assertThatThrownBy(firm::look).isInstanceOf(IllegalStateException.class);
    takesAgain();
    firm.look();
    firm.look();
    assertThat(now().closed()).isPresent();
    assertThat(altered()).isTrue();
    assertThat(entries("review-ended")).as("entered once").isOne();
  }

  @Test
  void aRightThatWasKeptIsNotTakenWhenItsAnswerIsDeletedAfterTheEnd() {
    clerksAreKept();
    firm.end();
    assertThat(now().settled()).isEmpty();
    asSuperuser("delete from reviews.said where by_person = 'data-owner-1'");
    firm.look();
    assertThat(firm.holds(CLERKS)).isTrue();
    assertThat(altered()).isTrue();
    assertThat(now().settled()).isEmpty();
  }

  @Test
  void stepsWhoseRowsWereDeletedAreTheSameAsBefore() {
    clerksAreKept();
    firm.end();
    var before = now();
    asSuperuser("delete from reviews.said where word in ('ENDED', 'CLOSED')");
    firm.look();
    assertThat(now().ended().map(Campaign.Mark::entry))
        .isEqualTo(before.ended().map(Campaign.Mark::entry));
    assertThat(now().closed().map(Campaign.Mark::entry))
        .isEqualTo(before.closed().map(Campaign.Mark::entry));
    assertThat(firm.review.book.held(now())).extracting(one -> one.what().key()).contains(ADMIN);
    assertThat(altered()).isTrue();
  }

  @Test
  void oneNodeLooksAtATime() {
    var second = new Node(firm.databases, firm.keys, firm.ledger, firm.clock);
    var other = new Review(firm.databases, firm.keys, firm.ledger, firm.alarms, second, firm.clock);
    assertThat(new ReviewTurn(firm.databases).take(other.rounds::look)).isTrue();
    assertThat(entries("review-asked")).isZero();
    other.rounds.look();
    assertThat(entries("review-asked")).isOne();
  }

  @Test
  void aRemovalThatBrokeOffIsDoneAtTheNextLook() {
    var entry = answered("reviewer", Answer.REMOVE, Grounds.LEFT, Side.MANAGER);
    arrives(entry, "reviewer", Answer.REMOVE, Grounds.LEFT, Side.MANAGER);
    assertThat(firm.holds(CLERKS)).isTrue();
    firm.look();
    assertThat(firm.holds(CLERKS)).isFalse();
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.REMOVED);
  }

  /** The entry of an answer whose row is not there yet. */
  private long answered(String by, Answer answer, Grounds grounds, Side side) {
    return firm.ledger
        .record(
            Event.of(RightsReviews.ANSWERED, firm.as(by).actor(), Event.Outcome.DONE)
                .with("review", campaign)
                .with("kind", "assignment")
                .with("key", CLERKS)
                .with("answer", answer.text())
                .with("grounds", grounds.text())
                .with("side", side.text()))
        .index();
  }

  private void arrives(long entry, String by, Answer answer, Grounds grounds, Side side) {
    firm.review.rows.add(
        new Said(
            entry,
            campaign,
            Said.Word.ANSWERED,
            "assignment",
            CLERKS,
            answer.text(),
            grounds.text(),
            side.name(),
            by,
            SampleReview.DUE,
            0,
            ReviewBook.now(firm.clock)));
  }

  @Test
  void anAnswerOfTheLastSecondCountsAlthoughItsRowComesAfterMidnight() {
    firm.keep(campaign, "data-owner-1", CLERKS);
    var midnight = SampleReview.DUE.plusDays(1).atStartOfDay(RightsReviews.JAPAN).toInstant();
    moveTo(Duration.between(firm.clock.instant(), midnight));
    firm.look();
    assertThat(now().ended()).as("at midnight").isEmpty();
    moveTo(Duration.ofSeconds(5));
    var entry = answered("reviewer", Answer.KEEP, Grounds.NEEDED, Side.MANAGER);
    moveTo(Duration.ofSeconds(56));
    firm.look();
    assertThat(now().ended()).as("while an answer is on its way").isEmpty();
    arrives(entry, "reviewer", Answer.KEEP, Grounds.NEEDED, Side.MANAGER);
    moveTo(Duration.ofSeconds(5));
    firm.look();
    assertThat(now().closed()).isPresent();
    assertThat(firm.holds(CLERKS)).isTrue();
    assertThat(altered()).isFalse();
  }

  private void moveTo(Duration by) {
    firm.clock.move(by);
    firm.ledger.at(firm.clock.instant());
  }

  @Test
  void anErrorOfTheMachineDoesNotEndTheWatch() {
    var broken =
        new MemoryLedger() {
          @Override
          public boolean clockBelieved() {
            throw new StackOverflowError();
          }
        };
    var rounds =
        new Review(firm.databases, firm.keys, broken, firm.alarms, firm.node, firm.clock).rounds;
    var watch = new ReviewWatch(rounds, TestAlarms.watchdog(firm.clock));
    assertThatThrownBy(rounds::look).isInstanceOf(StackOverflowError.class);
    assertThatCode(watch::look).doesNotThrowAnyException();
    watch.destroy();
  }
}
