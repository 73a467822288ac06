package io.sekimori.evidence;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Of which periods evidence was made before, as the ledger says and no table. */
@Component
class Earlier {
  private final FromLedger made;
  private final List<Days> all = new ArrayList<>();

  Earlier(Databases databases, Keys keys, Ledger ledger) {
    var mac = new RowMac(keys, "sekimori-evidence-made-v1");
    this.made =
        new FromLedger(
            databases.data().client(), mac, ledger, "evidence.made", Set.of(EvidenceDesk.MADE));
  }

  /** Days as the ledger has them: whole numbers of eight digits. */
  private record Days(int from, int to) {
    static Days of(Ledger.Entry entry) {
      var facts = entry.event().facts();
      return new Days(number(facts.get("from")), number(facts.get("to")));
    }

    static Days of(String text) {
      var parts = text.split("-", -1);
      return new Days(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static int number(@org.jspecify.annotations.Nullable Object fact) {
      return fact instanceof Number number ? number.intValue() : 0;
    }

    boolean meets(int first, int last) {
      return from <= last && to >= first;
    }

    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  /** How many pieces there are whose period meets this one. */
  synchronized int of(Period period) {
    made.readOn(
        text -> text.lines().map(Days::of).forEach(all::add),
        entries -> entries.stream().map(Days::of).forEach(all::add),
        () -> all.stream().map(Days::toString).collect(Collectors.joining("\n")));
    int from = Period.number(period.from());
    int to = Period.number(period.to());
    return (int) all.stream().filter(one -> one.meets(from, to)).count();
  }
}
