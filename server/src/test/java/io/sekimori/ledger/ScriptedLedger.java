package io.sekimori.ledger;

import io.sekimori.terms.CustomerHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A ledger that answers appends as a test tells it, and keeps what it was handed. */
public final class ScriptedLedger implements Ledger {
  private final Function<Event, CompletableFuture<Appended>> script;
  private final List<Event> appended = new ArrayList<>();
  private final List<Event> committed = new ArrayList<>();

  public ScriptedLedger(Function<Event, CompletableFuture<Appended>> script) {
    this.script = script;
  }

  /** Everything that was handed over, in order. */
  public List<Event> appended() {
    return List.copyOf(appended);
  }

  /** A ticket for tests. */
  public static Ticket ticket(long index) {
    return new Ticket("log.example.jp/sekimori/1", index, "leaf");
  }

  @Override
  public CompletableFuture<Appended> append(Event event, Guard guard) {
    appended.add(event);
    var answer = script.apply(event);
    if (answer.isDone() && !answer.isCompletedExceptionally()) {
      committed.add(event);
    }
    return answer;
  }

  @Override
  public Appended appendNow(Event event, Guard guard) {
    return append(event, guard).join();
  }

  @Override
  public Ticket record(Event event) {
    appended.add(event);
    committed.add(event);
    return ticket(appended.size() - 1L);
  }

  @Override
  public long accessEpoch() {
    return 1;
  }

  @Override
  public long raiseAccessEpoch() {
    return 2;
  }

  @Override
  public Standing standing() {
    return new Standing(Standing.State.APPENDING, "");
  }

  @Override
  public long size() {
    return appended.size();
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

  @Override
  public List<Entry> ofActor(String actorId, long before, int most) {
    return List.of();
  }

  @Override
  public void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader) {
    long floor = downTo;
    for (int i = committed.size() - 1; i >= floor; i--) {
      var event = committed.get(i);
      if (types.contains(event.type())) {
        var entry = new Entry(i, Instant.EPOCH, "scripted", event, "");
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
    return new Finding(true, appended.size(), "");
  }
}
