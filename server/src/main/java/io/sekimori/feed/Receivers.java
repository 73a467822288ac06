package io.sekimori.feed;

import io.sekimori.alarms.Alarms;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.parties.Kind;
import io.sekimori.parties.Register;
import org.springframework.stereotype.Component;

/** The register of receivers. */
@Component
class Receivers extends Register<Receiver> {
  private static final Kind<Receiver> KIND =
      new Kind<>("feed", "feed", "receiver", 1, words -> Receiver.of(words.getFirst()));

  Receivers(Databases databases, Keys keys, Ledger ledger, Alarms alarms) {
    super(databases, keys, ledger, alarms, KIND);
  }
}
