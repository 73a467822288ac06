package io.sekimori.ledger;

import io.sekimori.database.Increments;
import java.util.Map;

/**
 * The ledger only grows, so a backup of it holds what came since the last one. What is derived of
 * entries (tiles, indexes) lags behind them; the position is where all of it is complete.
 */
public final class LedgerIncrements implements Increments {
  private static final int TILE_BITS = 8;

  @Override
  public String position() {
    return "select least(tree_size, indexed) from ledger.progress";
  }

  /** A tile is rewritten until it is full. */
  @Override
  public Map<String, String> since(long position) {
    return Map.of(
        "ledger.batch", "first_index >= " + position,
        "ledger.by_customer", "index >= " + position,
        "ledger.by_actor", "index >= " + position,
        "ledger.root", "size > " + position,
        "ledger.checkpoint", "size > " + position,
        "ledger.cosignature", "size > " + position,
        "ledger.tile", "n >= " + position + " >> (" + TILE_BITS + " * (level + 1))");
  }
}
