package io.sekimori.systems.web;

import java.io.Serial;

/** A file of which nothing can be read. */
final class FaultyFile extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  private final transient Preview.Fault fault;

  FaultyFile(int row, String column, String why) {
    super(why);
    this.fault = new Preview.Fault(row, column, why);
  }

  Preview.Fault fault() {
    return fault;
  }
}
