package io.sekimori.faults.inside;

import java.util.concurrent.CountDownLatch;

/** Where the process is to stand still for ever: after the n-th step from now on. */
public final class Halt {
  private int left;

  /** Stands still at the n-th step from now on; 0 for never. */
  synchronized void after(int steps) {
    left = steps;
  }

  /** Called after every step. */
  public void at(String step) {
    if (isHere()) {
      FaultControl.say("halted " + step);
      standStill();
    }
  }

  private synchronized boolean isHere() {
    return left > 0 && --left == 0;
  }

  private static void standStill() {
    var never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException goOnWaiting) {
        // only a kill ends this
      }
    }
  }
}
