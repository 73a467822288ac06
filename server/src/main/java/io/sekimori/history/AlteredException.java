package io.sekimori.history;

/** A file that this node wrote for itself is not what it wrote; the message names it. */
final class AlteredException extends RuntimeException {
  AlteredException(String what) {
    super(what);
  }
}
