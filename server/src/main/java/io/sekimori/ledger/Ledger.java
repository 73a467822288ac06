package io.sekimori.ledger;

import io.sekimori.terms.CustomerHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The ledger (アクセス証跡). */
public interface Ledger {
  /**
   * Appends one event. The entries of concurrent callers are committed together.
   *
   * <p>Callers must not assume anything before the future is complete. It completes exceptionally
   * with a {@link io.sekimori.terms.Refusal} (LEDGER_UNAVAILABLE, LEDGER_ROLLED_BACK) if it is
   * known that nothing was committed or if the outcome could not be learnt in time; either way no
   * value may leave.
   */
  CompletableFuture<Appended> append(Event event, Guard guard);

  /** Appends and waits. */
  Appended appendNow(Event event, Guard guard);

  /** Appends an event that has no guard, and waits for its ticket. */
  Ticket record(Event event);

  /**
   * The access epoch as the head row has it now.
   *
   * @throws io.sekimori.terms.Refusal LEDGER_UNAVAILABLE, like everything here that asks the
   *     database
   */
  long accessEpoch();

  /** Raises the access epoch: from now on every decision made from an older snapshot is stale. */
  long raiseAccessEpoch();

  /** Whether entries can be appended, and if not, why. */
  Standing standing();

  /** Why nothing can be relied on or served at the moment, as a word; empty if all is well. */
  default Optional<String> trouble() {
    return switch (standing().state()) {
      case APPENDING -> Optional.empty();
      case STARTING, UNAVAILABLE -> Optional.of("ledger-unavailable");
      case ROLLED_BACK -> Optional.of("ledger-rolled-back");
    };
  }

  /**
   * False while the wall clock stands elsewhere than it can be (it was set, or is behind the newest
   * entry): then no entry can be dated, and nobody should go by it.
   */
  default boolean clockBelieved() {
    return true;
  }

  /** How many entries there are. */
  long size();

  /** The newest signed checkpoint (a C2SP signed note), or empty before the first. */
  Optional<String> checkpoint();

  /**
   * The root of the tree over the first so many entries, in standard base64 as a checkpoint has it;
   * empty if no checkpoint reaches so far.
   */
  Optional<String> rootAt(long size);

  /** The verifier key of the log, as C2SP signed-note prints it. */
  String verifierKey();

  /** The receipt (C2SP tlog-proof) of an entry, once a checkpoint covers it. */
  Optional<Receipt> receipt(long index);

  /** Up to where entries left for good; empty if none did. */
  default Optional<Pruned> pruned() {
    return Optional.empty();
  }

  /**
   * The canonical JSON of one entry.
   *
   * @throws io.sekimori.terms.Refusal ENTRY_PRUNED if it left for good
   */
  Optional<String> entry(long index);

  /** Entries that name this customer, newest first, below the index {@code before}. */
  List<Entry> ofCustomer(CustomerHandle customer, long before, int most);

  /** Entries of this actor, newest first, below the index {@code before}. */
  List<Entry> ofActor(String actorId, long before, int most);

  /**
   * Reads the entries of these types from the newest back, out of the log itself: no index is
   * asked. Ask for no type of {@link Leaving#TYPES}: old ones left for good. What was read, and
   * what was passed over, is then held against the signed tree; nothing may be relied on before
   * this returns. What was appended in the last second may not be under a checkpoint yet.
   *
   * @param downTo the index to end at
   * @param reader takes an entry and returns the index to end at, if that is a later one
   * @throws io.sekimori.terms.Refusal LEDGER_ROLLED_BACK if it is not what was signed,
   *     LEDGER_UNAVAILABLE
   */
  void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader);

  /**
   * Reads the entries from one index up to another in their order, in bounded memory. Those that
   * left for good are passed over, by the hashes that stand for them. What was read is then held
   * against the signed tree; nothing may be relied on before this returns.
   *
   * @param until at most {@link #signedLength}
   * @throws io.sekimori.terms.Refusal INVALID_VALUE if that range is not under a checkpoint,
   *     LEDGER_ROLLED_BACK if it is not what was signed, LEDGER_UNAVAILABLE
   */
  void readForward(long from, long until, Consumer<Stored> reader);

  /**
   * How many entries the newest checkpoint covers, its signature checked and not older than what
   * this node keeps outside the database; 0 before the first.
   *
   * @throws io.sekimori.terms.Refusal LEDGER_ROLLED_BACK, LEDGER_UNAVAILABLE
   */
  long signedLength();

  /** A hash tile or entry bundle of C2SP tlog-tiles, by its path below the log's prefix. */
  Optional<byte[]> tile(String path);

  /**
   * Gives the log up to the newest checkpoint as files, one by one, and that checkpoint last: an
   * export that broke off holds none.
   *
   * @return the checkpoint, taken before the first file
   * @throws io.sekimori.terms.Refusal NOT_READY before the first checkpoint, LEDGER_UNAVAILABLE or
   *     LEDGER_ROLLED_BACK even after files were given
   * @throws java.io.UncheckedIOException if the destination fails
   */
  String export(Destination destination);

  /** Re-derives every leaf, tile, root and signature from the database. */
  Finding verify();

  /** Where an export goes. */
  interface Destination {
    /**
     * Takes one file.
     *
     * @param path relative, its parts divided by slashes
     */
    void write(String path, byte[] content) throws IOException;

    /** Files below a directory. */
    static Destination below(Path directory) {
      return (path, content) -> {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
      };
    }
  }

  /** An entry as the pages and the API show it. */
  record Entry(long index, Instant at, String node, Event event, String leafHash) {}

  /**
   * An entry as it is hashed.
   *
   * @param leaf the bytes of which SHA-256(0x00 ‖ bytes) is the leaf hash; not to be changed
   */
  record Stored(long index, byte[] leaf) {
    /** What the bytes say. */
    public Entry entry() {
      return Asked.of(() -> Backwards.entry(index, leaf));
    }

    @Override
    public String toString() {
      return "Stored[" + index + "]";
    }
  }

  /** A receipt in the text form of C2SP tlog-proof. */
  record Receipt(long index, String proof) {}

  /**
   * Whether the ledger can append.
   *
   * @param missing for ROLLED_BACK: the range of lost indexes, {@code from-to}; else empty
   */
  record Standing(State state, String missing) {
    /** Where it stands. */
    public enum State {
      APPENDING,
      STARTING,
      UNAVAILABLE,
      ROLLED_BACK
    }
  }

  /**
   * The outcome of a verification.
   *
   * @param detail what does not hold; of one that holds, from which entry on all are there
   */
  record Finding(boolean holds, long entries, String detail) {}
}
