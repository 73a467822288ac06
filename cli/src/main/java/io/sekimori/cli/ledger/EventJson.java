package io.sekimori.cli.ledger;

import io.sekimori.cli.ledger.CheckOptions.Checked;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Verdict.Holds;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events, and the tree that proves them, as one JSON object for another program. */
final class EventJson {
  private static final JsonMapper JSON = new JsonMapper();

  private EventJson() {}

  static void print(List<LedgerEvent> events, Checked checked, Holds holds, PrintWriter out) {
    Checkpoint head = holds.signed().checkpoint();
    ObjectNode all = JSON.createObjectNode();
    ObjectNode ledger = all.putObject("ledger");
    ledger.put("origin", head.origin());
    ledger.put("size", head.size());
    ledger.put("root", head.root().toString());
    ledger.put("entriesFrom", holds.entriesFrom());
    ledger.put("cosignatures", holds.signed().cosignatures().size());
    ledger.put("ownKey", !checked.brought());
    ArrayNode list = all.putArray("events");
    for (LedgerEvent event : events) {
      list.addObject().put("index", event.index()).set("event", event.json());
    }
    out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
  }
}
