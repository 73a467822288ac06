package io.sekimori.vault;

import io.sekimori.keys.RetentionClass;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An erasure that was begun and not finished, as its row says. Whoever administers the database can
 * write such a row about anybody, so it destroys no key by itself: an entry has to intend it.
 *
 * @param entry of intent; null if it was not entered
 */
record LeftErasure(
    String id, CustomerHandle customer, Set<RetentionClass> classes, @Nullable Long entry) {
  private static final Pattern OURS = Pattern.compile("ers-[0-9a-z]{20}");

  /** Whether it is an id that this server gives: others are not entered. */
  boolean named() {
    return OURS.matcher(id).matches();
  }

  /**
   * Whether its entry intends this, and no later one says that it failed.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it is not what was signed
   */
  boolean intended(Ledger ledger) {
    long intent = entry == null ? -1 : entry;
    if (intent < 0 || classes.isEmpty()) {
      return false;
    }
    var intended = new AtomicBoolean();
    var failed = new AtomicBoolean();
    ledger.readBack(
        Set.of(Erasures.ERASURE),
        intent,
        one -> {
          var event = one.event();
          if (one.index() == intent) {
            intended.set(intends(event));
          } else if (event.outcome() == Event.Outcome.FAILED) {
            failed.compareAndSet(false, fails(event, intent));
          }
          return 0;
        });
    return intended.get() && !failed.get();
  }

  private boolean intends(Event event) {
    var named = event.facts().get(Erasing.FACT);
    return event.outcome() == Event.Outcome.INTENDED
        && event.subjects().contains(customer)
        && (named == null || named.equals(id))
        && classes.stream()
            .allMatch(one -> one.name().equals(event.facts().get("class-" + one.number())));
  }

  private boolean fails(Event event, long intent) {
    return id.equals(event.facts().get(Erasing.FACT))
        || (event.facts().get("intent") instanceof Number of && of.longValue() == intent);
  }
}
