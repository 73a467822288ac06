package io.sekimori.keys;

import java.util.ArrayList;
import java.util.List;

/** Stops the process, as far as a test can, after the given step. */
final class StoppableSteps implements Steps {
  private final List<String> seen = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;

  /** Not an exception that anybody would catch and mend. */
  static final class Stopped extends Error {}

  @Override
  public synchronized void done(String step) {
    seen.add(step);
    if (seen.size() == stopAfter) {
      throw new Stopped();
    }
  }

  /** Forgets what was seen, and stops after that many steps more. */
  synchronized void stopAfter(int steps) {
    seen.clear();
    stopAfter = steps;
  }

  synchronized List<String> seen() {
    return List.copyOf(seen);
  }
}
