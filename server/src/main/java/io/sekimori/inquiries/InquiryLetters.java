package io.sekimori.inquiries;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.outbox.Letter;
import io.sekimori.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * InquiryLetters to whom is asked: at once, at half of the time, when it is over and each week
 * after that. They name the inquiry by its id and the day; what is asked is for those who signed
 * in.
 */
@Component
class InquiryLetters {
  static final String REMINDED = "inquiry-reminded";
  private static final int HALF = 1;
  private static final int OVER = 2;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final String PAGE = "/inquiries/mine";

  private final InquiryRows rows;
  private final Outbox outbox;
  private final Ledger ledger;
  private final Clock clock;

  InquiryLetters(InquiryRows rows, Outbox outbox, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Writes what is due now to those who are open, each letter once. */
  void write(Inquiry inquiry, List<Task> open) {
    int[] written = new int[1];
    try {
      for (var task : open) {
        rows.together(() -> written[0] += write(inquiry, task) ? 1 : 0);
      }
    } finally {
      enter(inquiry, written[0]);
    }
  }

  /** The first letter comes before any other, however late it is. */
  private boolean write(Inquiry inquiry, Task task) {
    boolean first = rows.reminds(task, 0);
    int number = first ? 0 : number(task, clock.instant());
    boolean due = first || (number > 0 && rows.reminds(task, number));
    if (due) {
      var day = task.due().minusMillis(1).atZone(JAPAN).toLocalDate();
      var letter = new Letter(type(task, number), List.of(inquiry.id().value(), day), PAGE);
      var _ = outbox.mail(task.person(), letter);
    }
    return due;
  }

  private void enter(Inquiry inquiry, int written) {
    if (written > 0) {
      ledger.record(
          Event.of(REMINDED, Actor.system("inquiries"), Event.Outcome.DONE)
              .with("inquiry", inquiry.id().value())
              .with("letters", written));
    }
  }

  private static String type(Task task, int number) {
    if (number == 0) {
      return task.round() == 1 ? "inquiry-asked" : "inquiry-asked-again";
    }
    return number < OVER ? "inquiry-reminder" : "inquiry-overdue";
  }

  static int number(Task task, Instant now) {
    if (!now.isBefore(task.due())) {
      long weeks = Duration.between(task.due(), now).dividedBy(WEEK);
      return OVER + Math.toIntExact(weeks);
    }
    var half = task.at().plus(Duration.between(task.at(), task.due()).dividedBy(2));
    return now.isBefore(half) ? 0 : HALF;
  }
}
