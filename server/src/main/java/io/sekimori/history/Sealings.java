package io.sekimori.history;

import java.time.Instant;
import java.util.Optional;

/** When the history last did what it promised: what its entries in the ledger say. */
public final class Sealings {
  private final Book book;

  Sealings(Book book) {
    this.book = book;
  }

  /** When entries were last sealed. */
  public Optional<Instant> sealed() {
    return book.sealed();
  }

  /** When every file was last read again and was what the ledger says. */
  public Optional<Instant> held() {
    return book.held();
  }
}
