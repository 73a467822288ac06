package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a request has come: its stages as they are now, and everything that was ever said.
 *
 * @param rounds what was asked for, one proposal for each time that it was handed in
 * @param asked since when the stages that are being asked have been
 * @param decided when everybody needed had agreed, or null
 */
public record Progress(
    List<Standing> stages,
    List<Spoken> history,
    List<Proposal> rounds,
    Instant asked,
    @Nullable Instant decided) {

  /** What can be seen of a stage at a glance. */
  public enum Condition {
    AHEAD,
    ASKED,
    THROUGH,
    /** A review after the decision that has not come in its time. */
    OVERDUE
  }

  /**
   * One stage as it stands.
   *
   * @param seats everybody to be asked, with the lists as they are now
   * @param words those that count, by whose seat they fill
   * @param missing whose word may still be given
   * @param until when its time is up, or null
   * @param escalated true if the one it escalates to may stand in
   */
  public record Standing(
      Stage stage,
      Condition condition,
      List<PersonId> seats,
      Map<PersonId, Spoken> words,
      List<PersonId> missing,
      @Nullable Instant until,
      boolean escalated) {
    public Standing {
      seats = List.copyOf(seats);
      words = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(words));
      missing = List.copyOf(missing);
    }
  }

  /**
   * Something that was said.
   *
   * @param number of the step, from 1
   * @param seat for whom it was said
   * @param stage of the route from 0, or -1 for what a requester says
   * @param backTo for what was sent back the stage, or -1 for the requester
   * @param counts true if it counts as things are now
   */
  public record Spoken(
      int number,
      WordKind kind,
      PersonId speaker,
      PersonId seat,
      Manner manner,
      int stage,
      int backTo,
      Grounds grounds,
      Grade grade,
      Instant at,
      ContentHash about,
      boolean counts) {}

  public Progress {
    stages = List.copyOf(stages);
    history = List.copyOf(history);
    rounds = List.copyOf(rounds);
  }

  /** True if a review after the decision has not come in its time. */
  public boolean overdue() {
    return stages.stream().anyMatch(one -> one.condition() == Condition.OVERDUE);
  }

  /** Everybody who has a seat in some stage as things are now. */
  public Set<PersonId> seats() {
    return stages.stream()
        .flatMap(one -> one.seats().stream())
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
