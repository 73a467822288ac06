package io.sekimori.cli.witness;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often an address may ask; the addresses remembered are bounded as well. */
final class Visits {
  static final int AT_ONCE = 60;
  private static final long EACH = Duration.ofMillis(100).toNanos();
  private static final int MOST_ADDRESSES = 4096;

  private final LongSupplier nanos;
  private final LinkedHashMap<String, Long> paidUntil =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  Visits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Sixty at once and ten a second for ever. */
  synchronized boolean allows(String address) {
    long now = nanos.getAsLong();
    Long before = paidUntil.get(address);
    long from = before == null || before - now < 0 ? now : before;
    if (from - now > (AT_ONCE - 1) * EACH) {
      return false;
    }
    paidUntil.put(address, from + EACH);
    return true;
  }
}
