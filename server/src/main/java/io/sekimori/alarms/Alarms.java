package io.sekimori.alarms;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The alarms, as this node knows them. Raising and clearing change its memory and return; a thread
 * of its own writes, enters and tells, and reads every second what other nodes raised.
 */
@Service
public final class Alarms {
  /** Far more than are ever up; beyond it something raises without end. */
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final Clock clock;
  private final Map<String, Standing> up = new LinkedHashMap<>();
  private final Deque<Change> unwritten = new ArrayDeque<>();
  private volatile @Nullable Thread writer;

  Alarms(Clock clock) {
    this.clock = clock;
  }

  /** What has to be written, in order. */
  sealed interface Change {
    String key();

    /** It was raised. */
    record Raised(Standing standing) implements Change {
      @Override
      public String key() {
        return standing.alarm().key();
      }
    }

    /** Its cause has gone. */
    record Cleared(String key, Instant at) implements Change {}
  }

  /**
   * Raises an alarm; the same key again changes nothing while it is up. Never waits, never throws:
   * what cannot be written, entered or told now is kept and done later.
   */
  public synchronized void raise(Alarm alarm) {
    if (up.containsKey(alarm.key())) {
      return;
    }
    if (up.size() >= MOST || unwritten.size() >= MOST) {
      LOG.error("alarm {} is not kept: {} are up", alarm.type(), up.size());
      return;
    }
    LOG.error("alarm {} ({})", alarm.type(), alarm.key());
    var id = AlarmId.random();
    var standing = new Standing(id, alarm, clock.instant(), Optional.empty(), List.of());
    up.put(alarm.key(), standing);
    unwritten.add(new Change.Raised(standing));
    wake();
  }

  /** The cause is gone. Nothing happens if no such alarm is up; never waits, never throws. */
  public synchronized void clear(String key) {
    if (waitsToBeCleared(key) || unwritten.size() >= MOST) {
      return;
    }
    // perhaps another node raised it this very second: whether it was up, the row says
    if (up.remove(key) != null) {
      LOG.info("alarm cleared ({})", key);
    }
    unwritten.add(new Change.Cleared(key, clock.instant()));
    wake();
  }

  /** Whoever clears each minute what is not up fills no queue while the database is away. */
  private boolean waitsToBeCleared(String key) {
    for (var newest = unwritten.descendingIterator(); newest.hasNext(); ) {
      var change = newest.next();
      if (change.key().equals(key)) {
        return change instanceof Change.Cleared;
      }
    }
    return false;
  }

  /** What is up now, newest first. */
  public synchronized List<Standing> up() {
    var all = new ArrayList<>(up.values());
    all.sort(Comparator.comparing(Standing::since).reversed());
    return List.copyOf(all);
  }

  /** The alarm of this key, if it is up. */
  public synchronized Optional<Standing> find(String key) {
    return Optional.ofNullable(up.get(key));
  }

  /** What was not written yet, oldest first; it stays until it {@link #wrote}. */
  synchronized List<Change> unwritten() {
    return List.copyOf(unwritten);
  }

  synchronized void wrote(Change change) {
    unwritten.remove(change);
  }

  /** What the database has, with what is not in it yet on top. */
  synchronized void learnt(List<Standing> written) {
    var now = new LinkedHashMap<String, Standing>();
    written.forEach(one -> now.put(one.alarm().key(), one));
    for (var change : unwritten) {
      switch (change) {
        case Change.Raised raised -> now.putIfAbsent(raised.key(), raised.standing());
        case Change.Cleared cleared -> now.remove(cleared.key());
      }
    }
    up.clear();
    up.putAll(now);
  }

  /** Somebody acknowledged it. */
  synchronized void seen(Standing standing) {
    up.replace(standing.alarm().key(), standing);
  }

  void writtenBy(@Nullable Thread thread) {
    writer = thread;
  }

  private void wake() {
    var thread = writer;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
