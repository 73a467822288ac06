package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogKey;
import io.sekimori.tlog.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Builds tree and indexes in index order and signs checkpoints, on the one node that holds the
 * {@link Lease}. Whatever goes wrong, it drops the lease, so that a healthy node may have it.
 *
 * <p>It works from the batches that this node just wrote, and from the database for all others: the
 * recovery path is the normal path with an empty memory. A root is stored before it is signed, so
 * even two keepers at once could not sign two trees of one size.
 */
final class TreeKeeper implements AutoCloseable {
  static final Duration ROUND = Duration.ofMillis(100);
  static final Duration BETWEEN_CHECKPOINTS = Duration.ofMillis(800);
  private static final Duration AT_THE_END = Duration.ofSeconds(3);
  private static final int MOST_REMEMBERED = 512;
  private static final int MOST_ENTRIES_A_ROUND = 20_000;
  private static final int MOST_BATCHES_READ = 64;
  private static final Logger LOG = LoggerFactory.getLogger(TreeKeeper.class);

  private final Database database;
  private final BatchTable batches;
  private final TileTable tiles;
  private final Indexes indexes;
  private final Lease lease;
  private final CheckpointTable checkpoints;
  private final LogKey key;
  private final Anchor anchor;
  private final Coverage coverage;
  private final Consumer<AlteredException> alarm;
  private final Clock clock;
  private final Provenance provenance;
  private final ConcurrentSkipListMap<Long, Written> fresh = new ConcurrentSkipListMap<>();
  private final Thread thread;

  private Tree tree = Tree.empty();
  private String origin = "";
  private String trouble = "";
  private Instant lastCheckpoint = Instant.EPOCH;
  private long anchored;
  private volatile boolean closed;

