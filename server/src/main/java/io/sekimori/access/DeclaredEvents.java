package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declared events (有事の発動), open and over, out of the rows that made them. */
public final class DeclaredEvents {
  private static final String KIND = "declared-event";

  private final Rulebook rulebook;
  private final Authorities authorities;
  private final Access access;
  private final Clock clock;

  DeclaredEvents(Rulebook rulebook, Authorities authorities, Access access, Clock clock) {
    this.rulebook = rulebook;
    this.authorities = authorities;
    this.access = access;
    this.clock = clock;
  }

  /**
   * An event and its course.
   *
   * @param by the id of who declared it
   * @param approval by which a second person agreed
   * @param entry in the ledger that announced it; null while it has none
   * @param closed when and by whom it was closed; empty if nobody did before its time was over
   */
  public record Course(
      Authority.DeclaredEvent event,
      String by,
      Instant since,
      Optional<ApprovalId> approval,
      @Nullable Long entry,
      Optional<Closed> closed) {
    /** When it ended, or ends at the latest. */
    public Instant end() {
      return closed.map(Closed::at).filter(event.until()::isAfter).orElse(event.until());
    }

    /** True while grants on its condition count. */
    public boolean open(Instant now) {
      return now.isBefore(end());
    }

    private Course closedBy(AuthorityRow row) {
      return closed.isPresent()
          ? this
          : new Course(
              event,
              by,
              since,
              approval,
              entry,
              Optional.of(new Closed(row.effective(), row.recordedBy())));
    }
  }

  /** The end of an event before its time; {@code by} is empty if rows were lost. */
  public record Closed(Instant at, String by) {}

  /** Those that are open now, for what everybody may know: that there is one. Fast. */
  public List<Authority.DeclaredEvent> open() {
    return rulebook.snapshot().declared(rulebook.now());
  }

  /**
   * All, the newest first, for whoever reads the ledger or gives authority.
   *
   * @throws io.sekimori.terms.Refusal with the code of the decision; the refusal is in the ledger
   */
  public List<Course> all(Caller caller) {
    authorities.shownTo(caller);
    return rulebook.ask(DeclaredEvents::courses).reversed();
  }

  private static List<Course> courses(History history) {
    Map<String, Course> courses = new LinkedHashMap<>();
    history.each(
        History.WHOLE,
        (row, authority) -> {
          if (authority instanceof Authority.DeclaredEvent event) {
            courses.put(row.key(), declared(history, row, event));
          } else if (row.op() == AuthorityRow.Op.END && row.kind().equals(KIND)) {
            courses.computeIfPresent(row.key(), (_, one) -> one.closedBy(row));
          } else if (row.op() == AuthorityRow.Op.LOST) {
            courses.replaceAll((_, one) -> one.closedBy(row));
          }
        });
    return new ArrayList<>(courses.values());
  }

  private static Course declared(History history, AuthorityRow row, Authority.DeclaredEvent event) {
    return new Course(
        event,
        row.recordedBy(),
        row.effective(),
        Optional.ofNullable(row.approval()).map(ApprovalId::new),
        history.entryOf(row),
        Optional.empty());
  }

  /** The grants that waited for this event, as it was when it ended, or is now. */
  public List<Authority.StandingGrant> waitingFor(Course course) {
    var now = clock.instant();
    var inForce =
        course.open(now)
            ? authorities.inForce()
            : authorities.inForceAt(course.end().minusMillis(1), now);
    return inForce.stream()
        .filter(Authority.StandingGrant.class::isInstance)
        .map(Authority.StandingGrant.class::cast)
        .filter(one -> one.whileDeclared() == course.event().event())
        .toList();
  }

  /** Whether the caller may declare one, with a second person; decides nothing else. */
  public boolean mayDeclare(Caller caller) {
    return may(caller, Act.DECLARE_EVENT);
  }

  /** Whether the caller may close one. */
  public boolean mayClose(Caller caller) {
    return may(caller, Act.REVOKE);
  }

  /** Whether the caller may know who declared what. */
  public boolean mayRead(Caller caller) {
    return may(caller, Act.READ_LEDGER) || may(caller, Act.ADMINISTER_ACCESS);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }
}
