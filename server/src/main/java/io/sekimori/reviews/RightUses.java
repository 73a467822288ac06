package io.sekimori.reviews;

import io.sekimori.history.By;
import io.sekimori.history.Row;
import io.sekimori.history.Touches;
import io.sekimori.history.Window;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How rights were used, out of the ledger. */
@Component
class RightUses {
  static final Duration PERIOD = Duration.ofDays(90);
  private static final Set<Form> UNMASKED =
      Set.of(Form.LAST_4, Form.FULL, Form.PAGE, Form.PROCESSED);
  private static final int MOST_KEPT = 50_000;

  private final Touches touches;
  private final Ledger ledger;
  private final Map<Question, Use> answered = new ConcurrentHashMap<>();

  private record Question(By who, Set<GrantId> grants, Window window) {}

  RightUses(Touches touches, Ledger ledger) {
    this.touches = touches;
    this.ledger = ledger;
  }

  /**
   * What this person revealed by one of these grants in the period before the campaign. The same
   * window of the same ledger has the same answer for ever.
   */
  Use of(PersonId person, Campaign campaign, Set<GrantId> grants) {
    return of(new By.OfPerson(person), campaign, grants);
  }

  /** The same of a program. */
  Use of(ApplicationId program, Campaign campaign, Set<GrantId> grants) {
    return of(new By.OfApplication(program), campaign, grants);
  }

  private Use of(By who, Campaign campaign, Set<GrantId> grants) {
    if (grants.isEmpty()) {
      return Use.NONE;
    }
    var begun = campaign.begun();
    long length = Math.min(begun.entry(), ledger.signedLength());
    var window = new Window(begun.at().minus(PERIOD), begun.at(), length);
    if (answered.size() > MOST_KEPT) {
      answered.clear();
    }
    return answered.computeIfAbsent(new Question(who, grants, window), this::counted);
  }

  private Use counted(Question asked) {
    var count = new Count();
    touches.each(
        asked.who,
        asked.window,
        row -> {
          var grant = row.what().grant();
          boolean unmasked = UNMASKED.contains(row.what().form()) && row.what().system().isEmpty();
          if (unmasked && grant != null && asked.grants.contains(grant)) {
            count.take(row);
          }
        });
    return new Use(count.reveals, count.people.size(), count.last);
  }

  /** What is counted on the way. */
  private static final class Count {
    final Set<CustomerHandle> people = new HashSet<>();
    long reveals;
    long newest = -1;
    @Nullable PurposeId last;

    void take(Row row) {
      reveals += row.times();
      people.add(row.what().customer());
      if (row.last().index() > newest) {
        newest = row.last().index();
        last = row.what().purpose();
      }
    }
  }
}
