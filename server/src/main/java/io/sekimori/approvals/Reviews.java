package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The reviews after a decision (後閲) that have not come in their time. Nothing waits for them, so
 * whoever looks after what is owed asks here.
 */
@Service
public final class Reviews {
  private static final int PAGE = 200;
  private static final Set<Approval.State> NEVER =
      Set.of(Approval.State.REJECTED, Approval.State.WITHDRAWN, Approval.State.VOID);

  private final Courses courses;
  private final Clock clock;
  private final Map<ApprovalId, Optional<Owed>> open = new HashMap<>();
  private final Set<ApprovalId> over = new HashSet<>();
  private long looked = -1;

  Reviews(Courses courses, Clock clock) {
    this.courses = courses;
    this.clock = clock;
  }

  /**
   * A review that is missing.
   *
   * @param by who may still give it
   * @param until when it was due
   */
  public record Owed(ApprovalId id, Set<PersonId> by, Instant until) {
    public Owed {
      by = Set.copyOf(by);
    }
  }

  /** All that are overdue, the oldest first; cheap after the first time. */
  public synchronized List<Owed> overdue() {
    find();
    Set.copyOf(open.keySet()).forEach(this::judge);
    return open.values().stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Owed::until))
        .toList();
  }

  /**
   * The requests that are new and will have to be reviewed, from the newest back; the newest page
   * each time, because rows do not always come in the order of their entries.
   */
  private void find() {
    long from = Long.MAX_VALUE;
    long newest = looked;
    boolean more = true;
    while (more) {
      var page = courses.newest(from, PAGE);
      for (var one : page) {
        from = one.firstIndex();
        newest = Math.max(newest, from);
        var id = one.course().id();
        if (one.course().proposal().route().reviewedAfterwards() && !over.contains(id)) {
          open.putIfAbsent(id, Optional.empty());
        }
      }
      more = !page.isEmpty() && from > looked;
    }
    looked = newest;
  }

  /** What somebody altered since is owed as it was: taking a row away ends nothing. */
  private void judge(ApprovalId id) {
    try {
      courses
          .find(id)
          .map(one -> one.course().standing(clock.instant()))
          .ifPresent(
              approval -> {
                if (over(approval)) {
                  over.add(id);
                  open.remove(id);
                } else {
                  open.put(id, owed(approval));
                }
              });
    } catch (Refusal altered) {
      // as it was
    }
  }

  private static boolean over(Approval approval) {
    var progress = approval.progress();
    boolean never =
        NEVER.contains(approval.state())
            || (approval.state() == Approval.State.EXPIRED && progress.decided() == null);
    return never
        || progress.stages().stream()
            .filter(one -> one.stage().turn() == Stage.Turn.AFTERWARDS)
            .allMatch(one -> one.condition() == Progress.Condition.THROUGH);
  }

  private static Optional<Owed> owed(Approval approval) {
    var late =
        approval.progress().stages().stream()
            .filter(one -> one.condition() == Progress.Condition.OVERDUE)
            .toList();
    return late.stream()
        .map(Progress.Standing::until)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(
            until ->
                new Owed(
                    approval.id(),
                    late.stream()
                        .flatMap(one -> one.missing().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                    until));
  }
}
