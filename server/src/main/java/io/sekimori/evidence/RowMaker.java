package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry as evidence shows it: handles of customers stay in the ledger. */
final class RowMaker {
  private static final String APPROVAL = "approval";

  private RowMaker() {}

  static Row of(Ledger.Entry entry, int place, String reason) {
    var event = entry.event();
    var actor = event.actor();
    var facts = facts(event);
    return new Row(
        place,
        entry.index(),
        entry.at(),
        event.type(),
        reason,
        actor.kind().text(),
        actor.id(),
        actor.organisation() == null ? "" : actor.organisation().value(),
        event.subjects().size(),
        event.purpose() == null ? null : event.purpose().value(),
        event.caseId() == null ? null : event.caseId().value(),
        event.grant() == null ? null : event.grant().value(),
        event.outcome().text(),
        event.code() == null ? null : event.code().text(),
        text(facts.remove(APPROVAL)),
        facts,
        entry.leafHash());
  }

  private static Map<String, String> facts(Event event) {
    var facts = new TreeMap<String, String>();
    Event.withoutAnswer(event.facts()).forEach((name, value) -> facts.put(name, value.toString()));
    return facts;
  }

  private static @Nullable String text(@Nullable String value) {
    return value;
  }
}
