package io.sekimori.reviews;

import io.sekimori.access.Authorities;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What happens to campaigns by itself: reviewers are written to, after the due day whatever is not
 * kept is taken away, and the next campaign begins in its month. Every step is a row, so what was
 * broken off goes on from the rows alone.
 */
@Component
class ReviewRounds {
  static final Actor SERVER = Actor.system("reviews");
  private static final int REMINDED_DAYS_BEFORE = 7;

  private final ReviewTurn turn;
  private final ReviewBook book;
  private final ReviewSteps steps;
  private final AnswerCount recount;
  private final Beginnings beginnings;
  private final TakenRights taken;
  private final ReviewDuty duty;
  private final ReviewAlarms alarms;
  private final ReviewLetters letters;
  private final Authorities authorities;
  private final Ledger ledger;
  private final Clock clock;

  ReviewRounds(
      ReviewTurn turn,
      ReviewBook book,
      ReviewSteps steps,
      AnswerCount recount,
      Beginnings beginnings,
      TakenRights taken,
      ReviewDuty duty,
      ReviewAlarms alarms,
      ReviewLetters letters,
      Authorities authorities,
      Ledger ledger,
      Clock clock) {
    this.turn = turn;
    this.book = book;
    this.steps = steps;
    this.recount = recount;
    this.beginnings = beginnings;
    this.taken = taken;
    this.duty = duty;
    this.alarms = alarms;
    this.letters = letters;
    this.authorities = authorities;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** One look, of one node at a time; nothing is done while the clock cannot be believed. */
  synchronized void look() {
    boolean _ = turn.take(this::lookAlone);
  }

  private void lookAlone() {
    if (!ledger.clockBelieved()) {
      return;
    }
    beginnings.restore();
    var failed = new ArrayList<IllegalStateException>();
    for (var campaign : book.campaigns()) {
      if (campaign.settled().isEmpty()) {
        stepOr(campaign, failed::add);
      }
    }
    var all = book.campaigns();
    taken.verifyClosed(all);
    if (all.stream().allMatch(one -> one.closed().isPresent())) {
      all.stream().filter(one -> one.months() > 0).findFirst().ifPresent(this::again);
    }
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  /** A campaign whose rows somebody holds back stops no other. */
  private void stepOr(Campaign campaign, Consumer<IllegalStateException> failing) {
    try {
      step(campaign);
    } catch (IllegalStateException altered) {
      failing.accept(altered);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), RightsReviews.JAPAN);
  }

  private void step(Campaign campaign) {
    if (campaign.ended().isEmpty()) {
      duty.keep(campaign);
      if (answersMayCome(campaign)) {
        write(campaign);
        boolean _ = restored(campaign, recount.newest(book.beginning(campaign)));
        removeWhatBrokeOff(campaign);
        taken.verify(campaign);
        return;
      }
    }
    if (campaign.ended().isEmpty() || campaign.closed().isEmpty() || settles(campaign)) {
      judge(campaign, recount.of(book.beginning(campaign)));
    }
  }

  /** Up to a minute after the due day: by then what was answered before midnight has its row. */
  private boolean answersMayCome(Campaign campaign) {
    var midnight = campaign.due().plusDays(1).atStartOfDay(RightsReviews.JAPAN).toInstant();
    return clock.instant().isBefore(midnight.plus(AnswerCount.ON_THE_WAY));
  }

  /** True if anything was said again: what broke off before its row goes on as if it had not. */
  private boolean restored(Campaign campaign, AnswerCount.Count count) {
    var loss = count.loss();
    if (loss == AnswerCount.Loss.TAKEN_AWAY) {
      alarms.say(ReviewAlarms.ALTERED, campaign, Math.max(1, count.altered()));
    }
    count.restore();
    return loss != AnswerCount.Loss.NONE;
  }

  /** Nothing is judged by rows that are not what the ledger says. */
  private void judge(Campaign campaign, AnswerCount.Count count) {
    if (restored(campaign, count)) {
      count
          .mark(Said.Word.SETTLED)
          .ifPresent(mark -> duty.settled(campaign, mark.at(), mark.entry()));
      return;
    }
    if (count.onTheWay()) {
      return;
    }
    if (count.altered() > 0) {
      alarms.say(ReviewAlarms.ALTERED, campaign, count.altered());
    }
    if (campaign.closed().isPresent()) {
      if (!count.differs()) {
        settle(campaign);
      }
      return;
    }
    count.sayMissing();
    var closed = close(campaign.ended().isEmpty() ? end(campaign, count.altered()) : campaign);
    if (closed.closed().isPresent()) {
      settle(closed);
    }
  }

  private void write(Campaign campaign) {
    if (!book.said(campaign, Said.Word.ASKED)) {
      write(campaign, Said.Word.ASKED, "review-asked");
      return;
    }
    boolean near = !today().isBefore(campaign.due().minusDays(REMINDED_DAYS_BEFORE));
    if (near && !book.said(campaign, Said.Word.REMINDED)) {
      write(campaign, Said.Word.REMINDED, "review-reminded");
    }
  }

  private void write(Campaign campaign, Said.Word word, String type) {
    if (!restored(campaign, recount.of(book.beginning(campaign)))) {
      steps.enter(
          campaign, word, event(type, campaign).with("persons", letters.write(campaign, type)));
    }
  }

  /** Somebody said that it goes, and the server died before it went. */
  private void removeWhatBrokeOff(Campaign campaign) {
    lapse(
        campaign,
        book.judged(campaign).stream().filter(Judged::waits).filter(Judged::toRemove).toList());
  }

  /** From here on no answer counts. */
  private Campaign end(Campaign campaign, int missing) {
    steps.enter(
        campaign, Said.Word.ENDED, event("review-ended", campaign).with("missing", missing));
    return again(campaign.id());
  }

  /** Stays open, with an alarm, while anything that was taken still leads somewhere. */
  private Campaign close(Campaign campaign) {
    lapse(campaign, book.judged(campaign).stream().filter(Judged::waits).toList());
    if (taken.verify(campaign) > 0) {
      return campaign;
    }
    var progress = book.progress(campaign);
    long held = progress.of(ReviewedRight.State.OPEN) + progress.of(ReviewedRight.State.TO_CHANGE);
    steps.enter(
        campaign,
        Said.Word.CLOSED,
        event(ReviewResult.CLOSED, campaign)
            .with("kept", progress.of(ReviewedRight.State.KEPT))
            .with("removed", progress.of(ReviewedRight.State.REMOVED))
            .with("lapsed", progress.of(ReviewedRight.State.LAPSED))
            .with("held", held)
            .with("gone", progress.of(ReviewedRight.State.GONE)));
    return again(campaign.id());
  }

  /** What somebody spoke against goes first: what is held then is what most sides kept. */
  private void lapse(Campaign campaign, List<Judged> waiting) {
    waiting.stream()
        .sorted(Comparator.comparingInt(Judged::support))
        .filter(one -> authorities.mayLapse(one.what()))
        .forEach(one -> lapse(campaign, one));
  }

  private void lapse(Campaign campaign, Judged right) {
    try {
      authorities.endReviewed(SERVER, right.what(), campaign.id());
    } catch (Refusal refused) {
      if (refused.code() != ProblemCode.LAST_TWO) {
        throw refused;
      }
    }
  }

  /** True if something would follow now: no ledger is read for nothing. */
  private boolean settles(Campaign campaign) {
    var held = book.held(campaign);
    alarms.say(ReviewAlarms.HELD, campaign, held.size());
    return held.isEmpty() || held.stream().map(Judged::what).anyMatch(authorities::mayLapse);
  }

  /** What had to stay goes once somebody else could give it back, or its reviewers kept it. */
  private void settle(Campaign campaign) {
    lapse(campaign, book.held(campaign));
    long held = book.held(campaign).size();
    alarms.say(ReviewAlarms.HELD, campaign, held);
    if (held == 0) {
      steps.enter(
          campaign,
          Said.Word.SETTLED,
          event("review-settled", campaign),
          entry -> duty.settled(campaign, clock.instant(), entry));
    }
  }

  /** As long as the one before. */
  private void again(Campaign before) {
    var begun = LocalDate.ofInstant(before.begun().at(), RightsReviews.JAPAN);
    var today = today();
    if (today.isBefore(begun.plusMonths(before.months()))) {
      return;
    }
    var due = today.plusDays(ChronoUnit.DAYS.between(begun, before.due()));
    var id = book.next();
    long entry =
        ledger
            .record(
                Event.of(RightsReviews.BEGUN, SERVER, Event.Outcome.DONE)
                    .with("review", id)
                    .with("due-day", due.toEpochDay())
                    .with("months", before.months()))
            .index();
    var now = ReviewBook.now(clock);
    var next = RightsReviews.beginning(entry, id, SERVER.id(), due, before.months(), now);
    if (!beginnings.keep(next)) {
      beginnings.cameToNothing(id, entry);
    }
    find(id).ifPresent(this::step);
  }

  private Optional<Campaign> find(String id) {
    return book.find(id);
  }

  private Campaign again(String id) {
    return find(id).orElseThrow();
  }

  private static Event event(String type, Campaign campaign) {
    return Event.of(type, SERVER, Event.Outcome.DONE).with("review", campaign.id());
  }
}
