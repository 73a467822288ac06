package io.sekimori.feed;

import io.sekimori.ledger.Ledger;
import io.sekimori.parties.Register;
import io.sekimori.tlog.VerifierKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** What goes on with one receiver: a batch at a time, the next one after it was taken. */
final class Carriage {
  /** Between two looks for new entries. */
  static final Duration EVERY = Duration.ofSeconds(2);

  static final int MOST = 200;
  private static final int MOST_BYTES = 1 << 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 8;

  private final Register.Named<Receiver> named;
  private final Ledger ledger;
  private final Positions positions;
  private final Sender sender;
  private final String node;
  private final Clock clock;
  private final LongSupplier nanos;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Trouble trouble = Trouble.NONE;
  private volatile long next;
  private int failures;

  Carriage(
      Register.Named<Receiver> named,
      Ledger ledger,
      Positions positions,
      Sender sender,
      String node,
      Clock clock,
      LongSupplier nanos) {
    this.named = named;
    this.ledger = ledger;
    this.positions = positions;
    this.sender = sender;
    this.node = node;
    this.clock = clock;
    this.nanos = nanos;
    next = nanos.getAsLong();
  }

  Trouble trouble() {
    return trouble;
  }

  boolean isDue() {
    return !busy.get() && nanos.getAsLong() - next >= 0;
  }

  /** Tells all that is new, unless somebody does; never throws for what a receiver does. */
  void carry() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      while (carryBatch()) {
        failures = 0;
      }
      trouble = Trouble.NONE;
      failures = 0;
    } catch (Sender.Untold untold) {
      trouble = untold.trouble();
      failures = Math.min(failures + 1, DOUBLINGS);
    } catch (RuntimeException away) {
      trouble = Trouble.LEDGER;
      failures = Math.min(failures + 1, DOUBLINGS);
    } finally {
      var pause = EVERY.multipliedBy(1L << failures);
      next = nanos.getAsLong() + (pause.compareTo(LONGEST) > 0 ? LONGEST : pause).toNanos();
      busy.set(false);
    }
  }

  /** True if there may be more. The position moves after the batch was taken, never before. */
  private boolean carryBatch() throws Sender.Untold {
    var id = named.party().id();
    if (!positions.claim(id, node, clock.instant())) {
      return false;
    }
    long from = positions.find(id).map(Positions.Position::next).orElse(named.entry());
    var items = read(Math.max(from, named.entry()));
    if (items.isEmpty()) {
      return false;
    }
    sender.send(items);
    var last = items.getLast();
    positions.move(id, node, new Positions.Position(last.index() + 1, last.at()));
    return true;
  }

  /** Held against the signed tree before anything of it leaves. */
  private List<Item> read(long from) {
    var items = new ArrayList<Item>();
    long until = Math.min(ledger.signedLength(), from + MOST);
    if (from < until) {
      var origin = VerifierKey.parse(ledger.verifierKey()).name();
      ledger.readForward(
          from, until, stored -> items.add(Item.of(stored.index(), origin, stored.leaf())));
    }
    int bytes = 0;
    int count = 0;
    while (count < items.size() && (count == 0 || bytes < MOST_BYTES)) {
      bytes += items.get(count++).leaf().length();
    }
    return List.copyOf(items.subList(0, count));
  }
}
