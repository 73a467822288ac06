package io.sekimori.ledger;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.TreeHasher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A ledger without a database: real bytes, at the times that a test says, and no proofs. A
 * checkpoint covers every entry unless the test says otherwise.
 */
public class MemoryLedger implements Ledger {
  private static final String NODE = "node-1";
  private final List<Stored> entries;
  private Instant now = Instant.parse("2021-12-01T00:00:00Z");
  private long uncovered;
  private @Nullable Pruned pruned;

  public MemoryLedger() {
    entries = new ArrayList<>();
  }

  /** The same entries, as another node has them. */
  protected MemoryLedger(MemoryLedger other) {
    entries = other.entries;
    now = other.now;
  }

  /** From now on entries have this time. */
  public synchronized void at(Instant time) {
    now = time;
  }

  /** So many of the newest entries are under no checkpoint. */
  public synchronized void uncovered(long newest) {
    uncovered = newest;
  }

  /** As if entries up to this time had left; they are there still. */
  public synchronized void left(Instant newest) {
    pruned = new Pruned(entries.size() - 1L, now, 1, newest);
  }

  @Override
  public synchronized Optional<Pruned> pruned() {
    return Optional.ofNullable(pruned);
  }

  @Override
  public synchronized CompletableFuture<Appended> append(Event event, Guard guard) {
    long index = entries.size();
    byte[] nonce = new byte[16];
    nonce[0] = (byte) index;
    nonce[1] = (byte) (index >> 8);
    byte[] leaf =
        EventCodec.encode(event, NODE)
            .finish(Leaf.time(now), Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));
    entries.add(new Stored(index, leaf));
    var ticket = new Ticket("memory", index, "");
    return CompletableFuture.completedFuture(new Appended.Committed(ticket));
  }

  @Override
  public Appended appendNow(Event event, Guard guard) {
    return append(event, guard).join();
  }

  @Override
  public Ticket record(Event event) {
    return ((Appended.Committed) appendNow(event, Guard.none())).ticket();
  }

  @Override
  public long accessEpoch() {
    return 1;
  }

  @Override
  public long raiseAccessEpoch() {
    return 1;
  }

  @Override
  public Standing standing() {
    return new Standing(Standing.State.APPENDING, "");
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public synchronized Optional<String> rootAt(long size) {
    if (size < 0 || size > signedLength()) {
      return Optional.empty();
    }
    var tree = Tree.empty();
    var hasher = new TreeHasher();
    for (var one : entries.subList(0, (int) size)) {
      var hash = new byte[Hash.BYTES];
      hasher.leaf(one.leaf(), 0, one.leaf().length, hash, 0);
      tree.append(hash);
    }
    return Optional.of(tree.root().toString());
  }

  @Override
  public synchronized long signedLength() {
    return entries.size() - uncovered;
  }

  @Override
  public void readForward(long from, long until, Consumer<Stored> reader) {
    List<Stored> read;
    synchronized (this) {
      if (from < 0 || from > until || until > signedLength()) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "checkpoint");
      }
      read = List.copyOf(entries.subList((int) from, (int) until));
    }
    read.forEach(reader);
  }

  @Override
  public synchronized void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader) {
    long floor = downTo;
    for (int index = entries.size() - 1; index >= floor; index--) {
      var entry = entries.get(index).entry();
      if (types.contains(entry.event().type())) {
        floor = Math.max(floor, reader.applyAsLong(entry));
      }
    }
  }

  @Override
  public Optional<String> checkpoint() {
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
