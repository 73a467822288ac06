package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.access.DeclaredEvents;
import io.sekimori.history.By;
import io.sekimori.history.Row;
import io.sekimori.history.Touches;
import io.sekimori.history.Window;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What left unmasked under the grants of a declared event, out of the ledger. */
@Component
class EventUses {
  private static final Set<Form> UNMASKED =
      Set.of(Form.LAST_4, Form.FULL, Form.PAGE, Form.PROCESSED);

  private final Touches touches;
  private final Ledger ledger;
  private final Clock clock;

  EventUses(Touches touches, Ledger ledger, Clock clock) {
    this.touches = touches;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** How often, and of how many customers. */
  record Use(long reveals, long people) {}

  /** While the event was open, by these grants; up to the newest checkpoint. */
  Use of(DeclaredEvents.Course course, Collection<Authority.StandingGrant> grants) {
    var window = new Window(course.since(), end(course), ledger.signedLength());
    var people = new HashSet<CustomerHandle>();
    long[] reveals = {0};
    for (var grant : grants) {
      touches.each(
          new By.OfGrant(grant.id()),
          window,
          row -> {
            if (unmasked(row)) {
              reveals[0] += row.times();
              people.add(row.what().customer());
            }
          });
    }
    return new Use(reveals[0], people.size());
  }

  /** An event that two made open for no time at all was open for none. */
  private Instant end(DeclaredEvents.Course course) {
    var now = clock.instant();
    var end = course.end().isBefore(now) ? course.end() : now;
    return end.isBefore(course.since()) ? course.since() : end;
  }

  private static boolean unmasked(Row row) {
    return UNMASKED.contains(row.what().form()) && row.what().system().isEmpty();
  }
}
