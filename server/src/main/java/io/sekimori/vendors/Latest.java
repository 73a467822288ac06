package io.sekimori.vendors;

import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The newest report that counts: where an agent measures, a person's word is no sign of its life
 * and nothing to hold its next report against.
 */
@Component
class Latest {
  private final Book book;
  private final Agents agents;

  Latest(Book book, Agents agents) {
    this.book = book;
    this.agents = agents;
  }

  /** Whether an agent that is not ended has measured it. */
  boolean isMeasured(Watched source) {
    return book.isMeasured(source.id())
        && agents.all().stream().anyMatch(one -> one.system().equals(source.system()));
  }

  Optional<Book.Line> of(Watched source) {
    return isMeasured(source) ? book.lastMeasured(source.id()) : book.last(source.id());
  }
}
