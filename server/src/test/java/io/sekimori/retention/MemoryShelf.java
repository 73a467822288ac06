package io.sekimori.retention;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects in memory: a place that can lie, break off, and be looked into while it deletes. */
final class MemoryShelf implements Shelf {
  private final Map<String, Instant> objects = new ConcurrentSkipListMap<>();
  boolean lies;
  int listings;

  /** What every listing throws. */
  @Nullable Supplier<RuntimeException> broken;

  Runnable before = () -> {};

  /** What happens when so many are left. */
  Runnable meanwhile = () -> {};

  int until = -1;
  private int patience = Integer.MAX_VALUE;

  void put(String name, Instant at) {
    objects.put(name, at);
  }

  void take(String name) {
    objects.remove(name);
  }

  List<String> names() {
    return List.copyOf(objects.keySet());
  }

  /** Breaks off after so many deletions. */
  void failAfter(int deletions) {
    patience = deletions;
  }

  void heal() {
    patience = Integer.MAX_VALUE;
  }

  @Override
  public void each(Consumer<Thing> found) {
    listings++;
    if (broken != null) {
      throw broken.get();
    }
    objects.forEach((name, at) -> found.accept(new Thing(name, "", at)));
  }

  @Override
  public List<Thing> delete(List<Thing> things, Runnable asked) {
    before.run();
    var spared = new ArrayList<Thing>();
    for (var thing : things) {
      if (objects.size() == until) {
        meanwhile.run();
      }
      asked.run();
      if (patience-- <= 0) {
        throw new Refusal(ProblemCode.NOT_READY, "store");
      }
      if (!thing.at().equals(objects.getOrDefault(thing.name(), thing.at()))) {
        spared.add(thing);
      } else if (!lies) {
        objects.remove(thing.name());
      }
    }
    return spared;
  }

  @Override
  public void list(Consumer<Thing> found) {
    each(found);
  }

  @Override
  public String path() {
    return "memory";
  }
}
