package io.sekimori.cli.gate;

import java.io.IOException;

/** Something that the user can mend; its message says how, in their language. */
public final class Unusable extends IOException {
  private static final long serialVersionUID = 1L;

  public Unusable(String message) {
    super(message);
  }
}
