package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What concerns a person: what waits for their word, what they asked for, what is done. */
@Component
class Inbox {
  private static final int MOST_OPEN = 1_000;
  private static final int MOST_SCANNED = 2_000;
  private static final int PAGE = 30;
  private static final Set<Approval.State> OPEN =
      Set.of(Approval.State.PENDING, Approval.State.RETURNED, Approval.State.APPROVED);
  private static final int SCAN = 200;
  private static final int MOST_READERS = 10_000;
  private static final Duration COUNTED_FOR = Duration.ofSeconds(30);
  private final Courses courses;
  private final Proxies proxies;
  private final Uses uses;
  private final Clock clock;
  private final Map<PersonId, Counted> counted = new ConcurrentHashMap<>();

  Inbox(Courses courses, Proxies proxies, Uses uses, Clock clock) {
    this.courses = courses;
    this.proxies = proxies;
    this.uses = uses;
    this.clock = clock;
  }

  /** Everything that concerns the reader among the newest requests. */
  List<Approval> concerning(PersonId reader) {
    var look = new Look(reader);
    return courses.newest(Long.MAX_VALUE, MOST_OPEN).stream()
        .filter(one -> look.concerns(one.course()))
        .map(one -> uses.shown(one.course().standing(look.now)))
        .toList();
  }

  /** A page of one box, from before an entry on. */
  Approvals.Page page(PersonId reader, Approvals.Box box, long before) {
    return switch (box) {
      case WAITING -> new Approvals.Page(waiting(reader), -1);
      case ASKED, DONE -> scan(new Look(reader), box == Approvals.Box.ASKED, before);
    };
  }

  /** What waits for the reader's word. */
  private List<Approval> waiting(PersonId reader) {
    var look = new Look(reader);
    return courses.newest(Long.MAX_VALUE, MOST_OPEN).stream()
        .filter(one -> !look.seatsFor(one.course()).isEmpty())
        .map(one -> uses.shown(one.course().standing(look.now)))
        .filter(one -> one.state() == Approval.State.PENDING || one.progress().decided() != null)
        .toList();
  }

  private Approvals.Page scan(Look look, boolean asked, long before) {
    var found = new ArrayList<Approval>();
    long from = before;
    for (int scanned = 0; scanned < MOST_SCANNED; scanned += SCAN) {
      var batch = courses.newest(from, SCAN);
      if (batch.isEmpty()) {
        return new Approvals.Page(found, -1);
      }
      for (var one : batch) {
        from = one.firstIndex();
        if (look.concerns(one.course())) {
          var shown = uses.shown(one.course().standing(look.now));
          boolean own = shown.requester().equals(look.reader) && OPEN.contains(shown.state());
          if (asked ? own : !own && look.seatsFor(one.course()).isEmpty()) {
            found.add(shown);
          }
        }
        if (found.size() == PAGE) {
          return new Approvals.Page(found, from);
        }
      }
    }
    return new Approvals.Page(found, from);
  }

  private record Counted(long newestStep, Instant until, Approvals.Outlook outlook) {}

  /** Cheap enough for every page: counted again after a new step, or after half a minute. */
  Approvals.Outlook outlook(PersonId reader) {
    long newest = courses.newestStep();
    var now = clock.instant();
    var known = counted.get(reader);
    if (known == null || known.newestStep != newest || !now.isBefore(known.until)) {
      known = new Counted(newest, now.plus(COUNTED_FOR), count(reader));
      if (counted.size() >= MOST_READERS) {
        counted.clear();
      }
      counted.put(reader, known);
    }
    return known.outlook;
  }

  private Approvals.Outlook count(PersonId reader) {
    var look = new Look(reader);
    int judging = 0;
    int concerning = 0;
    for (var one : courses.newest(Long.MAX_VALUE, MOST_OPEN)) {
      judging += look.seatsFor(one.course()).isEmpty() && !look.returned(one.course()) ? 0 : 1;
      concerning += look.concerns(one.course()) ? 1 : 0;
    }
    return new Approvals.Outlook(judging, concerning);
  }

  Look look(PersonId reader) {
    return new Look(reader);
  }

  /** What one reader may see, at one instant. */
  final class Look {
    private final PersonId reader;
    private final Instant now = clock.instant();
    private final List<Proxy> named;

    private Look(PersonId reader) {
      this.reader = reader;
      this.named =
          proxies.of(reader).stream()
              .filter(one -> one.proxy().equals(reader) && one.standsAt(now))
              .toList();
    }

    /** Who asked, who is or was asked, who has spoken, and who stands in for one of these. */
    boolean concerns(Course course) {
      var proposal = course.proposal();
      if (course.requester().equals(reader) || proposal.route().named().contains(reader)) {
        return true;
      }
      boolean spoke =
          course.steps().stream()
              .anyMatch(step -> List.of(step.person(), step.seat()).contains(reader));
      if (spoke || (proposal.route().lists().isEmpty() && named.isEmpty())) {
        return spoke;
      }
      var tally = course.at(now).tally();
      return tally.seated(reader)
          || (!proposal.receivers().contains(reader)
              && named.stream()
                  .anyMatch(
                      one ->
                          one.kinds().contains(proposal.kind()) && tally.seated(one.principal())));
    }

    /** True if it was sent back to the reader. */
    boolean returned(Course course) {
      return course.requester().equals(reader) && course.at(now).state() == Approval.State.RETURNED;
    }

    /** For whom the reader may say yes, or that it was seen, now. */
    List<PersonId> seatsFor(Course course) {
      var kind = course.proposal().kind();
      var mine = new ArrayList<PersonId>();
      var judge =
          new Judge(
              course,
              now,
              (principal, proxy) ->
                  named.stream()
                      .anyMatch(
                          one -> one.principal().equals(principal) && one.kinds().contains(kind)));
      mine.add(reader);
      named.forEach(one -> mine.add(one.principal()));
      return mine.stream()
          .distinct()
          .filter(seat -> judge.asks(reader, seat.equals(reader) ? null : seat))
          .toList();
    }
  }
}
