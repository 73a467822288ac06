package io.sekimori.approvals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of routes once more, from the prose of {@code docs/spec/approvals.md}: minute by
 * minute, in names and numbers, with nothing of the engine.
 */
final class RouteModel {
  /**
   * A stage.
   *
   * @param atLeast how many, or 0 for all
   * @param minutes how long it waits, or 0 for ever
   */
  record Part(
      boolean circulates,
      int group,
      boolean afterwards,
      List<String> names,
      boolean list,
      int atLeast,
      int minutes,
      @Nullable String next) {}

  record Said(String who, String whose, boolean standIn, int part) {}

  final List<Part> parts;
  final Set<String> barred;
  final int expires;
  int now;
  int content;
  String state = "pending";
  int openSince;
  int open;
  int decidedAt = -1;
  List<Said> said = new ArrayList<>();
  Set<String> onList;
  Set<String> proxies = new HashSet<>();

  RouteModel(List<Part> parts, Set<String> barred, Set<String> onList, int expires) {
    this.parts = parts;
    this.barred = barred;
    this.onList = onList;
    this.expires = expires;
    look();
  }

  /** A minute later; before anything else happens in it, times run out. */
  void minute() {
    now++;
    if (Set.of("pending", "approved", "returned").contains(state)) {
      boolean out = now >= expires;
      for (var part : parts) {
        if (state.equals("pending") && part.group == open && part.minutes > 0 && !done(part)) {
          out |= now - openSince >= part.minutes * (part.next == null ? 1 : 2);
        }
      }
      state = out ? "expired" : state;
    }
  }

  void change(Set<String> members) {
    onList = members;
    if (parts.stream().anyMatch(part -> part.list && part.group == open)) {
      openSince = now;
    }
    look();
  }

  Set<String> asked(Part part) {
    var all = new HashSet<>(part.names);
    if (part.list) {
      all.addAll(onList);
    }
    all.removeAll(barred);
    return all;
  }

  boolean hasSeat(String who) {
    return parts.stream().anyMatch(part -> asked(part).contains(who));
  }

  /** The first word of each natural person, for a seat that is still one and still empty. */
  List<Said> counting() {
    var counting = new ArrayList<Said>();
    for (var one : said) {
      boolean seat = asked(parts.get(one.part)).contains(one.whose);
      boolean taken =
          counting.stream().anyMatch(c -> c.part == one.part && c.whose.equals(one.whose));
      boolean spoke = counting.stream().anyMatch(c -> c.who.equals(one.who));
      if (seat && !taken && !spoke && !(one.standIn && hasSeat(one.who))) {
        counting.add(one);
      }
    }
    return counting;
  }

  private boolean filled(Part part, String whose) {
    int index = parts.indexOf(part);
    return counting().stream().anyMatch(c -> c.part == index && c.whose.equals(whose));
  }

  private boolean heard(String who) {
    return counting().stream().anyMatch(c -> !c.standIn && c.who.equals(who));
  }

  boolean done(Part part) {
    int index = parts.indexOf(part);
    long words = counting().stream().filter(c -> c.part == index).count();
    return part.atLeast > 0
        ? words >= part.atLeast
        : words > 0 && asked(part).stream().allMatch(one -> filled(part, one) || heard(one));
  }

  /** Whose word is still open in a part, names first and in their order, then the list's. */
  List<String> missing(Part part) {
    var order = new ArrayList<>(part.names);
    asked(part).stream().sorted().filter(one -> !order.contains(one)).forEach(order::add);
    order.removeIf(one -> !asked(part).contains(one) || filled(part, one) || heard(one));
    return done(part) ? List.of() : order;
  }

  private int groups() {
    return 1 + parts.stream().filter(p -> !p.afterwards).mapToInt(Part::group).max().orElseThrow();
  }

  private void look() {
    int first = 0;
    for (int i = 0; i < groups(); i++) {
      int group = i;
      boolean through = parts.stream().filter(p -> p.group == group).allMatch(this::done);
      if (!through) {
        break;
      }
      first++;
    }
    if (first != open) {
      open = first;
      openSince = now;
    }
    if (first == groups() && decidedAt < 0) {
      decidedAt = now;
    }
    if (state.equals("pending") || state.equals("approved")) {
      state = first == groups() ? "approved" : "pending";
    }
  }

