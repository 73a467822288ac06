package io.sekimori.replay;

import io.sekimori.replay.AffiliateEvents.Day;
import io.sekimori.replay.AffiliateWorld.Affiliate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was changed afterwards, and that it holds: the wall, the review, and the stand-in. */
final class AffiliateCure {
  private static final LocalDate WALL = AffiliateWorld.NOTICE.plusDays(7);

  private final AffiliatePlay play;
  private final AffiliateFirm firm;
  private final Server server;
  private final Outcomes outcomes;
  private final AffiliateEvents events;
  private final AffiliateReview review;

  AffiliateCure(AffiliatePlay play, Outcomes outcomes) {
    this.play = play;
    this.firm = play.firm();
    this.server = play.server();
    this.outcomes = outcomes;
    this.events = new AffiliateEvents(play, outcomes);
    this.review = new AffiliateReview(play);
  }

  void ask(Report report) {
    wall();
    report.ask("003-14", "cure.wall", cut(0), () -> cut(reachable(WALL)));
    var past = outcomes.text("cure.same");
    report.ask("003-18", "cure.past", past, () -> samePast() ? past : outcomes.text("cure.other"));
    exercise(report);
    review(report);
    standIn(report);
    nextReview(report);
  }

  /** Every right of the affiliates is taken away; others wait for an event (003-14, 003-13). */
  private void wall() {
    server.moveTo(Days.at(WALL, 0, 0));
    firm.administrator.signIn();
    firm.second.signIn();
    AffiliateRights.before().forEach(this::revoke);
    AffiliateRights.standIn().forEach(grant -> firm.twice("grant", grant));
    server.moveTo(Days.at(WALL.plusDays(1), 9, 0));
    firm.officer.signIn();
  }

  private void revoke(Map<String, Object> grant) {
    var path = "/api/v1/grants/" + grant.get("id") + "/revoke";
    firm.administrator.json("POST", path, Map.of()).fine();
  }

  private int reachable(LocalDate day) {
    int all = 0;
    for (var affiliate : Affiliate.values()) {
      var to = Days.at(day.plusDays(1), 0, 0);
      var answer = firm.exposure(affiliate.organisation, Days.at(day, 1, 0), to);
      for (var of : answer.get("classes")) {
        all += of.get("shown").asInt() + of.get("reachable").asInt();
      }
    }
    return all;
  }

  private String cut(int reachable) {
    return outcomes.text("cure.wall.text", reachable);
  }

  /** The answer of December, asked again by its checkpoint after everything was changed. */
  private boolean samePast() {
    for (var affiliate : Affiliate.values()) {
      var before = play.answer(affiliate);
      if (!Wire.JSON.readTree(firm.again(before, "")).equals(before)) {
        return false;
      }
    }
    return true;
  }

  /** Whoever may have to stand in tries it once: the second in Hong Kong as well. */
  private void exercise(Report report) {
    var second = events.inHongKong(1);
    events.morning(Day.EXERCISE, second);
    events.declare(Day.EXERCISE);
    report.ask("003-13", "cure.exercise", outcomes.done(), () -> events.findsAndReads(second));
    events.close(Day.EXERCISE);
  }

  /** All rights are looked through, also the firm's own (003-15). */
  private void review(Report report) {
    review.begin();
    firm.owner.signIn();
    report.ask(
        "003-15",
        "review.self",
        outcomes.refused("not-found"),
        () -> outcomes.of(review.keeps(firm.owner, firm.owner, "client-service")));
    var abroad = events.inHongKong(0);
    abroad.signIn();
    var colleague = events.inHongKong(1);
    report.ask(
        "003-15",
        "review.abroad",
        outcomes.refused("organisation-not-permitted"),
        () -> outcomes.of(review.keeps(abroad, colleague, "client-service")));
    review.answer();
    review.end();
    report.ask(
        "003-15",
        "review.numbers",
        numbers(play.truth().reviewed()),
        () -> numbers(Wire.counts(review.campaign().get("organisations"))));
    long taken = play.truth().taken();
    report.ask("003-15", "review.verified", verified(taken, taken), () -> verified(review.left()));
  }

  private String numbers(Map<String, Map<String, Long>> organisations) {
    return organisations.entrySet().stream()
        .map(one -> one.getKey() + ": " + numbersOf(one.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private String numbersOf(Map<String, Long> states) {
    long rows = states.values().stream().mapToLong(Long::longValue).sum();
    return outcomes.text(
        "review.numbers.text",
        rows,
        states.getOrDefault("kept", 0L),
        states.getOrDefault("lapsed", 0L),
        states.getOrDefault("removed", 0L));
  }

  private String verified(List<String> left) {
    return verified(left.size(), left.stream().filter("nothing"::equals).count());
  }

  private String verified(long taken, long gone) {
    return outcomes.text("review.verified.text", taken, gone);
  }

  /**
   * Affiliates stand in while an event is declared, for one purpose; numbers stay at home, and so
   * does whoever's right nobody kept.
   */
  private void standIn(Report report) {
    var first = events.inHongKong(0);
    var second = events.inHongKong(1);
    events.morning(Day.DISASTER, first, second);
    var waits = outcomes.refused("event-not-declared");
    report.ask("003-13", "cure.before", waits, () -> events.reads(first, AffiliateEvents.ENQUIRY));
    events.declare(Day.DISASTER);
    report.ask("003-13", "cure.during", outcomes.done(), () -> events.findsAndReads(first));
    report.ask(
        "003-15",
        "review.after",
        outcomes.refused("not-permitted"),
        () -> events.reads(second, AffiliateEvents.ENQUIRY));
    report.ask(
        "003-05",
        "cure.number",
        outcomes.refused("organisation-not-permitted"),
        () -> events.reads(first, List.of("individual-number")));
    events.close(Day.DISASTER, first);
    report.ask("003-13", "cure.closed", waits, () -> events.reads(first, AffiliateEvents.ENQUIRY));
    report.ask("003-13", "cure.seen", cut(1), () -> cut(events.shown(Day.DISASTER)));
    report.ask(
        "003-13",
        "cure.after",
        ways(4, 0),
        () -> ways(events.waysDuring(Day.DISASTER, first), events.waysNow(first)));
    report.ask(
        "003-15",
        "review.ways",
        ways(4, 0),
        () ->
            ways(events.waysDuring(Day.EXERCISE, second), events.waysDuring(Day.DISASTER, second)));
  }

  /** Nobody begins the next review: it begins (003-15). */
  private void nextReview(Report report) {
    review.pass();
    long kept = play.truth().kept();
    report.ask(
        "003-15", "review.next", AffiliateReview.next(outcomes, kept), () -> review.next(outcomes));
  }

  private String ways(int before, int after) {
    return outcomes.text("cure.after.text", before, after);
  }
}
