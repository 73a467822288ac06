package io.sekimori.ledger;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.LogKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The ledger on PostgreSQL: an appender, a keeper of the tree, and readers. */
final class PostgresLedger implements Ledger, AutoCloseable {
  /** The name of the Ed25519 seed in the key directory. */
  private static final String SEED = "ledger-signing";

  private final BatchTable batches;
  private final TileTable tiles;
  private final CheckpointTable checkpoints;
  private final Receipts receipts;
  private final History history;
  private final LogKey key;
  private final Indexes indexes;
  private final Anchor anchor;
  private final SignedLength signed;
  private final Coverage coverage;
  private final Cosignatures cosignatures;
  private final Sequencer sequencer;
  private final Provenance provenance;
  private final TreeKeeper keeper;
  private final Pulse pulse;
  private final Checkup checkup = new Checkup(this::verify, this::record);
  private final LedgerClock times;
  private final HotRange hotRange;
  private final Pruning pruning;

  PostgresLedger(
      Databases databases,
      Keys keys,
      LedgerSettings settings,
      Supplier<? extends @Nullable OlderEntries> older,
      LedgerClock times,
      Clock clock) {
    var database = databases.ledger();
    batches = new BatchTable(database);
    batches.create(settings.originOrNew());
    tiles = new TileTable(database, batches);
    checkpoints = new CheckpointTable(database);
    anchor = new Anchor(settings.directory(), name -> key(name, keys).verifierKey(), tiles);
    var renewal = new Renewal(databases, batches, anchor, settings.renewedBy());
    renewal.begin();
    key = key(batches.head().orElseThrow().origin(), keys);
    indexes = new Indexes(database);
    history = new History(batches, indexes, checkpoints);
    signed = new SignedLength(checkpoints, key.verifierKey(), anchor, tiles);
    batches.olderIn(new Cold(older, batches, tiles, signed));
    hotRange = new HotRange(this, batches, times, settings.hot());
    pruning = new Pruning(this, batches, times, settings.prunedAfter());
    coverage = new Coverage(System::nanoTime);
    var own = key.verifierKey();
    Consumer<AlteredException> doubt = this::distrust;
    cosignatures =
        new Cosignatures(database, checkpoints, batches, tiles, anchor, own, doubt, clock);
    receipts = new Receipts(cosignatures, checkpoints, tiles);
    provenance = new Provenance(new Nonces(keys), batches, tiles, signed, clock);
    keeper =
        new TreeKeeper(
            database, batches, tiles, checkpoints, key, anchor, coverage, doubt, provenance, clock);
    this.times = times;
    sequencer = sequencer(database, settings.node());
    var watch = watch(times, settings, batches);
    pulse = new Pulse(this, times, watch, settings.pulse(), provenance.nonces());
    start(renewal);
  }

  private Sequencer sequencer(Databases.Database database, String node) {
    var nonces = provenance.nonces();
    var known = new Known(batches, times, anchor, signed, coverage, nonces);
    var pool = database.pool();
    return new Sequencer(pool, batches, times, nonces, node, known, coverage, keeper::take);
  }

  private static ClockWatch watch(LedgerClock times, LedgerSettings of, BatchTable batches) {
    return new ClockWatch(times, of.directory(), batches::timeElsewhere, System::nanoTime);
  }

  private void start(Renewal renewal) {
    sequencer.start();
    renewal.end(this);
    keeper.start();
    pulse.start();
    checkup.start();
  }

  @Override
  public Optional<String> trouble() {
    return Ledger.super
        .trouble()
        .or(() -> word(times.implausible(), "clock-implausible"))
        .or(() -> word(coverage.late(), "checkpoint-late"))
        .or(() -> word(checkup.newest().filter(it -> !it.holds()).isPresent(), "not-verified"));
  }

  private static Optional<String> word(boolean applies, String word) {
    return applies ? Optional.of(word) : Optional.empty();
  }

  /** The check in the background, for its tests. */
  Checkup checkup() {
    return checkup;
  }

  /** What witnesses are asked. */
  Cosigning cosigning() {
    return cosignatures;
  }

  /** What lies in the database, and how older entries go from there. */
  HotRange hotRange() {
    return hotRange;
  }

