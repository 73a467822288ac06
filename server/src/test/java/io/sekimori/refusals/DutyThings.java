package io.sekimori.refusals;

import java.util.List;
import java.util.Map;

/** Duties that the rows name: one that waits, one to file, and two that need not be done. */
final class DutyThings {
  private final Firm firm;

  DutyThings(Firm firm) {
    this.firm = firm;
  }

  void make() {
    var today = firm.now().toString().substring(0, 10);
    firm.things.put("today", today);
    firm.things.put("duty", duty("statutory:30"));
    firm.things.put("dutyToFile", duty("as-needed"));
    firm.things.put("dutyToCorrect", duty("as-needed"));
    firm.things.put("dutyToBackdate", duty("as-needed"));
    firm.things.put("dayApproval", backdated("dutyToBackdate"));
    firm.things.put("feed", feed());
    for (var kind : List.of("dutyToExcuse", "pageDutyToExcuse")) {
      firm.things.put(kind, duty("as-needed"));
      firm.things.put(kind.equals("dutyToExcuse") ? "excuse" : "pageExcuse", excused(kind));
    }
  }

  /** The secret, as the page shows it once. */
  private String feed() {
    var page = firm.fresh(Who.AUDITOR).form("/duties/feed", Map.of()).text();
    return page.replaceAll("(?s).*/calendars/([A-Za-z0-9_-]{43}).*", "$1");
  }

  private String duty(String due) {
    var plan =
        Map.of(
            "title", "report",
            "owner", "role:data-officer",
            "rule", "internal",
            "due", due,
            "anchor", "knowing");
    var made = firm.fresh(Who.OFFICER).json("/api/v1/duties", plan);
    return Visitor.tree(made).get("id").asString();
  }

  private String excused(String duty) {
    var order =
        Map.of(
            "decision", "not-required",
            "reason", "not-applicable",
            "approvers", List.of("admin"));
    return approved("/api/v1/duties/" + firm.thing(duty) + "/decision", order);
  }

  private String backdated(String duty) {
    var order = Map.of("on", "2020-01-06", "approvers", List.of("admin"));
    return approved("/api/v1/duties/" + firm.thing(duty) + "/filings", order);
  }

  private String approved(String target, Map<String, ?> order) {
    var asked = Visitor.tree(firm.fresh(Who.OFFICER).json(target, order));
    var approval = asked.get("approval").asString();
    var word = Map.of("hash", asked.get("hash").asString(), "grounds", "duty-requires");
    firm.fresh(Who.ADMIN).json("/api/v1/approvals/" + approval + "/approve", word);
    return approval;
  }
}
