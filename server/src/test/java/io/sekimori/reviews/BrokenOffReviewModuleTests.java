package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Standing;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server dies between the entry of a step and its row; or somebody takes the row away. */
class BrokenOffReviewModuleTests {
  private final SampleReview firm = new SampleReview(Map.of());
  private final String campaign = firm.begin();

  private void asSuperuser(String sql) {
    TestDatabases.superuser(firm.databases.data()).sql(sql).update();
  }

  /** It dies at this step, and is started again. */
  private void diesAt(Said.Word word) {
    asSuperuser(
        """
        create or replace function reviews.dies() returns trigger language plpgsql as
        'begin raise exception ''gone''; end'
        """);
    asSuperuser(
        "create trigger dies before insert on reviews.said for each row when (new.word = '"
            + word
            + "') execute function reviews.dies()");
    assertThatThrownBy(firm::look).isInstanceOf(RuntimeException.class);
    asSuperuser("drop trigger dies on reviews.said");
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

  private Campaign now() {
    return firm.review.book.find(campaign).orElseThrow();
  }

  private boolean altered() {
    return firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign).isPresent();
  }

  /** Whoever reviews and administers, and the clerk. */
  private void theyAreKept() {
    for (var kept :
        Set.of(
            "asg-admin-1-system-administrator",
            "asg-admin-2-system-administrator",
            "asg-officer-data-officer",
            CLERKS)) {
      firm.keep(campaign, "data-owner-1", kept);
    }
    firm.keep(campaign, "officer", "asg-data-owner-1-data-owner");
  }

  @Test
  void aStepWhoseServerDiedGoesOnFromItsEntryAndNobodyIsAlarmed() {
    theyAreKept();
    diesAt(Said.Word.ASKED);
    firm.look();
    firm.pass(22);
    diesAt(Said.Word.ENDED);
    firm.look();
    assertThat(now().ended()).isPresent();
    diesAt(Said.Word.CLOSED);
    firm.look();
    assertThat(now().closed()).isPresent();
    diesAt(Said.Word.SETTLED);
    firm.look();
    assertThat(now().settled()).isPresent();
    assertThat(altered()).isFalse();
    assertThat(firm.holds(CLERKS)).isTrue();
    for (var type : Set.of("review-asked", "review-ended", "review-closed", "review-settled")) {
      assertThat(entries(type)).as(type).isOne();
    }
    assertThat(firm.review.duties.standing(campaign).orElseThrow().state())
        .isEqualTo(Standing.State.ENDED);
  }

  @Test
  void theNewestStepWhoseRowWasTakenAwayIsMissedAlsoWhenItHadBrokenOffBefore() {
    firm.pass(22);
    diesAt(Said.Word.ENDED);
    firm.look();
    assertThat(altered()).isFalse();
    asSuperuser("delete from reviews.said where word = 'ENDED'");
    firm.look();
    assertThat(altered()).isTrue();
  }

  @Test
  void theNewestStepIsMissedWithoutThat() {
    firm.end();
    var before = now();
    asSuperuser("delete from reviews.said where word = 'CLOSED'");
    firm.look();
    assertThat(altered()).isTrue();
    assertThat(now().closed().map(Campaign.Mark::entry))
        .isEqualTo(before.closed().map(Campaign.Mark::entry));
  }

  @Test
  void aReviewWhoseBeginningWasTakenAwayIsBegunAgainAsItWasAndMissed() {
    firm.end();
    var before = now();
    var states = firm.review.book.progress(before);
    asSuperuser("delete from reviews.said where word = 'BEGUN'");
    assertThat(firm.review.book.campaigns()).isEmpty();
    asSuperuser(
        """
        insert into reviews.said
        select 900, campaign, 'BEGUN', '', '', '', '', '', 'x', due, 0, now(), 'x'
        from reviews.said where word = 'ENDED'
        """);
    firm.look();
    assertThat(now().begun().entry()).isEqualTo(before.begun().entry());
    assertThat(now().due()).isEqualTo(before.due());
    assertThat(firm.review.book.progress(now())).isEqualTo(states);
    assertThat(altered()).isTrue();
  }

  @Test
  void anEndOfAnotherReviewThatSomebodyCopiedEndsNothing() {
    theyAreKept();
    firm.end();
    assertThat(now().settled()).isPresent();
    var second = firm.reviews.begin(firm.as("officer"), SampleReview.DUE.plusDays(30), 0);
    asSuperuser(
        """
        insert into reviews.said
        select entry + 1000, '%s', word, kind, key, answer, grounds, side, by_person, due, months,
          said_at, mac
        from reviews.said where word in ('BEGUN', 'ENDED', 'CLOSED', 'ANSWERED')
        """
            .formatted(second));
    var open = firm.review.book.find(second).orElseThrow();
    assertThat(open.ended()).isEmpty();
    assertThat(firm.review.book.campaigns()).hasSize(2);
    assertThat(firm.right(second, CLERKS).state()).isEqualTo(ReviewedRight.State.OPEN);
  }
}
