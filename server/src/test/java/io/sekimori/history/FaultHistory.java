package io.sekimori.history;

import io.sekimori.ledger.HotRange;
import org.springframework.beans.factory.BeanFactory;

/** What a whole server under test is told of its history. */
public final class FaultHistory {
  private FaultHistory() {}

  /** Does what is due, as it would by itself within a minute; the first index in the database. */
  public static long round(BeanFactory server) {
    server.getBean(Rounds.class).round();
    return server.getBean(HotRange.class).from();
  }
}
