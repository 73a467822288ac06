package io.sekimori.outbox;

/** A way out. One try; whether there is another, the {@link Courier} decides. */
interface Route {
  Kind kind();

  void deliver(Queued message) throws Undelivered;
}
