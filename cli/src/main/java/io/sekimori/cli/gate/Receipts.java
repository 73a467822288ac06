package io.sekimori.cli.gate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Receipts come about a second after their tickets. */
record Receipts(Place place) {
  private static final int ATTEMPTS = 40;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String NOT_READY = "not-ready";

  /** Waits for it, and says so either way: the answer itself is entered already. */
  void await(Api api, long index) throws IOException, Refused {
    var receipt = receipt(api, index);
    place
        .err()
        .println(place.text(receipt.isPresent() ? "gate.receipt" : "gate.receipt-later", index));
  }

  /** The receipt, or empty if the log's tree does not cover the entry in ten seconds. */
  Optional<String> receipt(Api api, long index) throws IOException, Refused {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return Optional.of(api.text("/api/v1/receipts/" + index));
      } catch (Refused refused) {
        if (!refused.code().equals(NOT_READY)) {
          throw refused;
        }
      }
      pause();
    }
    return Optional.empty();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(stopped);
    }
  }
}
