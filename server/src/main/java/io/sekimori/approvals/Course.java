package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;

/**
 * The course of one request so far. Pure.
 *
 * @param proposal as it was first handed in
 * @param lists who was on the lists of its route from when on
 */
record Course(
    ApprovalId id,
    Proposal proposal,
    PersonId requester,
    Instant requested,
    List<Step> steps,
    Map<ListId, NavigableMap<Instant, Set<PersonId>>> lists) {
  /** How old a passkey assertion may be when its holder speaks; a minute of clock skew is borne. */
  static final Duration FRESH = Duration.ofMinutes(5);

  static final Duration SKEW = Duration.ofMinutes(1);

  Course {
    steps = List.copyOf(steps);
    lists = Map.copyOf(lists);
  }

  Replay at(Instant now) {
    var replay = new Replay(proposal, requester, requested, lists);
    steps.forEach(replay::say);
    replay.advance(now);
    return replay;
  }

  Approval standing(Instant now) {
    var replay = at(now);
    var given = new HashSet<PersonId>();
    for (int i = 0; i < replay.proposal().route().stages().size(); i++) {
      if (replay.proposal().route().groupOf(i) < replay.proposal().route().groups()) {
        replay.tally().filled(i).values().forEach(word -> given.add(word.person()));
      }
    }
    return new Approval(
        id, replay.proposal(), requester, given, replay.state(), progress(replay, now));
  }

  private Progress progress(Replay replay, Instant now) {
    var rounds = new ArrayList<Proposal>();
    rounds.add(proposal);
    var counting = new HashSet<Step>();
    var stages = new ArrayList<Progress.Standing>();
    for (int i = 0; i < replay.proposal().route().stages().size(); i++) {
      counting.addAll(replay.tally().filled(i).values());
      stages.add(standing(replay, i, now));
    }
    var history = new ArrayList<Progress.Spoken>();
    for (var step : steps) {
      if (step.edited() != null) {
        rounds.add(step.edited());
      }
      history.add(spoken(step, rounds.getLast().hash(), counting.contains(step)));
    }
    return new Progress(stages, history, rounds, replay.asked(), replay.decided());
  }

  private Progress.Standing standing(Replay replay, int stage, Instant now) {
    var route = replay.proposal().route();
    var tally = replay.tally();
    var words = new LinkedHashMap<PersonId, Progress.Spoken>();
    tally
        .filled(stage)
        .forEach((seat, step) -> words.put(seat, spoken(step, about(step.number()), true)));
    boolean afterwards = route.groupOf(stage) == route.groups();
    boolean asked = route.groupOf(stage) == replay.group() && !replay.over();
    var until = afterwards ? replay.reviewDue(stage) : asked ? replay.end(stage) : null;
    var condition = Progress.Condition.AHEAD;
    if (tally.through(stage)) {
      condition = Progress.Condition.THROUGH;
    } else if (afterwards && until != null) {
      condition = Approval.over(until, now) ? Progress.Condition.OVERDUE : Progress.Condition.ASKED;
    } else if (asked) {
      condition = Progress.Condition.ASKED;
    }
    return new Progress.Standing(
        route.stages().get(stage),
        condition,
        List.copyOf(tally.seats(stage)),
        words,
        tally.missing(stage),
        until,
        replay.escalated(stage));
  }

  /** The content that was in force when this step was said. */
  ContentHash about(int number) {
    var about = proposal;
    for (var step : steps) {
      if (step.number() <= number && step.edited() != null) {
        about = Objects.requireNonNull(step.edited());
      }
    }
    return about.hash();
  }

  private static Progress.Spoken spoken(Step step, ContentHash about, boolean counts) {
    return new Progress.Spoken(
        step.number(),
        step.kind(),
        step.person(),
        step.seat(),
        step.manner(),
        step.stage(),
        step.backTo(),
        step.grounds(),
        step.grade(),
        step.at(),
        about,
        counts);
  }

  static boolean fresh(Instant assertedAt, Instant now) {
    return !assertedAt.isAfter(now.plus(SKEW)) && !assertedAt.plus(FRESH).isBefore(now);
  }
}
