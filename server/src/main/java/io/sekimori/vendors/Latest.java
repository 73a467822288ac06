package io.sekimori.vendors;

import io.sekimori.terms.SystemId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The newest reports that count: where an agent measures, a person's word is no sign of its life
 * and nothing to hold its next report against; where several do, each counts for itself.
 */
@Component
class Latest {
  private static final Comparator<Book.Line> BETTER =
      Comparator.<Book.Line>comparingLong(line -> line.measurement().oldestHours())
          .thenComparing(Book.Line::receivedAt);

  private final Book book;
  private final Agents agents;

  Latest(Book book, Agents agents) {
    this.book = book;
    this.agents = agents;
  }

  /** The newest of each agent that is not ended and has measured it. */
  List<Book.Line> ofEach(SystemId system, SourceId source) {
    return ofEach(system, source, agents.all());
  }

  /** The same for who has read just now which agents are not ended. */
  List<Book.Line> ofEach(Watched source, List<Agents.Enrolled> all) {
    return ofEach(source.system(), source.id(), all);
  }

  private List<Book.Line> ofEach(SystemId system, SourceId source, List<Agents.Enrolled> all) {
    var reporting =
        all.stream().filter(one -> one.system().equals(system)).map(Agents.Enrolled::id).toList();
    return book.lastOf(source, reporting);
  }

  /** Whether an agent that is not ended has measured it. */
  boolean isMeasured(Watched source) {
    return !ofEach(source.system(), source.id()).isEmpty();
  }

  Optional<Book.Line> of(Watched source) {
    return of(source, ofEach(source.system(), source.id()));
  }

  /** Of several agents the one that says worse: nobody is hidden by another. */
  Optional<Book.Line> of(Watched source, List<Book.Line> measured) {
    return measured.isEmpty() ? book.last(source.id()) : measured.stream().max(BETTER);
  }
}