  TreeKeeper(
      Database database,
      BatchTable batches,
      TileTable tiles,
      CheckpointTable checkpoints,
      LogKey key,
      Anchor anchor,
      Coverage coverage,
      Consumer<AlteredException> alarm,
      Provenance provenance,
      Clock clock) {
    this.database = database;
    this.batches = batches;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.key = key;
    this.anchor = anchor;
    this.coverage = coverage;
    this.alarm = alarm;
    this.clock = clock;
    this.provenance = provenance;
    indexes = new Indexes(database);
    lease = new Lease(database.pool());
    thread = Thread.ofPlatform().name("ledger-tree").daemon().unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** Called by the appender for every group it committed; never waits. */
  void take(Written written) {
    if (fresh.size() < MOST_REMEMBERED) {
      fresh.put(written.firstIndex(), written);
    }
  }

  private void work() {
    while (!closed) {
      try {
        if (holdsLease()) {
          round();
          trouble = "";
        } else {
          fresh.clear();
          follow();
        }
      } catch (SQLException | IOException | DataAccessException unreachable) {
        say("the tree waits: " + cause(unreachable));
        lease.drop();
      } catch (AlteredException altered) {
        say("the tree cannot grow: " + altered.getMessage());
        alarm.accept(altered);
        lease.drop();
      } catch (RuntimeException defect) {
        say("the tree cannot grow: " + defect);
        lease.drop();
      }
      if (!closed) {
        LockSupport.parkNanos(ROUND.toNanos());
      }
    }
    finish();
    lease.drop();
  }

  /**
   * The file outside the database covers the last entry before this node goes, so that no ledger
   * without it is taken for the newest. What there is no time for, the next start covers.
   */
  private void finish() {
    long giveUp = System.nanoTime() + AT_THE_END.toNanos();
    try {
      boolean more = lease.isHeld();
      while (more && System.nanoTime() - giveUp < 0) {
        more = grow();
      }
      if (lease.isHeld()) {
        checkpoint();
      }
      follow(); // also what another node signed before this one built
    } catch (SQLException | IOException | RuntimeException failed) {
      LOG.warn("the last checkpoint waits for the next start: {}", cause(failed));
    }
  }

  /** Once per trouble, not once per round. */
  private void say(String what) {
    if (!what.equals(trouble)) {
      LOG.error("{}", what);
      trouble = what;
    }
  }

  /** The SQL state says enough; a message of the database might repeat a row. */
  private static String cause(Exception unreachable) {
    return unreachable instanceof SQLException sql
        ? "SQL state " + sql.getSQLState()
        : unreachable.getClass().getSimpleName();
  }

  /** Only a full round goes on at once: under load every transaction would be of a few groups. */
  private void round() throws SQLException, IOException {
    while (!closed && grow()) {
      checkpointIfDue();
    }
    checkpointIfDue();
  }

  /** True if it took as much as it may at once, so that there may be more. */
  private boolean grow() throws SQLException, IOException {
    var more = next();
    if (more.isEmpty()) {
      return false;
    }
    int entries = more.stream().mapToInt(Written::entries).sum();
    boolean remembered = fresh.containsKey(tree.size());
    var hashes = new ByteArrayOutputStream();
    more.forEach(batch -> hashes.writeBytes(batch.hashes()));
    var changed = tree.append(hashes.toByteArray());
    try (var connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      indexes.write(connection, more);
      TileTable.write(connection, changed);
      CheckpointTable.progress(connection, tree.size());
      connection.commit();
    } catch (SQLException | IOException failed) {
      indexes.forget();
      throw failed;
    }
    fresh.headMap(tree.size()).clear();
    return entries >= MOST_ENTRIES_A_ROUND || (!remembered && more.size() >= MOST_BATCHES_READ);
  }

  /** The batches that follow the tree, from memory where they are and else from the database. */
  private List<Written> next() {
    var more = new ArrayList<Written>();
    long at = tree.size();
    int entries = 0;
    while (entries < MOST_ENTRIES_A_ROUND) {
      var written = fresh.get(at);
      if (written == null) {
        break;
      }
      provenance.passed(written.id(), written.at().toEpochMilli());
      more.add(written);
      at = written.end();
      entries += written.entries();
    }
    if (!more.isEmpty()) {
      return more;
    }
    for (var batch : batches.from(at, MOST_BATCHES_READ)) {
      if (batch.firstIndex() != at) {
        throw new AlteredException("entries are missing from", at);
      }
      provenance.require(batch);
      more.add(Written.of(batch));
      at += batch.entries();
    }
    return more;
  }

  private void checkpointIfDue() {
    boolean early =
        Duration.between(lastCheckpoint, clock.instant()).abs().compareTo(BETWEEN_CHECKPOINTS) < 0;
    if (!early) {
      checkpoint();
    }
  }

  private void checkpoint() {
    if (tree.size() == 0) {
      return;
    }
    if (checkpoints.newestSize() == tree.size()) {
      coverage.covered(tree.size());
      return;
    }
    Hash root = checkpoints.store(origin, tree.size(), tree.root());
    if (!root.equals(tree.root())) {
      throw new AlteredException("another root was stored for size", tree.size());
    }
    Instant now = clock.instant();
    var note = key.sign(Checkpoint.of(origin, tree.size(), root)).encode();
    checkpoints.publish(tree.size(), new String(note, StandardCharsets.UTF_8), now);
    anchor.write(note);
    coverage.covered(tree.size());
    lastCheckpoint = now;
  }

  /** The newest checkpoint is kept here as well, once proved: the builder may be lost. */
  private void follow() {
    var newest = checkpoints.newest().orElse(null);
    if (newest != null && newest.size() != anchored) {
      anchor.keep(newest.note().getBytes(StandardCharsets.UTF_8));
      anchored = newest.size();
      coverage.covered(anchored);
    }
  }

  /** Takes the lease if it is free; then the tree is loaded from what is stored. */
  private boolean holdsLease() throws SQLException, IOException {
    if (lease.isHeld()) {
      return true;
    }
    boolean taken = lease.take();
    if (taken) {
      load();
    }
    return taken;
  }

  private void load() throws IOException {
    var head =
        batches.head().orElseThrow(() -> new CannotGetJdbcConnectionException("no ledger yet"));
    anchor.requireAtLeast(head);
    origin = head.origin();
    tree = provenance.load(checkpoints.treeSize());
    var loaded = Checkpoint.of(origin, tree.size(), tree.root());
    anchor.read().ifPresent(last -> Continuity.require(last.checkpoint(), loaded, tiles));
    indexes.forget();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
