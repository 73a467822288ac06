package io.sekimori.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Up to where entries left for good.
 *
 * @param entry index of the entry by which the newest of them left
 * @param at when that was entered
 * @param until below this index nobody may take what is there for all that there was
 * @param newest no entry that left is younger
 */
public record Pruned(long entry, Instant at, long until, Instant newest) {
  static Optional<Pruned> of(List<Claims.Claim> claims) {
    return claims.stream()
        .max(Comparator.comparingLong(Claims.Claim::until))
        .map(it -> new Pruned(it.entry(), it.at(), it.until(), it.newest()));
  }
}
