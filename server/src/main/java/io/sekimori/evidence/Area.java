package io.sekimori.evidence;

import io.sekimori.ledger.Event;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was configured, by the types of the entries that say so. */
enum Area {
  RIGHTS,
  PEOPLE,
  APPROVALS,
  STOPS,
  KEYS,
  SYSTEMS,
  VENDORS,
  RETENTION,
  DUTIES,
  WITNESSES,
  FEED,
  SERVER;

  /** What was taken away while the ledger could not be written, entered once it could. */
  static final String GAP = "gap";

  private static final Map<String, Area> BY_TYPE = byType();

  private static Map<String, Area> byType() {
    var all = new TreeMap<String, Area>();
    put(all, RIGHTS, "authority-put", "grant-revoked", "assignment-ended", "person-stopped");
    put(all, RIGHTS, "event-closed", "policy-founded", "authority-row", "authority-row-invalid");
    put(all, APPROVALS, "approvals-altered");
    put(all, PEOPLE, "staff-added", "credential-added", "credential-ended", "enrolment-link-made");
    put(all, PEOPLE, "enrolment-intended", "recovery-requested", "recovery-intended");
    put(all, PEOPLE, "token-made", "token-intended", "token-ended", "mail-address-set");
    put(all, STOPS, "stop-put", "stop-lifted");
    put(all, KEYS, "key-rotation-requested", "key-rotation", "epoch-ended", "kek-split");
    put(all, KEYS, "kek-rehearsed");
    put(all, SYSTEMS, "system-entered", "log-mapping", "system-key-issued");
    put(all, VENDORS, "vendor-system-added", "vendor-source-added", "vendor-source-ended");
    put(all, VENDORS, "vendor-source-stopped", "vendor-source-reopened", "vendor-code-issued");
    put(all, VENDORS, "vendor-ending-requested", "vendor-reopening-requested");
    put(all, VENDORS, "vendor-agent-enrolled", "vendor-agent-ended");
    put(all, RETENTION, "retention-rule", "retention-plan-made", "hold-placed", "hold-lifted");
    put(all, RETENTION, "hold-reviewed");
    put(all, DUTIES, "duty-kept", "duty-ended", "duty-moved", "duty-not-required", "duty-excused");
    put(all, DUTIES, "duty-established", "series-established", "duty-anchored", "duty-decided");
    put(all, DUTIES, "duty-feed-made", "duty-feed-ended", "duty-excuse-requested");
    put(all, WITNESSES, "witness-change-requested", "witness-changed");
    put(all, FEED, "feed-change-requested", "feed-changed");
    put(
        all,
        SERVER,
        "outbox-settings",
        "outbox-settings-confirmed",
        "clock-accepted",
        "ledger-renewed",
        "data-rejoined");
    put(all, SERVER, "backup-ordered", "backup-rehearsal-ordered", "ledger-let-go");
    put(all, SERVER, "ledger-pruning-requested", "ledger-pruning-ordered", "ledger-pruned");
    return Map.copyOf(all);
  }

  private static void put(Map<String, Area> all, Area area, String... types) {
    List.of(types).forEach(type -> all.put(type, area));
  }

  /** As in the API and in message keys. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where an entry belongs that tells of a change, made or refused; empty of all others. */
  static Optional<Area> of(Event event) {
    if (event.type().equals(GAP)) {
      return withoutTheLedger(event);
    }
    return event.type().startsWith("approval-")
        ? Optional.of(APPROVALS)
        : Optional.ofNullable(BY_TYPE.get(event.type()));
  }

  /** A gap of the ledger itself names no kind, and changes nothing. */
  private static Optional<Area> withoutTheLedger(Event event) {
    return event.facts().get("kind") instanceof String kind
        ? Optional.of(kind.startsWith("stop-") ? STOPS : RIGHTS)
        : Optional.empty();
  }
}
