package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.BeanFactory;

/** A review whose due day is over, in a server that runs. */
public final class TestReviews {
  private TestReviews() {}

  /** Begins one that nobody had time to answer, and lets the server look; its id. */
  public static String overdue(BeanFactory server, String id) {
    var ledger = server.getBean(Ledger.class);
    var now = ReviewBook.now(server.getBean(Clock.class));
    var due = LocalDate.ofInstant(now, RightsReviews.JAPAN).minusDays(1);
    var begun =
        Event.of(RightsReviews.BEGUN, ReviewRounds.SERVER, Event.Outcome.DONE).with("review", id);
    long entry = ledger.record(begun).index();
    var by = ReviewRounds.SERVER.id();
    server
        .getBean(ReviewRows.class)
        .add(RightsReviews.beginning(entry, id, by, due, 0, now.minusSeconds(1)));
    look(server);
    return id;
  }

  /** What the server does every five minutes. */
  public static void look(BeanFactory server) {
    server.getBean(ReviewRounds.class).look();
  }
}
