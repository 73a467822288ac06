package io.sekimori.systems;

import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.List;

/**
 * The systems that vendor control (外部委託先管理) knows, for whoever keeps them; the register shows those
 * that nobody has described, and has each of them once.
 */
@FunctionalInterface
public interface VendorSystems {
  /**
   * One of them.
   *
   * @param name as the firm calls it
   * @param entry the entry under which it was taken in
   */
  record Known(SystemId id, String name, Instant since, long entry) {}

  /** All that are known now, by id. */
  List<Known> known();
}
