package io.sekimori.history;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.BeanFactory;

/** Waits until a running server has sealed what it was given, as it does by itself. */
public final class SealedLoad {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private SealedLoad() {}

  /** Until this many entries lie in segments that have their roll-ups. */
  public static void await(BeanFactory beans, long entries) {
    var book = beans.getBean(Book.class);
    var rolled = beans.getBean(RollUps.class);
    var plan = beans.getBean(Shelf.class);
    while (book.end() < entries
        || rolled.of(Plan.of(book.segments(), plan, entries).sealed()).isEmpty()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
