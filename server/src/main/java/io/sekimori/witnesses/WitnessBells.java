package io.sekimori.witnesses;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.ledger.Cosigning;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.Register;
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

  private final Witnesses register;
  private final Alarms alarms;
  private final Duties duties;
  private final Cosigning cosigning;

  WitnessBells(Witnesses register, Alarms alarms, Duties duties, Cosigning cosigning) {
    this.register = register;
    this.alarms = alarms;
    this.duties = duties;
    this.cosigning = cosigning;
  }

  /** What witnesses said, whether or not the ledger can be written. */
  void tell(Map<PartyId, Trouble> troubles) {
    troubles.forEach(this::told);
  }

  /** Who is missing, and who is waited for. */
  void ring(Register.Standing<Witness> standing) {
    register.watch(standing);
    for (var named : standing.all()) {
      expect(named.party());
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
  void noLonger(PartyId id) {
    duties.end(id.value());
    told(id, Trouble.NONE);
  }

  private void told(PartyId id, Trouble trouble) {
    sound(id + ":contradicts", "witness-contradicts", id, trouble == Trouble.CONTRADICTS);
    sound(id + ":claims", "witness-claims", id, trouble == Trouble.CLAIMS);
  }

  /** Proof does not go away because the witness fell silent: two people end it with the witness. */
  private void sound(String key, String type, PartyId id, boolean up) {
    var whole = "witnesses:" + key;
    boolean stays = type.equals("witness-contradicts") && alarms.find(whole).isPresent();
    if (up) {
      raise(whole, type, List.of(id.value()));
    } else if (!stays && alarms.find(whole).isPresent()) {
      alarms.clear(whole);
    }
  }

  private void raise(String key, String type, List<Object> facts) {
    var audience = Set.of(OFFICER, ADMINISTRATOR);
    alarms.raise(new Alarm(key, type, facts, Severity.CRITICAL, audience, PAGE));
  }
}
