package io.sekimori.alarms;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether somebody wrote into the alarms by hand: it is the way to silence them. A true row of an
 * alarm that is over would keep the next of its key from being told; the ledger knows which are.
 */
@Component
class AlarmsCondition implements Condition {
  private static final int MOST_BACK = 100_000;
  private final AlarmRows rows;
  private final Ledger ledger;
  private long looked;

  AlarmsCondition(AlarmRows rows, Ledger ledger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  @Override
  public String prefix() {
    return "alarms";
  }

  @Override
  public synchronized List<Alarm> up() {
    learnWhatIsOver();
    int altered = rows.altered();
    return altered == 0
        ? List.of()
        : List.of(
            new Alarm(
                prefix() + ":alarms-altered",
                "alarms-altered",
                List.of(altered),
                Severity.CRITICAL,
                Audience.ALSO_OFFICERS,
                "/alarms"));
  }

  private void learnWhatIsOver() {
    try {
      long size = ledger.size();
      var over = new HashSet<String>();
      ledger.readBack(
          Set.of(Entering.CLEARED),
          Math.max(looked, size - MOST_BACK),
          entry -> {
            over.add(String.valueOf(entry.event().facts().get("alarm")));
            return 0;
          });
      rows.over(over);
      looked = size;
    } catch (Refusal unavailable) {
      // the ledger has an alarm of its own, and this is read the next time
    }
  }
}
