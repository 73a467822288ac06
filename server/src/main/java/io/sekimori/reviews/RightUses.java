package io.sekimori.reviews;

import io.sekimori.history.By;
import io.sekimori.history.Row;
import io.sekimori.history.Touches;
import io.sekimori.history.Window;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private static final int MOST_KEPT = 2_000;

  private final Touches touches;
  private final Ledger ledger;
  private final Map<Question, List<Row>> answered = new ConcurrentHashMap<>();

  private record Question(PersonId person, Window window) {}

  RightUses(Touches touches, Ledger ledger) {
    this.touches = touches;
    this.ledger = ledger;
  }

  /** What this person revealed by one of these grants in the period before the campaign. */
  Use of(PersonId person, Campaign campaign, Set<GrantId> grants) {
    var people = new HashSet<CustomerHandle>();
    long reveals = 0;
    @Nullable PurposeId last = null;
    long newest = -1;
    for (var row : rows(person, campaign)) {
      var grant = row.what().grant();
      if (grant != null && grants.contains(grant)) {
        reveals += row.times();
        people.add(row.what().customer());
        boolean newer = row.last().index() > newest;
        last = newer ? row.what().purpose() : last;
        newest = Math.max(newest, row.last().index());
      }
    }
    return new Use(reveals, people.size(), last);
  }

  /** The same window of the same ledger has the same rows for ever. */
  private List<Row> rows(PersonId person, Campaign campaign) {
    long length = Math.min(campaign.begun().entry(), ledger.signedLength());
    var window = new Window(campaign.begun().at().minus(PERIOD), campaign.begun().at(), length);
    if (answered.size() > MOST_KEPT) {
      answered.clear();
    }
    return answered.computeIfAbsent(new Question(person, window), this::unmasked);
  }

  private List<Row> unmasked(Question asked) {
    var rows = new ArrayList<Row>();
    touches.each(
        new By.OfPerson(asked.person),
        asked.window,
        row -> {
          if (UNMASKED.contains(row.what().form()) && row.what().system().isEmpty()) {
            rows.add(row);
          }
        });
    return List.copyOf(rows);
  }
}
