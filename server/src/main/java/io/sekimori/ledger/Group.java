package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TreeHasher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of concurrent callers on their way to one commit: each is judged by its guard in
 * order, then all that stand are one batch.
 */
final class Group {
  private static final int LARGE = 128;

  /** An event that waits for its index. The leaf was encoded, and measured, by its caller. */
  record Waiting(Event event, Guard guard, Leaf leaf, CompletableFuture<Appended> answer) {}

  /** An event as it is going to stand: as asked, or as the refusal that a budget made of it. */
  private record Place(Waiting waiting, Event event, byte[] leaf, @Nullable Budget exhausted) {}

  private final UUID id = UUID.randomUUID();
  private final List<Waiting> waiting;
  private List<Place> places = List.of();
  private List<Waiting> stale = List.of();
  private boolean tried;

  Group(List<Waiting> waiting) {
    this.waiting = List.copyOf(waiting);
  }

  UUID id() {
    return id;
  }

  /** Judges every event anew; callable again after a lost race. */
  void judge(Tally tally, long accessEpoch, Instant at, String node, Nonces nonces) {
    places = new ArrayList<>(waiting.size());
    stale = new ArrayList<>();
    String time = Leaf.time(at);
    var nonce = nonces.of(id, at);
    for (var one : waiting) {
      if (one.guard().accessEpoch() >= 0 && one.guard().accessEpoch() != accessEpoch) {
        stale.add(one);
        continue;
      }
      var exhausted = tally.spend(one.event(), one.guard().limits(), at);
      var event = exhausted == null ? one.event() : overruled(one.event(), exhausted);
      if (exhausted != null) {
        tally.count(event, at);
      }
      var leaf = exhausted == null ? one.leaf() : EventCodec.encode(event, node);
      places.add(new Place(one, event, leaf.finish(time, nonce.at(places.size())), exhausted));
    }
  }

  private static Event overruled(Event event, Budget exhausted) {
    return event.refused(ProblemCode.OVER_BUDGET).with(Budget.FACT, exhausted.text());
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** True if this group may stand in the database already. */
  boolean wasTried() {
    return tried;
  }

  Batch batch(long firstIndex, String node, Instant at) {
    tried = true;
    byte[] leaves = Batch.join(places.stream().map(Place::leaf).toList());
    return new Batch(firstIndex, places.size(), node, id, at.toEpochMilli(), leaves);
  }

  /**
   * What the keeper of the tree needs of the group once it is committed; a large group is hashed
   * beside its commit, because the appender is one thread.
   */
  Supplier<Written> writing(long firstIndex, Instant at) {
    var now = List.copyOf(places);
    if (now.size() < LARGE) {
      return () -> written(now, firstIndex, at);
    }
    return CompletableFuture.supplyAsync(
            () -> written(now, firstIndex, at), Thread::startVirtualThread)
        ::join;
  }

  private Written written(List<Place> those, long firstIndex, Instant at) {
    var hasher = new TreeHasher();
    var hashes = new byte[those.size() * Hash.BYTES];
    var keys = new ArrayList<Written.Key>(those.size());
    for (int i = 0; i < those.size(); i++) {
      byte[] leaf = those.get(i).leaf();
      hasher.leaf(leaf, 0, leaf.length, hashes, i * Hash.BYTES);
      keys.add(Written.Key.of(those.get(i).event()));
    }
    return new Written(firstIndex, id, at, hashes, keys);
  }

  /** Tells every caller of a committed group its ticket. */
  void answer(String origin, Written written) {
    for (int i = 0; i < places.size(); i++) {
      var place = places.get(i);
      var ticket = new Ticket(origin, written.firstIndex() + i, written.leafHash(i).toString());
      place
          .waiting()
          .answer()
          .complete(
              place.exhausted() == null
                  ? new Appended.Committed(ticket)
                  : new Appended.Overruled(ticket, place.exhausted()));
    }
  }

  /** The same for a group that was found to stand after its answer had been lost. */
  void answerAsFound(String origin, Batch batch, Written written) {
    var leaves = batch.split();
    for (int i = 0; i < places.size(); i++) {
      var ticket = new Ticket(origin, written.firstIndex() + i, written.leafHash(i).toString());
      var exhausted =
          Budget.exhaustedIn(EventCodec.decode(batch.firstIndex() + i, leaves.get(i)).event());
      places
          .get(i)
          .waiting()
          .answer()
          .complete(
              exhausted
                  .<Appended>map(budget -> new Appended.Overruled(ticket, budget))
                  .orElseGet(() -> new Appended.Committed(ticket)));
    }
  }

  /** Tells those whose decision is older than the access rules to decide again. */
  void answerStale(long accessEpoch) {
    stale.forEach(one -> one.answer().complete(new Appended.Stale(accessEpoch)));
  }

  void fail(RuntimeException why) {
    waiting.forEach(one -> one.answer().completeExceptionally(why));
  }
}
