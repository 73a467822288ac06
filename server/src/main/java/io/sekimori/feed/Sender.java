package io.sekimori.feed;

import java.io.IOException;
import java.util.List;

/** A way to a receiver. */
interface Sender {
  /**
   * Hands over entries in their order. Returns only when the receiver has taken all of them.
   *
   * @throws Untold with the reason, also when it may have taken some
   */
  void send(List<Item> items) throws Untold;

  /** They may not have arrived: they are sent again. */
  final class Untold extends IOException {
    private static final long serialVersionUID = 1L;
    private final Trouble trouble;

    Untold(Trouble trouble, Throwable cause) {
      super(trouble.text(), cause);
      this.trouble = trouble;
    }

    Trouble trouble() {
      return trouble;
    }
  }
}
