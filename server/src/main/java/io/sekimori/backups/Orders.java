package io.sekimori.backups;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was ordered and is done one after another beside the requests. Ordering again what still
 * waits or is under way changes nothing, so there is never more to do than there are words.
 */
final class Orders {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  private final Map<String, Runnable> waiting = new LinkedHashMap<>();
  private boolean working;

  synchronized boolean busy() {
    return working;
  }

  synchronized void begin(String word, Runnable work) {
    waiting.putIfAbsent(word, work);
    if (!working) {
      working = true;
      Thread.ofVirtual().name("backups").start(this::work);
    }
  }

  private void work() {
    for (var next = first(); next != null; next = first()) {
      try {
        next.getValue().run();
      } catch (RuntimeException failed) {
        LOG.error("backups: {} failed with {}", next.getKey(), failed.getClass().getSimpleName());
      } finally {
        end(next.getKey());
      }
    }
  }

  private synchronized Map.@Nullable Entry<String, Runnable> first() {
    var next = waiting.entrySet().stream().findFirst();
    working = next.isPresent();
    return next.map(one -> Map.entry(one.getKey(), one.getValue())).orElse(null);
  }

  private synchronized void end(String word) {
    waiting.remove(word);
  }
}
