package io.sekimori.approvals;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** A ledger in memory with an epoch, which can be made unavailable. It counts no budgets. */
public final class FakeLedger implements Ledger {
  private final List<Entry> entries = new ArrayList<>();
  private long epoch;
  private boolean down;
  private String awaited = "";
  private Runnable then = () -> {};

  /** Once, right after an entry of this type is there. */
  public synchronized void upon(String type, Runnable happens) {
    awaited = type;
    then = happens;
  }

  /** From now on nothing can be entered nor asked. */
  public synchronized void breakDown() {
    down = true;
  }

  /** It works again. */
  public synchronized void recover() {
    down = false;
  }

  /** Everything entered so far, oldest first. */
  public synchronized List<Event> events() {
    return entries.stream().map(Entry::event).toList();
  }

  /** Everything entered under this type. */
  public List<Event> events(String type) {
    return events().stream().filter(event -> event.type().equals(type)).toList();
  }

  /** What a superuser of the ledger's database could do. */
  public synchronized void forget(String type) {
    entries.removeIf(entry -> entry.event().type().equals(type));
  }

  @Override
  public synchronized CompletableFuture<Appended> append(Event event, Guard guard) {
    try {
      return CompletableFuture.completedFuture(appendNow(event, guard));
    } catch (Refusal refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }

  @Override
  public synchronized Appended appendNow(Event event, Guard guard) {
    requireUp();
    if (guard.accessEpoch() >= 0 && guard.accessEpoch() != epoch) {
      return new Appended.Stale(epoch);
    }
    long index = entries.size();
    entries.add(new Entry(index, Instant.EPOCH, "fake", event, ""));
    if (event.type().equals(awaited)) {
      awaited = "";
      then.run();
    }
    return new Appended.Committed(new Ticket("fake", index, ""));
  }

  @Override
  public Ticket record(Event event) {
    return ((Appended.Committed) appendNow(event, Guard.none())).ticket();
  }

  @Override
  public synchronized long accessEpoch() {
    requireUp();
    return epoch;
  }

  @Override
  public synchronized long raiseAccessEpoch() {
    requireUp();
    return ++epoch;
  }

  @Override
  public synchronized List<Entry> ofActor(String actorId, long before, int most) {
    requireUp();
    return entries.reversed().stream()
        .filter(entry -> entry.index() < before && actor(entry).id().equals(actorId))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader) {
    requireUp();
    long floor = downTo;
    for (var entry : entries.reversed()) {
      if (entry.index() >= floor && types.contains(entry.event().type())) {
        floor = Math.max(floor, reader.applyAsLong(entry));
      }
    }
  }

  private static Actor actor(Entry entry) {
    return entry.event().actor();
  }

  private void requireUp() {
    if (down) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
    }
  }

  @Override
  public Standing standing() {
    return new Standing(down ? Standing.State.UNAVAILABLE : Standing.State.APPENDING, "");
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public Optional<String> checkpoint() {
    return Optional.empty();
  }

  @Override
  public Optional<String> rootAt(long size) {
    return Optional.empty();
  }

  @Override
  public String verifierKey() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Receipt> receipt(long index) {
    return Optional.empty();
  }

  @Override
  public Optional<String> entry(long index) {
    return Optional.empty();
  }

  @Override
  public List<Entry> ofCustomer(CustomerHandle customer, long before, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void readForward(long from, long until, Consumer<Stored> reader) {
    throw new UnsupportedOperationException("there are no bytes");
  }

  @Override
  public long signedLength() {
    return size();
  }

  @Override
  public Optional<byte[]> tile(String path) {
    return Optional.empty();
  }

  @Override
  public String export(Destination destination) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Finding verify() {
    throw new UnsupportedOperationException();
  }
}
