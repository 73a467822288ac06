package io.sekimori.outbox;

/** A way out. One try; whether there is another, the {@link Courier} decides. */
interface Route {
  Kind kind();

  /** True if there is somewhere to send to. */
  boolean configured();

  void deliver(Queued message) throws Undelivered;
}
