package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which words count, for whom, with the lists as they are at one instant. Pure.
 *
 * <p>Seats are the persons to be asked: by name or by list, never the requester and never a
 * receiver, who has an interest of their own (as 会社法369条2項 has it for directors). A word fills a
 * seat; a natural person fills one seat in the whole route, the first they spoke for, and whoever
 * has a seat of their own stands in for nobody.
 */
final class Tally {
  private final Route route;
  private final List<Set<PersonId>> seats;
  private final List<Map<PersonId, Step>> filled = new ArrayList<>();
  private final Set<PersonId> counted = new LinkedHashSet<>();
  private final Set<PersonId> heardThemselves = new HashSet<>();

  Tally(Route route, List<Set<PersonId>> seats, Set<PersonId> barred, Collection<Step> words) {
    this.route = route;
    this.seats = seats;
    route.stages().forEach(_ -> filled.add(new LinkedHashMap<>()));
    for (var word : words) {
      if (fits(word) && !barred.contains(word.person()) && counted.add(word.person())) {
        filled.get(word.stage()).put(word.seat(), word);
        if (word.manner() == Manner.THEMSELVES) {
          heardThemselves.add(word.person());
        }
      }
    }
  }

  private boolean fits(Step word) {
    boolean standsIn = word.manner() != Manner.THEMSELVES;
    return seats.get(word.stage()).contains(word.seat())
        && !filled.get(word.stage()).containsKey(word.seat())
        && !(standsIn && seated(word.person()));
  }

  /** Everybody to be asked in a stage. */
  Set<PersonId> seats(int stage) {
    return seats.get(stage);
  }

  /** Seats with a word that counts. */
  Map<PersonId, Step> filled(int stage) {
    return filled.get(stage);
  }

  /** True if this person has a seat somewhere in the route. */
  boolean seated(PersonId person) {
    return seats.stream().anyMatch(one -> one.contains(person));
  }

  /** The natural persons whose words count. */
  Set<PersonId> counted() {
    return counted;
  }

  /** The persons who spoke before the decision, and those for whom they did. */
  Set<PersonId> speakersAndSeats() {
    var all = new LinkedHashSet<PersonId>();
    for (int i = 0; i < route.stages().size(); i++) {
      if (route.stages().get(i).turn() != Stage.Turn.AFTERWARDS) {
        filled.get(i).forEach((seat, word) -> all.addAll(List.of(seat, word.person())));
      }
    }
    return all;
  }

  /** Never without a word of its own; who was heard elsewhere in the route is not asked again. */
  boolean through(int stage) {
    var spoken = filled.get(stage);
    return switch (route.stages().get(stage).need()) {
      case Need.All _ ->
          !spoken.isEmpty()
              && seats.get(stage).stream()
                  .allMatch(seat -> spoken.containsKey(seat) || heardThemselves.contains(seat));
      case Need.AtLeast(int number) -> spoken.size() >= number;
    };
  }

  /** The first group with a stage that is not through; the number of groups if all are. */
  int waitingGroup() {
    int group = 0;
    while (group < route.groups() && route.stagesOf(group).stream().allMatch(this::through)) {
      group++;
    }
    return group;
  }

  /** Who has not spoken, in order. */
  List<PersonId> missing(int stage) {
    if (through(stage)) {
      return List.of();
    }
    return seats.get(stage).stream()
        .filter(seat -> !filled.get(stage).containsKey(seat) && !heardThemselves.contains(seat))
        .toList();
  }

  /** The stage in which this seat is asked now, or else the first in which it is at all. */
  Optional<Integer> stageOf(PersonId seat, int waiting) {
    var all = new ArrayList<Integer>();
    for (int i = 0; i < seats.size(); i++) {
      if (seats.get(i).contains(seat)) {
        all.add(i);
      }
    }
    return all.stream()
        .filter(stage -> route.groupOf(stage) == waiting && missing(stage).contains(seat))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }
}
