package io.sekimori.vault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the searches in memory when the server starts and follows the database every second, which
 * is how soon a customer that another node stored can be found by name. A database that was set
 * back under it is read anew; searches wait meanwhile.
 *
 * <p>A snapshot in which somebody has changed leaves the disk with the next look. When the next one
 * is written {@link SavePace} says. See docs/decisions/0112.
 */
final class SearchWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final SearchSnapshot snapshot;
  private final SavePace pace = new SavePace(System.nanoTime());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch saved = new CountDownLatch(1);
  private volatile boolean ready;

  private SearchWatch(SearchSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static SearchWatch start(SearchSnapshot snapshot) {
    var watch = new SearchWatch(snapshot);
    Thread.ofPlatform().daemon().name("vault-search").start(watch::run);
    return watch;
  }

  SearchSnapshot snapshot() {
    return snapshot;
  }

  /** True once everybody can be found. */
  boolean ready() {
    return ready;
  }

  private void run() {
    try {
      followAndSave();
    } catch (Error failed) {
      LOG.error("vault.search.failed: {}", failed.getClass().getName());
    } finally {
      ready = false;
      if (ended.getCount() > 0) {
        LOG.error("vault.search.ended: nobody is found by name until this node starts again");
      }
      saved.countDown();
    }
  }

  private void followAndSave() {
    boolean changed = false;
    do {
      try {
        changed |= follow();
        changed |= snapshot.discardIfStale();
        if (changed && pace.isDue(System.nanoTime(), snapshot.isOnDisk())) {
          changed = !saves();
        }
      } catch (RuntimeException failed) {
        // the next second tries again; without a database no search is answered anyway
        LOG.warn("vault.search.behind: {}", failed.getClass().getName());
      }
    } while (!waited());
    if (changed && ready) {
      var _ = saves();
    }
  }

  private boolean follow() {
    if (ready && snapshot.fits()) {
      return snapshot.catchUp() > 0;
    }
    if (ready) {
      ready = false;
      LOG.warn("vault.search.another-database: the searches in memory are made anew");
      snapshot.forget();
    }
    snapshot.start();
    ready = true;
    return true;
  }

  private boolean saves() {
    long began = System.nanoTime();
    try {
      snapshot.save();
      pace.saved(began, System.nanoTime());
      return true;
    } catch (RuntimeException failed) {
      pace.failed(System.nanoTime());
      LOG.warn("vault.search.snapshot-not-saved: {}", failed.getClass().getName());
      return false;
    }
  }

  private boolean waited() {
    try {
      return ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Saves a snapshot and ends. */
  @Override
  public void close() {
    ended.countDown();
    try {
      if (!saved.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("vault.search.snapshot-not-saved: late");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
