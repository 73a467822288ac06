package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's keys up with the other nodes', and keeps the horizon: whichever node looks
 * first rotates; after a crash the next look goes on.
 */
final class KeysWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeysWatch.class);
  private static final long REFRESH_SECONDS = 2;
  private static final long ROTATION_LOOK_SECONDS = 600;

  private final Keys keys;
  private final Consumer<EpochRotated> rotated;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, work -> Thread.ofPlatform().daemon().name("keys-watch").unstarted(work));

  private volatile String complaint = "";

  KeysWatch(Keys keys, Consumer<EpochRotated> rotated) {
    this.keys = keys;
    this.rotated = rotated;
  }

  void start() {
    every(REFRESH_SECONDS, REFRESH_SECONDS, keys::refresh);
    every(0, ROTATION_LOOK_SECONDS, this::look);
  }

  /** One look at the horizon. */
  void look() {
    keys.rotateIfDue()
        .ifPresent(
            done -> {
              LOG.info("epoch {} follows {}: {} keys", done.to(), done.from(), done.rewrapped());
              rotated.accept(new EpochRotated(done.from(), done.to(), done.rewrapped()));
            });
  }

  private void every(long delay, long seconds, Runnable work) {
    var _ = threads.scheduleWithFixedDelay(() -> attempt(work), delay, seconds, TimeUnit.SECONDS);
  }

  /** A look that fails is repeated: the schedule must not end with an exception. */
  private void attempt(Runnable work) {
    try {
      work.run();
      complaint = "";
    } catch (Refusal refusal) {
      complain(refusal);
    } catch (RuntimeException failed) {
      LOG.error("keys watch failed", failed);
    }
  }

  /** Once for as long as it lasts. That another node is rotating is no complaint. */
  private void complain(Refusal refusal) {
    var text = String.valueOf(refusal.getMessage());
    if (refusal.code() != ProblemCode.CONFLICT && !text.equals(complaint)) {
      complaint = text;
      LOG.warn("keys watch: {}", text);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
