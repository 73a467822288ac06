package io.sekimori.edge;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** A ledger in memory that can be broken. */
public final class FakeLedger implements Ledger {
  private final List<Event> events = new ArrayList<>();
  private boolean broken;
  private int refused;
  private int breaksAt = Integer.MAX_VALUE;
  private long epoch;

  /** Everything entered so far. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** The types of everything entered so far. */
  public List<String> types() {
    return events().stream().map(Event::type).toList();
  }

  public synchronized void forget() {
    events.clear();
  }

  public synchronized void breakDown(boolean now) {
    broken = now;
  }

  /** It breaks once there are as many entries. */
  public synchronized void breakDownAt(int entries) {
    breaksAt = entries;
  }

  /** How many entries could not be made while it was broken. */
  public synchronized int refused() {
    return refused;
  }

  @Override
  public CompletableFuture<Appended> append(Event event, Guard guard) {
    return CompletableFuture.supplyAsync(() -> appendNow(event, guard));
  }

  @Override
  public Appended appendNow(Event event, Guard guard) {
    return new Appended.Committed(record(event));
  }

  @Override
  public synchronized Ticket record(Event event) {
    if (broken || events.size() >= breaksAt) {
      refused++;
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
    }
    events.add(event);
    return new Ticket("test.example/1", events.size() - 1, "");
  }

  @Override
  public synchronized long accessEpoch() {
    return epoch;
  }

  @Override
  public synchronized long raiseAccessEpoch() {
    return ++epoch;
  }

  @Override
  public Standing standing() {
    return new Standing(Standing.State.APPENDING, "");
  }

  @Override
  public synchronized long size() {
    return events.size();
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
    return "";
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
    return List.of();
  }

  /** Only endings, all of them new: what else is read by actor has its tests on a real ledger. */
  @Override
  public synchronized List<Entry> ofActor(String actorId, long before, int most) {
    var found = new ArrayList<Entry>();
    for (int index = events.size() - 1; index >= 0 && found.size() < most; index--) {
      var event = events.get(index);
      if (index < before && actorId.endsWith("endings") && event.actor().id().equals(actorId)) {
        found.add(new Entry(index, TestAccess.NOW, "node-1", event, ""));
      }
    }
    return found;
  }

  @Override
  public synchronized void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader) {
    long floor = downTo;
    for (int index = events.size() - 1; index >= floor; index--) {
      var event = events.get(index);
      if (types.contains(event.type())) {
        var entry = new Entry(index, TestAccess.NOW, "node-1", event, "");
        floor = Math.max(floor, reader.applyAsLong(entry));
      }
    }
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
    return "";
  }

  @Override
  public Finding verify() {
    return new Finding(true, size(), "");
  }
}
