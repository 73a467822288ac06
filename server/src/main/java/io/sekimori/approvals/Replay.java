package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request, told again from its beginning: words, changes of lists and times
 * running out, in the order in which they came. Pure; one for each look. What has expired stays so,
 * whatever a list says later.
 */
final class Replay {
  private final PersonId requester;
  private final Map<ListId, NavigableMap<Instant, Set<PersonId>>> lists;
  private final List<Step> words = new ArrayList<>();
  private Proposal proposal;
  private int round = 1;
  private Instant now;
  private Instant asked;
  private int group;
  private Tally tally;
  private @Nullable Instant decided;
  private Approval.@Nullable State ended;
  private boolean returned;

  Replay(
      Proposal proposal,
      PersonId requester,
      Instant requested,
      Map<ListId, NavigableMap<Instant, Set<PersonId>>> lists) {
    this.proposal = proposal;
    this.requester = requester;
    this.lists = lists;
    this.now = requested;
    this.asked = requested;
    this.tally = count();
  }

  /** Goes on to an instant: lists change and times run out on the way. */
  void advance(Instant to) {
    for (var change : changes(to)) {
      runOut(change);
      now = change;
      if (usesListChangedAt(change)) {
        asked = change;
      }
      recount();
    }
    runOut(to);
    now = to.isAfter(now) ? to : now;
  }

  private List<Instant> changes(Instant to) {
    var all = new TreeSet<Instant>();
    proposal.route().lists().stream()
        .map(list -> lists.get(list))
        .filter(history -> history != null)
        .forEach(history -> all.addAll(history.navigableKeySet()));
    return to.isAfter(now) ? List.copyOf(all.subSet(now, false, to, true)) : List.of();
  }

  /** Whoever is new on a list that is being asked has the whole time of the stage. */
  private boolean usesListChangedAt(Instant change) {
    return proposal.route().stagesOf(group).stream()
        .map(stage -> proposal.route().stages().get(stage).list())
        .anyMatch(
            list -> list != null && lists.containsKey(list) && lists.get(list).containsKey(change));
  }

  private void runOut(Instant at) {
    if (ended == null && !at.isBefore(deadline())) {
      ended = Approval.State.EXPIRED;
    }
  }

  /** When the request expires if nothing more is said. */
  Instant deadline() {
    var first = proposal.expires();
    if (!returned) {
      for (int stage : proposal.route().stagesOf(group)) {
        var end = end(stage);
        if (waits(stage) && end != null && end.isBefore(first)) {
          first = end;
        }
      }
    }
    return first;
  }

  private boolean waits(int stage) {
    return group < proposal.route().groups() && !tally.through(stage);
  }

  /** When a stage's time is up, or null if it has none of its own. */
  @Nullable Instant end(int stage) {
    var limit = proposal.route().stages().get(stage).limit();
    if (limit == null) {
      return null;
    }
    var once = asked.plus(limit.time());
    return limit.next() == null ? once : once.plus(limit.time());
  }

  /** True if the one to whom the stage escalates may stand in now. */
  boolean escalated(int stage) {
    var limit = proposal.route().stages().get(stage).limit();
    return limit != null
        && limit.next() != null
        && proposal.route().groupOf(stage) == group
        && waits(stage)
        && !now.isBefore(asked.plus(limit.time()));
  }

  /** The next step; said after the end it changes nothing. */
  void say(Step step) {
    advance(step.at());
    if (step.kind() == WordKind.REVIEWED) {
      words.add(step);
      tally = count();
    } else if (ended == null) {
      switch (step.kind()) {
        case APPROVED -> words.add(step);
        case REJECTED -> ended = Approval.State.REJECTED;
        case WITHDRAWN -> ended = Approval.State.WITHDRAWN;
        case VOIDED -> ended = Approval.State.VOID;
        case SENT_BACK -> sendBack(step.backTo());
        case RESUBMITTED -> resubmit(step);
        case REVIEWED -> {}
      }
      recount();
    }
  }

  private void sendBack(int to) {
    decided = null;
    asked = now;
    returned = to == Step.NO_STAGE;
    words.removeIf(word -> returned || word.stage() >= to);
  }

  private void resubmit(Step step) {
    proposal = step.edited() == null ? proposal : step.edited();
    words.clear();
    round++;
    returned = false;
    asked = now;
    decided = null;
  }

  private void recount() {
    tally = count();
    int waiting = tally.waitingGroup();
    if (waiting != group) {
      group = waiting;
      asked = now;
    }
    if (waiting == proposal.route().groups() && decided == null) {
      decided = now;
    }
  }

  private Tally count() {
    var barred = new HashSet<>(proposal.receivers());
    barred.add(requester);
    var seats = new ArrayList<Set<PersonId>>();
    for (var stage : proposal.route().stages()) {
      var asking = new LinkedHashSet<>(stage.persons());
      asking.addAll(members(stage.list()));
      asking.removeAll(barred);
      seats.add(asking);
    }
    return new Tally(proposal.route(), seats, barred, words);
  }

  private Set<PersonId> members(@Nullable ListId list) {
    var history = list == null ? null : lists.get(list);
    var entry = history == null ? null : history.floorEntry(now);
    return entry == null
        ? Set.of()
        : new LinkedHashSet<>(
            entry.getValue().stream()
                .sorted(java.util.Comparator.comparing(PersonId::value))
                .toList());
  }

  Approval.State state() {
    if (ended != null) {
      return ended;
    }
    if (returned) {
      return Approval.State.RETURNED;
    }
    return group == proposal.route().groups() ? Approval.State.APPROVED : Approval.State.PENDING;
  }

  /** True if it has ended or waits for the requester: nobody is asked. */
  boolean over() {
    return ended != null || returned;
  }

  Proposal proposal() {
    return proposal;
  }

  Tally tally() {
    return tally;
  }

  int round() {
    return round;
  }

  /** The group that is being asked. */
  int group() {
    return group;
  }

  /** Since when the group has been asked. */
  Instant asked() {
    return asked;
  }

  /** When everybody needed had agreed for the first time; null while they have not. */
  @Nullable Instant decided() {
    return decided;
  }

  /** When a review after the decision is due. */
  @Nullable Instant reviewDue(int stage) {
    var limit = proposal.route().stages().get(stage).limit();
    return decided == null || limit == null ? null : decided.plus(limit.time());
  }
}
