package io.sekimori.scan.detect;

/** Where rules put what they find; positions are those of the bytes the rules look at. */
interface Sink {
  /** Of the right shape, and not valid. */
  void candidate(int kind, int from, int to);

  /** Valid. */
  void hit(int kind, int from, int to, Confidence confidence);

  /** How far back a label may be looked for. */
  int floor();

  /** What the column's header names. */
  int columnLabel();

  Tally tally();

  /** Whether this fills a cell that may have lost its leading zeros. */
  boolean countsZeros(int from, int to);

  /** The same sink for bytes that were copied: {@code origin} is where each came from. */
  default Sink through(int[] origin) {
    var outer = this;
    return new Sink() {
      @Override
      public void candidate(int kind, int from, int to) {
        outer.candidate(kind, origin[from], origin[to]);
      }

      @Override
      public void hit(int kind, int from, int to, Confidence confidence) {
        outer.hit(kind, origin[from], origin[to], confidence);
      }

      @Override
      public int floor() {
        return Math.max(0, outer.floor() - origin[0]);
      }

      @Override
      public int columnLabel() {
        return outer.columnLabel();
      }

      @Override
      public Tally tally() {
        return outer.tally();
      }

      @Override
      public boolean countsZeros(int from, int to) {
        return false;
      }
    };
  }
}