  /** Which entries may leave for good. */
  Pruning pruning() {
    return pruning;
  }

  private void distrust(AlteredException altered) {
    sequencer.distrust(altered);
  }

  static LogKey key(String origin, Keys keys) {
    return LogKey.fromSeed(origin, keys.secret(SEED));
  }

  @Override
  public CompletableFuture<Appended> append(Event event, Guard guard) {
    return sequencer.append(event, guard);
  }

  @Override
  public Appended appendNow(Event event, Guard guard) {
    return Asked.awaited(append(event, guard));
  }

  @Override
  public Ticket record(Event event) {
    return switch (appendNow(event, Guard.none())) {
      case Appended.Committed committed -> committed.ticket();
      case Appended.Overruled overruled -> overruled.ticket();
      case Appended.Stale _ -> throw new IllegalStateException("no epoch was asked for");
    };
  }

  @Override
  public long accessEpoch() {
    return Asked.of(() -> head().accessEpoch());
  }

  @Override
  public long raiseAccessEpoch() {
    return Asked.of(batches::raiseAccessEpoch);
  }

  @Override
  public Standing standing() {
    return sequencer.standing();
  }

  @Override
  public boolean clockBelieved() {
    return !times.implausible();
  }

  @Override
  public long size() {
    return Asked.of(() -> head().next());
  }

  private BatchTable.Head head() {
    return batches.head().orElseThrow(() -> new AlteredException("no head", 0));
  }

  @Override
  public Optional<String> checkpoint() {
    return Asked.of(() -> cosignatures.published().map(CheckpointTable.Published::note));
  }

  @Override
  public Optional<String> rootAt(long size) {
    return Asked.of(() -> receipts.rootAt(size));
  }

  @Override
  public String verifierKey() {
    return key.verifierKey().toString();
  }

  @Override
  public Optional<Receipt> receipt(long index) {
    return Asked.of(() -> receipts.of(index));
  }

  @Override
  public Optional<Pruned> pruned() {
    return Asked.of(() -> Pruned.of(batches.left()));
  }

  @Override
  public Optional<String> entry(long index) {
    return Asked.of(() -> history.text(index));
  }

  @Override
  public List<Entry> ofCustomer(CustomerHandle customer, long before, int most) {
    return Asked.of(() -> history.ofCustomer(customer, before, most));
  }

  @Override
  public List<Entry> ofActor(String actorId, long before, int most) {
    return Asked.of(() -> history.ofActor(actorId, before, most));
  }

  @Override
  public void readBack(Set<String> types, long downTo, ToLongFunction<Entry> reader) {
    Asked.run(
        () ->
            new Backwards(batches, tiles, signed, provenance.nonces()).read(types, downTo, reader));
  }

  @Override
  public void readForward(long from, long until, Consumer<Stored> reader) {
    Asked.run(() -> new Forwards(batches, tiles, signed).read(from, until, reader));
  }

  @Override
  public long signedLength() {
    return Asked.of(() -> signed.newest().map(Checkpoint::size).orElse(0L));
  }

  @Override
  public Optional<byte[]> tile(String path) {
    var id = TileTable.id(path);
    return Asked.of(() -> Optional.ofNullable(tiles.read(id)));
  }

  @Override
  public String export(Destination destination) {
    return Asked.of(() -> written(destination));
  }

  private String written(Destination destination) {
    var shown = cosignatures.published();
    var newest = shown.orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "checkpoint"));
    try {
      new Export(tiles, key.verifierKey()).write(destination, newest.size(), newest.note());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return newest.note();
  }

  @Override
  public Finding verify() {
    return Asked.of(
        () ->
            new Verification(batches, tiles, checkpoints, indexes, anchor, key.verifierKey())
                .run());
  }

  /** True if every entry is in the tree, in the indexes and under a checkpoint. */
  boolean isSettled() {
    try {
      return checkpoints.newestSize() == size();
    } catch (DataAccessException | Refusal unreachable) {
      return false;
    }
  }

  @Override
  public void close() {
    checkup.close();
    pulse.close();
    sequencer.close();
    keeper.close();
  }
}
