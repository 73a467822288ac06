package io.sekimori.retention;

import java.util.List;
import java.util.UUID;

/** Looks for what is left beside what was erased. */
final class LeftBeside {
  /** Customers in one look. */
  private static final int MOST_LOOKED_FOR = 50_000;

  private LeftBeside() {}

  /** Many at once: no index leads from a customer to their tags, so each look reads them all. */
  static RetentionStore.Beside of(RetentionStore store, Rule rule, List<UUID> all) {
    var beside = RetentionStore.Beside.NOTHING;
    for (int from = 0; from < all.size(); from += MOST_LOOKED_FOR) {
      var some = all.subList(from, Math.min(from + MOST_LOOKED_FOR, all.size()));
      beside = beside.and(store.leftBeside(rule, some));
    }
    return beside;
  }
}
