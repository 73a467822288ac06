package io.sekimori.inquiries;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.alarms.Tries;
import io.sekimori.database.ClockMoved;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.duties.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes to whom is asked, and waits for them: each round of an inquiry is a duty of its own, which
 * is done when nobody of it is open any more and silent when its time is over.
 */
@Component
class InquiryWatch implements SmartLifecycle {
  private static final String PART = "inquiries";
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofHours(1);
  private static final RoleId OFFICER = new RoleId("data-officer");
  private static final RoleId COMPLIANCE = new RoleId("compliance");

  private final InquiryRows rows;
  private final AnswerRows answers;
  private final InquiryLosses losses;
  private final InquiryLetters letters;
  private final Duties duties;
  private final Alarms alarms;
  private final Tries tries;
  private final Clock clock;
  private volatile @Nullable Thread thread;

  InquiryWatch(
      InquiryRows rows,
      AnswerRows answers,
      InquiryLosses losses,
      InquiryLetters letters,
      Duties duties,
      Alarms alarms,
      Tries tries,
      Clock clock) {
    this.rows = rows;
    this.answers = answers;
    this.losses = losses;
    this.letters = letters;
    this.duties = duties;
    this.alarms = alarms;
    this.tries = tries;
    this.clock = clock;
  }

  /** One look at everything. */
  synchronized void look() {
    ring(losses.all());
    rows.all().forEach(one -> tries.attempt(PART, () -> look(one)));
  }

  private void look(Inquiry inquiry) {
    boolean closed = rows.closed(inquiry.id()).isPresent();
    var open =
        closed
            ? List.<Task>of()
            : Course.of(rows.tasks(inquiry.id()), answers.of(inquiry.id())).stream()
                .flatMap(one -> one.open().stream())
                .toList();
    letters.write(inquiry, open);
    for (int round = 1; round <= 2; round++) {
      int now = round;
      expect(inquiry, round, open.stream().filter(task -> task.round() == now).toList());
    }
  }

  private void expect(Inquiry inquiry, int round, List<Task> open) {
    boolean waits = !open.isEmpty();
    var key = inquiry.id() + "-" + round;
    boolean live =
        duties.standing(key).filter(it -> it.state() != Standing.State.ENDED).isPresent();
    if (waits && !live) {
      var due = open.stream().map(Task::due).max(Instant::compareTo).orElseThrow();
      var left = Duration.between(clock.instant(), due);
      var every = left.compareTo(GRACE) < 0 ? GRACE : left;
      duties.keep(
          new Recurring(
              key,
              "inquiries.duty",
              List.of(inquiry.id().value(), round),
              every,
              GRACE,
              OFFICER,
              "inquiry-overdue",
              "/inquiries/" + inquiry.id()));
    } else if (!waits && live) {
      Instant now = clock.instant();
      duties.filed(key, now, Grade.MEASURED, Duties.NO_ENTRY);
      duties.end(key);
    }
  }

  private void ring(Map<InquiryId, Integer> lost) {
    var key = "inquiries:lost";
    int gone = lost.values().stream().mapToInt(Integer::intValue).sum();
    if (gone > 0) {
      var audience = Set.of(OFFICER, COMPLIANCE);
      alarms.raise(
          new Alarm(
              key, "inquiries-lost", List.of(gone), Severity.CRITICAL, audience, "/inquiries"));
    } else if (alarms.find(key).isPresent()) {
      alarms.clear(key);
    }
  }

  /** Something changed: the next look is now. */
  void soon() {
    LockSupport.unpark(thread);
  }

  /** In a played scenario days pass between two looks. */
  @EventListener
  @Order(ClockMoved.NOTICING)
  void moved(ClockMoved moved) {
    tries.attempt(PART, this::look);
  }

  private void work() {
    while (thread != null) {
      tries.attempt(PART, this::look);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public void start() {
    var worker = Thread.ofPlatform().daemon().name(PART).unstarted(this::work);
    thread = worker;
    worker.start();
  }

  @Override
  public void stop() {
    var worker = thread;
    thread = null;
    LockSupport.unpark(worker);
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