  boolean escalated(Part part) {
    return part.next != null
        && state.equals("pending")
        && part.group == open
        && !done(part)
        && now - openSince >= part.minutes;
  }

  /** The part that a seat is asked in: where it is waited for, or else the first. */
  private int partOf(String whose, int waiting) {
    int first = -1;
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (asked(part).contains(whose)) {
        if (part.group == waiting && missing(part).contains(whose)) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  /** Who speaks for whom in which part, or null for one who has no part in it. */
  @Nullable Said place(String who, @Nullable String wanted, boolean review) {
    if (barred.contains(who)) {
      return null;
    }
    int waiting = review ? groups() : open;
    var whose = wanted == null ? who : wanted;
    if (whose.equals(who) && hasSeat(who)) {
      return new Said(who, who, false, partOf(who, waiting));
    }
    if (!whose.equals(who) && hasSeat(who)) {
      return null;
    }
    if (!whose.equals(who) && proxies.contains(whose + ">" + who)) {
      int part = partOf(whose, waiting);
      return part < 0 ? null : new Said(who, whose, true, part);
    }
    for (int i = 0; i < parts.size(); i++) {
      if (who.equals(parts.get(i).next)) {
        var missing = missing(parts.get(i));
        var first = missing.isEmpty() ? who : missing.getFirst();
        return new Said(who, whose.equals(who) ? first : whose, true, i);
      }
    }
    return null;
  }

  private boolean stands(Said place, boolean review) {
    boolean proxy = proxies.contains(place.whose + ">" + place.who);
    var part = parts.get(place.part);
    boolean escalation = place.standIn && !proxy && place.who.equals(part.next);
    return (!escalation || escalated(part)) && part.afterwards == review;
  }

  private boolean turn(Said place) {
    var part = parts.get(place.part);
    var missing = missing(part);
    boolean inOrder =
        !part.circulates || place.whose.equals(missing.stream().findFirst().orElse(""));
    boolean spoke = counting().stream().anyMatch(c -> c.who.equals(place.who));
    return missing.contains(place.whose) && inOrder && !spoke;
  }

  /** True if it may be said; then it has been. */
  boolean approve(String who, @Nullable String whose, boolean sameContent) {
    var place = place(who, whose, false);
    boolean may =
        place != null
            && state.equals("pending")
            && sameContent
            && stands(place, false)
            && parts.get(place.part).group == open
            && turn(place);
    if (may && place != null) {
      said.add(place);
      look();
    }
    return may;
  }

  boolean review(String who, @Nullable String whose, boolean sameContent) {
    var place = place(who, whose, true);
    boolean after = state.equals("approved") || (state.equals("expired") && decidedAt >= 0);
    boolean may = place != null && after && sameContent && stands(place, true) && turn(place);
    if (may && place != null) {
      said.add(place);
      look();
    }
    return may;
  }

  boolean reject(String who, @Nullable String whose, boolean sameContent) {
    var place = place(who, whose, false);
    boolean may =
        place != null
            && Set.of("pending", "approved").contains(state)
            && sameContent
            && stands(place, false)
            && parts.get(place.part).group <= open;
    state = may ? "rejected" : state;
    return may;
  }

  boolean sendBack(String who, @Nullable String whose, boolean sameContent, int to) {
    var place = place(who, whose, false);
    boolean may =
        place != null
            && state.equals("pending")
            && sameContent
            && stands(place, false)
            && parts.get(place.part).group == open
            && (to < 0 || (to < parts.size() && parts.get(to).group < open));
    if (may) {
      said.removeIf(one -> to < 0 || one.part >= to);
      state = to < 0 ? "returned" : state;
      decidedAt = -1;
      openSince = now;
      look();
    }
    return may;
  }

  boolean withdraw(boolean byRequester) {
    boolean may = byRequester && Set.of("pending", "approved", "returned").contains(state);
    state = may ? "withdrawn" : state;
    return may;
  }

  boolean resubmit(boolean byRequester) {
    boolean may = byRequester && state.equals("returned");
    if (may) {
      content++;
      said.clear();
      state = "pending";
      decidedAt = -1;
      openSince = now;
      look();
    }
    return may;
  }
}
