package io.sekimori.scan.detect;

/**
 * One pass over the UTF-8 bytes of a text or table, in blocks of any size. Any bytes are allowed:
 * broken sequences and NULs stand for nothing. Memory does not grow with the input. Not for two
 * threads at once.
 */
public final class Sweep {
  private final Engine engine;

  Sweep(Engine engine) {
    this.engine = engine;
  }

  /** The next bytes; they are copied. */
  public void feed(byte[] utf8, int from, int length) {
    engine.feed(utf8, from, length);
  }

  /** Ends the pass. Nothing may be fed afterwards. */
  public Findings finish() {
    return engine.finish();
  }
}
