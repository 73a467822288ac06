package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.DUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Authority;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review begins while others act: each has a campaign or a refusal with its code. */
class BegunReviewModuleTests {
  private static final String CONFLICT = ProblemCode.CONFLICT.text();
  @TempDir Path directory;

  /** All start at the same time; the answer of each, or the code of its refusal. */
  private static List<String> atOnce(List<Supplier<String>> work) {
    var barrier = new CyclicBarrier(work.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return work.stream()
          .map(
              one ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        wait(barrier);
                        return one.get();
                      },
                      threads))
          .toList()
          .stream()
          .map(BegunReviewModuleTests::answer)
          .toList();
    }
  }

  private static void wait(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String answer(CompletableFuture<String> one) {
    try {
      return one.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Refusal refusal) {
        return refusal.code().text();
      }
      throw failed;
    }
  }

  @Test
  void oneBeginsWhileAnotherNodeTakesRightsAway() {
    try (var firm = new LedgeredReview(directory)) {
      var other = firm.node();
      var grants =
          firm.node.authorities.inForce().stream()
              .filter(Authority.StandingGrant.class::isInstance)
              .map(Authority.StandingGrant.class::cast)
              .limit(4)
              .toList();
      var answers =
          atOnce(
              List.of(
                  () -> {
                    grants.forEach(one -> other.authorities.revoke(firm.as("officer"), one.id()));
                    return "taken";
                  },
                  firm::begin));
      assertThat(answers.getFirst()).isEqualTo("taken");
      var begun = answers.getLast().equals(CONFLICT) ? firm.begin() : answers.getLast();
      assertThat(firm.judged(begun)).isNotEmpty();
      assertThat(firm.review.book.campaigns()).extracting(Campaign::id).containsExactly(begun);
    }
  }

  @Test
  void ofManyWhoBeginOnTwoNodesOneBegins() {
    try (var firm = new LedgeredReview(directory)) {
      var other = firm.on(firm.node());
      Supplier<String> here = firm::begin;
      Supplier<String> there = () -> other.reviews.begin(firm.as("officer"), DUE, 0);
      var answers = atOnce(List.of(here, there, here, there));
      assertThat(answers).filteredOn(CONFLICT::equals).hasSize(3);
      assertThat(firm.review.book.campaigns()).hasSize(1);
      assertThat(firm.review.duties.standing(firm.review.book.campaigns().getFirst().id()))
          .isPresent();
    }
  }

  @Test
  void whileTheRulesMoveItIsDecidedAgainAndThenRefused() {
    var firm = new SampleReview(Map.of());
    assertThat(begunWhileStale(firm, 2)).isNotEqualTo(CONFLICT);
    var second = new SampleReview(Map.of());
    assertThat(begunWhileStale(second, 1_000)).isEqualTo(CONFLICT);
    assertThat(second.review.book.campaigns()).isEmpty();
    assertThat(second.begin()).as("afterwards").isNotEmpty();
  }

  private static String begunWhileStale(SampleReview firm, int times) {
    Ledger moving =
        new MemoryLedger(firm.ledger) {
          private int left = times;

          @Override
          public synchronized CompletableFuture<Appended> append(Event event, Guard guard) {
            return guard.accessEpoch() >= 0 && left-- > 0
                ? CompletableFuture.completedFuture(new Appended.Stale(1))
                : super.append(event, guard);
          }
        };
    var node = new Node(firm.databases, firm.keys, moving, firm.clock);
    var review = new Review(firm.databases, firm.keys, moving, firm.alarms, node, firm.clock);
    return atOnce(List.of(() -> review.reviews.begin(firm.as("officer"), DUE, 0))).getFirst();
  }

  @Test
  void forgedRowsOccupyNeitherTheNextReviewNorTheEntriesToCome() {
    var firm = new SampleReview(Map.of("clerk", "reviewer"));
    for (var forged : List.of("'review-first', 'BEGUN'", "'review-first', 'ENDED'")) {
      TestDatabases.superuser(firm.databases.data())
          .sql(
              """
              insert into reviews.said
              select n, %s, '', '', '', '', '', 'x', '2026-12-10', 0, now(), 'x'
              from generate_series(0, 200) n
              """
                  .formatted(forged))
          .update();
    }
    var campaign = firm.begin();
    firm.keep(campaign, "reviewer", SampleReview.CLERKS);
    firm.keep(campaign, "data-owner-1", SampleReview.CLERKS);
    firm.end();
    assertThat(firm.review.book.find(campaign).orElseThrow().closed()).isPresent();
    assertThat(firm.holds(SampleReview.CLERKS)).isTrue();
    assertThat(firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign)).isEmpty();
  }

  @Test
  void aReviewOfWhichNoRowIsLeftIsMissedAndGoesOn() {
    var firm = new SampleReview(Map.of());
    var campaign = firm.begin();
    var before = firm.review.book.find(campaign).orElseThrow();
    takeAway(firm);
    assertThatThrownBy(() -> firm.reviews.rights(firm.as("officer"), campaign))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.NOT_FOUND));
    firm.look();
    assertThat(firm.reviews.rights(firm.as("officer"), campaign).campaign()).isEqualTo(before);
    assertThat(altered(firm, campaign)).isTrue();
  }

  @Test
  void aReviewThatWasOverAndOfWhichNoRowIsLeftIsOverAgainAlsoInAServerThatJustStarted() {
    var firm = new SampleReview(Map.of("clerk", "reviewer"));
    var campaign = firm.begin();
    firm.keep(campaign, "data-owner-1", SampleReview.CLERKS);
    firm.end();
    var before = firm.review.book.find(campaign).orElseThrow();
    assertThat(before.closed()).isPresent();
    takeAway(firm);
    var started = started(firm);
    started.rounds.look();
    var after = started.book.find(campaign).orElseThrow();
    assertThat(after.begun().entry()).isEqualTo(before.begun().entry());
    assertThat(after.ended().map(Campaign.Mark::entry))
        .isEqualTo(before.ended().map(Campaign.Mark::entry));
    assertThat(after.closed().map(Campaign.Mark::entry))
        .isEqualTo(before.closed().map(Campaign.Mark::entry));
    assertThat(altered(firm, campaign)).isTrue();
  }

  @Test
  void theIdOfAReviewThatWasTakenAwayIsNotUsedAgain() {
    var firm = new SampleReview(Map.of());
    var campaign = firm.begin();
    takeAway(firm);
    assertThat(atOnce(List.of(firm::begin))).as("it is open still").containsExactly(CONFLICT);
    assertThat(firm.review.book.campaigns()).extracting(Campaign::id).containsExactly(campaign);
    assertThat(altered(firm, campaign)).isTrue();
  }

  /** The one who lost wrote its entry first; the row of the one that began is taken away. */
  @Test
  void ofTwoThatBeganAtOnceTheOneIsSaidAgainThatWasKept() {
    var firm = new SampleReview(Map.of());
    long lost = entered(firm, "review-first");
    var campaign = firm.begin();
    assertThat(campaign).isEqualTo("review-first");
    long begun = firm.review.book.find(campaign).orElseThrow().begun().entry();
    assertThat(begun).isGreaterThan(lost);
    takeAway(firm);
    firm.look();
    var again = firm.review.book.find(campaign).orElseThrow();
    assertThat(again.begun().entry()).isEqualTo(begun);
    assertThat(again.due()).isEqualTo(DUE);
  }

  @Test
  void whoLostHasAnEntryThatSaysWhichBeginningCameToNothing() {
    try (var firm = new LedgeredReview(directory)) {
      var other = firm.on(firm.node());
      Supplier<String> here = firm::begin;
      Supplier<String> there = () -> other.reviews.begin(firm.as("officer"), DUE, 0);
      atOnce(List.of(here, there, here, there));
      var begun = firm.review.book.campaigns().getFirst().begun().entry();
      var known = new EnteredBeginnings(firm.databases, firm.keys, firm.ledger).now();
      assertThat(known.begun()).extracting(EnteredBeginnings.Entered::entry).containsExactly(begun);
      assertThat(known.kept()).containsExactly(begun);
    }
  }

  /** The server died before the row: nobody was told that it began. */
  @Test
  void aBeginningThatNeverHadARowIsEnteredAsNoneAndAlarmsNobody() {
    var firm = new SampleReview(Map.of());
    entered(firm, "review-first");
    firm.look();
    assertThat(refusals(firm)).as("while its row may be about to come").isZero();
    firm.pass(1);
    firm.look();
    firm.look();
    assertThat(refusals(firm)).isOne();
    assertThat(firm.review.book.campaigns()).isEmpty();
    assertThat(altered(firm, "review-first")).isFalse();
    assertThat(firm.begin()).isEqualTo("review-first");
  }

  /** As a version before this one left it, or a server that died after the row. */
  @Test
  void aRowWithoutItsSecondEntryHasItAtTheNextLook() {
    var firm = new SampleReview(Map.of());
    long entry = entered(firm, "review-first");
    firm.review.rows.add(
        RightsReviews.beginning(entry, "review-first", "officer", DUE, 0, TestAccess.NOW));
    firm.pass(1);
    firm.look();
    assertThat(new EnteredBeginnings(firm.databases, firm.keys, firm.ledger).now().kept())
        .containsExactly(entry);
  }

  private static long entered(SampleReview firm, String id) {
    return firm.ledger
        .record(
            Event.of(RightsReviews.BEGUN, firm.as("officer").actor(), Event.Outcome.DONE)
                .with("review", id)
                .with("due-day", DUE.minusDays(3).toEpochDay())
                .with("months", 0))
        .index();
  }

  private static long refusals(SampleReview firm) {
    var found = new long[1];
    firm.ledger.readBack(
        Set.of(RightsReviews.BEGUN),
        0,
        entry -> {
          found[0] += entry.event().outcome() == Event.Outcome.REFUSED ? 1 : 0;
          return 0;
        });
    return found[0];
  }

  private static void takeAway(SampleReview firm) {
    TestDatabases.superuser(firm.databases.data()).sql("delete from reviews.said").update();
  }

  private static boolean altered(SampleReview firm, String campaign) {
    return firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign).isPresent();
  }

  private static Review started(SampleReview firm) {
    return new Review(firm.databases, firm.keys, firm.ledger, firm.alarms, firm.node, firm.clock);
  }
}
