package io.sekimori.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** What was in force, worked out from the rows in the plainest way. */
final class ByHand {
  private ByHand() {}

  /** For each thing the last word about it that counted by then. */
  static List<Authority> inForce(List<AuthorityRow> rows, Instant at, long length) {
    var last = new LinkedHashMap<String, AuthorityRow>();
    for (var row : rows) {
      boolean counts = !row.effective().isAfter(at) && entry(rows, row) < length;
      if (counts && row.op() != AuthorityRow.Op.ENTERED) {
        last.put(row.kind() + row.key(), row);
      }
    }
    return last.values().stream()
        .filter(row -> row.op() == AuthorityRow.Op.PUT)
        .map(row -> AuthorityJson.read(row.kind(), row.body()))
        .toList();
  }

  private static long entry(List<AuthorityRow> rows, AuthorityRow row) {
    return row.ledgerIndex() != null
        ? row.ledgerIndex()
        : rows.stream()
            .filter(one -> one.key().equals("row-" + row.seq()))
            .map(AuthorityRow::ledgerIndex)
            .filter(index -> index != null)
            .findFirst()
            .orElse(Long.MAX_VALUE);
  }

  /** What has run out ran out long ago; the rest stays as it is whatever the hour. */
  static List<Authority> withoutEnds(List<Authority> inForce, Instant at) {
    return inForce.stream().map(one -> endless(one, at)).toList();
  }

  private static Authority endless(Authority one, Instant at) {
    return switch (one) {
      case Authority.StandingGrant grant -> endless(grant, at);
      case Authority.DeclaredEvent event ->
          new Authority.DeclaredEvent(
              event.id(),
              event.event(),
              event.cause(),
              at.isBefore(event.until()) ? Instant.MAX : Instant.EPOCH);
      default -> one;
    };
  }

  private static Authority endless(Authority.StandingGrant grant, Instant at) {
    return new Authority.StandingGrant(
        grant.id(),
        grant.receiver(),
        grant.acts(),
        grant.classes(),
        grant.forms(),
        grant.purposes(),
        grant.populations(),
        grant.networks(),
        grant.organisations(),
        grant.numbersTo(),
        grant.hours(),
        grant.until() == null || at.isBefore(grant.until()) ? null : Instant.EPOCH,
        grant.whileDeclared());
  }
}
