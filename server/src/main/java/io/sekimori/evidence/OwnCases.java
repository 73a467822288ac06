package io.sekimori.evidence;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Cases that a person opened for their own work, as the ledger says and no table. */
@Component
class OwnCases {
  private static final String PUT = "case-put";
  private final FromLedger entries;
  private final Set<String> opened = new TreeSet<>();

  OwnCases(Databases databases, Keys keys, Ledger ledger) {
    var mac = new RowMac(keys, "sekimori-evidence-own-cases-v1");
    var client = databases.data().client();
    this.entries = new FromLedger(client, mac, ledger, "evidence.own_cases", Set.of(PUT));
  }

  /** Their ids; once one was opened so, it stays what it was, whoever says what of it later. */
  synchronized Set<String> opened() {
    entries.readOn(
        text -> text.lines().forEach(opened::add),
        all -> all.forEach(entry -> take(entry.event())),
        () -> String.join("\n", opened));
    return Set.copyOf(opened);
  }

  private void take(Event event) {
    var id = event.facts().get("case");
    if (id != null && Emergencies.SELF_OPENED.equals(event.facts().get("origin"))) {
      opened.add(id.toString());
    }
  }
}
