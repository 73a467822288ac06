package io.sekimori.ledger;

import java.util.Optional;

/** For worlds in which every entry lies in the database. */
public final class NothingOlder implements OlderEntries {
  @Override
  public Optional<Range> from(long index, int most) {
    return Optional.empty();
  }

  @Override
  public Optional<Range> before(long index, int most) {
    return Optional.empty();
  }

  @Override
  public void doubt(long index) {
    // there is nothing to read anew
  }
}
