package io.sekimori.witnesses;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.ledger.Cosigning;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Duties and alarms of witnesses. What counts as done is not that a witness was asked: it is when
 * the newest checkpoint was made under which its signature verifies now.
 */
@Component
class WitnessBells {
  static final Duration EVERY = Duration.ofMinutes(5);
  static final Duration GRACE = Duration.ofMinutes(15);
  private static final String PAGE = "/witnesses";
  private static final RoleId OFFICER = new RoleId("data-officer");
  private static final RoleId ADMINISTRATOR = new RoleId("system-administrator");

  private final Alarms alarms;
  private final Duties duties;
  private final Cosigning cosigning;
  private final Ledger ledger;
  private long read;
  private int entered;
  private int missing;

  WitnessBells(Alarms alarms, Duties duties, Cosigning cosigning, Ledger ledger) {
    this.alarms = alarms;
    this.duties = duties;
    this.cosigning = cosigning;
    this.ledger = ledger;
  }

  /** What witnesses said, whether or not the ledger can be written. */
  void tell(Map<WitnessId, Trouble> troubles) {
    troubles.forEach(this::told);
  }

  /** Who is missing, and who is waited for. */
  void ring(WitnessRows.Standing standing) {
    lost(standing);
    for (var named : standing.all()) {
      expect(named.witness());
    }
  }

  private void expect(Witness witness) {
    var key = witness.id().value();
    duties.keep(
        new Recurring(
            key, "witnesses.duty", List.of(key), EVERY, GRACE, OFFICER, "witness-silent", PAGE));
    cosigning
        .newest(witness.key())
        .ifPresent(one -> duties.filed(key, one.made(), Grade.SIGNED, one.size() - 1));
  }

  /** Nobody waits for it any more. */
  void noLonger(WitnessId id) {
    duties.end(id.value());
    told(id, Trouble.NONE);
  }

  private void told(WitnessId id, Trouble trouble) {
    sound(id + ":contradicts", "witness-contradicts", id, trouble == Trouble.CONTRADICTS);
    sound(id + ":claims", "witness-claims", id, trouble == Trouble.CLAIMS);
  }

  /** Proof does not go away because the witness fell silent: two people end it with the witness. */
  private void sound(String key, String type, WitnessId id, boolean up) {
    var whole = "witnesses:" + key;
    boolean stays = type.equals("witness-contradicts") && alarms.find(whole).isPresent();
    if (up) {
      raise(whole, type, List.of(id.value()));
    } else if (!stays && alarms.find(whole).isPresent()) {
      alarms.clear(whole);
    }
  }

  /**
   * Rows that were entered and are not there: without them nobody is asked, and nobody is silent.
   */
  private void lost(WitnessRows.Standing standing) {
    int expected = entered(standing);
    int gone = standing.lost() + Math.max(0, expected - standing.number());
    boolean twice = gone > 0 && missing == gone;
    missing = gone;
    if (twice) {
      raise("witnesses:lost", "witnesses-lost", List.of(gone));
    } else if (gone == 0 && alarms.find("witnesses:lost").isPresent()) {
      alarms.clear("witnesses:lost");
    }
  }

  /** As of the last look. */
  synchronized int entered() {
    return entered;
  }

  /** The newest number that was ever entered, read out of the log itself. */
  private synchronized int entered(WitnessRows.Standing standing) {
    long size = ledger.size();
    entered = Math.max(entered, standing.number());
    ledger.readBack(
        Set.of(WitnessDesk.CHANGED),
        Math.max(read, standing.newestEntry() + 1),
        entry -> {
          if (entry.event().outcome() == Event.Outcome.DONE
              && entry.event().facts().get("number") instanceof Number number) {
            entered = Math.max(entered, number.intValue());
            return entry.index() + 1;
          }
          return 0;
        });
    read = Math.max(read, size);
    return entered;
  }

  private void raise(String key, String type, List<Object> facts) {
    var audience = Set.of(OFFICER, ADMINISTRATOR);
    alarms.raise(new Alarm(key, type, facts, Severity.CRITICAL, audience, PAGE));
  }
}
