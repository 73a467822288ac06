package io.sekimori.witnesses;

import io.sekimori.alarms.Alarms;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.parties.Kind;
import io.sekimori.parties.Register;
import org.springframework.stereotype.Component;

/** The register of witnesses. */
@Component
class Witnesses extends Register<Witness> {
  private static final Kind<Witness> KIND =
      new Kind<>(
          "witnesses", "witness", "witness", 2, words -> Witness.of(words.get(0), words.get(1)));

  Witnesses(Databases databases, Keys keys, Ledger ledger, Alarms alarms) {
    super(databases, keys, ledger, alarms, KIND);
  }
}
