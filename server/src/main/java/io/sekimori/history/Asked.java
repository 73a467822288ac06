package io.sekimori.history;

import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.terms.CustomerHandle;
import java.util.function.Consumer;

/** Which touches a question is about. */
final class Asked {
  private Asked() {}

  /** Takes entries and gives the touches that are meant. */
  static Consumer<Entry> by(By by, Window window, Consumer<Touch> sink) {
    CustomerHandle only = by instanceof By.OfCustomer(var customer) ? customer : null;
    return entry -> {
      if (window.covers(entry) && by.covers(entry.event())) {
        Touch.each(
            entry,
            touch -> {
              if (only == null || only.equals(touch.what().customer())) {
                sink.accept(touch);
              }
            });
      }
    };
  }
}
