package io.sekimori.refusals;

import java.util.List;
import java.util.Map;

/** Lists of who was shown to the owner, to which a second person has agreed. */
final class ExposureThings {
  private final Firm firm;
  private final FirmThings things;

  ExposureThings(Firm firm, FirmThings things) {
    this.firm = firm;
    this.things = things;
  }

  void make() {
    firm.things.put("listUntil", firm.now().toString());
    for (var thing : List.of("list", "listOnPage")) {
      things.agreed(thing, Who.OWNER, "/api/v1/exposures/lists", order());
    }
  }

  private Map<String, ?> order() {
    return Map.of(
        "of", Map.of("kind", "person", "id", "owner"),
        "from", "2020-01-01T00:00:00Z",
        "to", firm.thing("listUntil"),
        "purpose", "leak-notification",
        "case", firm.thing("caseOfLeak"),
        "approvers", List.of("officer"));
  }
}
