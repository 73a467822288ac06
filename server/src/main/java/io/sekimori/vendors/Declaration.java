package io.sekimori.vendors;

import io.sekimori.duties.Grade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;

/** What somebody said by a form: a number, and how old the oldest is. */
final class Declaration {
  private Declaration() {}

  /** Of the ages only the oldest is known; the rest is counted as young as can be. */
  static Measurement of(SourceId source, long items, long oldestHours, Instant now) {
    var ages = new ArrayList<>(Collections.nCopies(Measurement.BOUNDS.size() + 1, 0L));
    if (items > 0) {
      ages.set(bucket(oldestHours), 1L);
      ages.set(0, ages.getFirst() + items - 1);
    }
    return new Measurement(source, now, items, 0, oldestHours, ages, "", 0, "", 0);
  }

  private static int bucket(long hours) {
    var bounds = Measurement.BOUNDS;
    return (int) bounds.stream().filter(bound -> hours >= bound).count();
  }

  /** The entry makes two that say the same two. */
  static Book.Taken report(SystemId system, Measurement said, Instant now, long entry) {
    var payload =
        "{\"entry\":%d,\"items\":%d,\"oldest_hours\":%d,\"source\":\"%s\"}"
            .formatted(entry, said.items(), said.oldestHours(), said.source());
    return new Book.Taken(
        system,
        null,
        Grade.DECLARED,
        null,
        Signatures.digest(payload),
        payload,
        null,
        now,
        now,
        entry);
  }
}
