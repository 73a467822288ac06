package io.sekimori.edge;

import io.sekimori.keys.Keys;

/** Cursors for tests of other modules. */
public final class TestCursors {
  private TestCursors() {}

  public static Cursors with(Keys keys) {
    return new Cursors(keys);
  }
}
