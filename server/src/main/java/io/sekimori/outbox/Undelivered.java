package io.sekimori.outbox;

/** A try that failed. It keeps no cause: a mail server's answer repeats addresses. */
final class Undelivered extends Exception {
  private final Failure failure;

  Undelivered(Failure failure) {
    super(failure.text(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
