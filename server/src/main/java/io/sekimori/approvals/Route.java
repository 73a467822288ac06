package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who is asked and in which order: 1 to {@value #MOST} stages, of which those alongside each other
 * make a group. Nobody and no list is named in two stages, and nobody named may stand in for
 * another: a natural person counts once.
 */
public record Route(List<Stage> stages) {
  static final int MOST = 10;

  public Route {
    stages = List.copyOf(stages);
    if (stages.isEmpty() || stages.size() > MOST) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "route");
    }
    requireOrder(stages);
    requireOnce(stages);
  }

  /** So many of these: one stage. */
  public static Route of(Set<PersonId> approvers, int needed) {
    if (approvers.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
    var sorted =
        approvers.stream().sorted(java.util.Comparator.comparing(PersonId::value)).toList();
    return new Route(List.of(Stage.of(Stage.Kind.APPROVAL, sorted, new Need.AtLeast(needed))));
  }

  private static void requireOrder(List<Stage> stages) {
    boolean decided = false;
    boolean afterwards = false;
    for (int i = 0; i < stages.size(); i++) {
      var stage = stages.get(i);
      boolean after = stage.turn() == Stage.Turn.AFTERWARDS;
      boolean first = i == 0 && stage.turn() != Stage.Turn.NEXT;
      boolean decides = stage.kind() == Stage.Kind.DECISION;
      boolean alone = stage.turn() == Stage.Turn.NEXT;
      if (first || (afterwards && !after) || (decided && !after) || (decides && !alone)) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "route");
      }
      afterwards |= after;
      decided |= decides;
    }
  }

  private static void requireOnce(List<Stage> stages) {
    var named = new HashSet<PersonId>();
    for (var stage : stages) {
      var all = new ArrayList<>(stage.persons());
      var next = stage.escalatesTo();
      if (next != null) {
        all.add(next);
      }
      if (!all.stream().allMatch(named::add)) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
      }
    }
    var lists = stages.stream().map(Stage::list).filter(Objects::nonNull).toList();
    boolean twice = new HashSet<>(lists).size() != lists.size();
    if (twice || named.size() > Stage.MOST_PERSONS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
  }

  /** Everybody named, also to whom a stage escalates; without the members of lists. */
  public Set<PersonId> named() {
    var named = new LinkedHashSet<PersonId>();
    for (var stage : stages) {
      named.addAll(stage.persons());
      var next = stage.escalatesTo();
      if (next != null) {
        named.add(next);
      }
    }
    return named;
  }

  /** The lists that it names. */
  public Set<ListId> lists() {
    var lists = new LinkedHashSet<ListId>();
    for (var stage : stages) {
      if (stage.list() != null) {
        lists.add(stage.list());
      }
    }
    return lists;
  }

  /** True if a review comes after the decision (後閲). */
  public boolean reviewedAfterwards() {
    return stages.getLast().turn() == Stage.Turn.AFTERWARDS;
  }

  /** The least number of words that it takes, as far as lists do not add to it. */
  public int needed() {
    return stages.stream()
        .filter(stage -> stage.turn() != Stage.Turn.AFTERWARDS)
        .mapToInt(
            stage ->
                switch (stage.need()) {
                  case Need.All _ -> Math.max(1, stage.persons().size());
                  case Need.AtLeast(int number) -> number;
                })
        .sum();
  }

  /** The group of a stage, from 0; all reviews are in the group after the last one. */
  int groupOf(int stage) {
    int group = -1;
    for (int i = 0; i <= stage; i++) {
      if (stages.get(i).turn() == Stage.Turn.NEXT) {
        group++;
      }
    }
    return stages.get(stage).turn() == Stage.Turn.AFTERWARDS ? groups() : group;
  }

  /** How many groups there are before the decision. */
  int groups() {
    return (int) stages.stream().filter(stage -> stage.turn() == Stage.Turn.NEXT).count();
  }

  List<Integer> stagesOf(int group) {
    return IntStream.range(0, stages.size()).filter(i -> groupOf(i) == group).boxed().toList();
  }
}
