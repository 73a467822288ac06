package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are split over neighbouring columns: joined again and judged as one cell. */
final class Joints {
  private static final int LONGEST = 200;

  private final Detectors detectors;
  private final List<Chain> chains = new ArrayList<>();
  private final Map<Integer, Joint> byColumn = new HashMap<>();
  private @Nullable Cells cells;
  private long row;
  private long line;

  /** A column's place in a chain, from 1. */
  private record Joint(Chain chain, int place) {}

  /** What one row has put together so far. */
  private static final class Chain {
    private final int kind;
    private final Place.Column last;
    private final StringBuilder joined = new StringBuilder();
    private long row = -1;
    private long line;
    private int count;
    private boolean known;

    Chain(int kind, Place.Column last) {
      this.kind = kind;
      this.last = last;
    }
  }

  Joints(Detectors detectors) {
    this.detectors = detectors;
  }

  boolean any() {
    return !byColumn.isEmpty();
  }

  /** Looks whether a new column goes on where the one before it stops. */
  void column(Columns.Column before, Columns.Column next, Labels labels) {
    Parts.Step step = Parts.step(before.name(), next.name());
    int kind = step == null ? Codes.NONE : Parts.kind(step, labels);
    if (step == null || kind == Codes.NONE) {
      return;
    }
    Joint known = byColumn.get(before.index());
    var last = new Place.Column(next.index(), next.name());
    Chain chain = known == null ? new Chain(kind, last) : known.chain;
    if (known == null) {
      chains.add(chain);
      byColumn.put(before.index(), new Joint(chain, 1));
    }
    int place = known == null ? 2 : known.place + 1;
    byColumn.put(next.index(), new Joint(chain, place));
  }

  /** The next cells are of that row, which begins in that line. */
  void row(long number, long line) {
    row = number;
    this.line = line;
  }

  /**
   * A cell of the row.
   *
   * @param known whether something was found in it alone
   */
  void cell(int column, byte[] bytes, int from, int to, boolean known) {
    Joint joint = byColumn.get(column);
    if (joint == null) {
      return;
    }
    Chain chain = joint.chain;
    if (chain.row != row) {
      flush(chain);
      chain.row = row;
      chain.line = line;
    }
    chain.known |= known;
    if (chain.joined.length() < LONGEST && to - from < LONGEST) {
      boolean apart = chain.kind != Codes.ADDRESS && to - from > 1 && chain.count > 0;
      chain.joined.append(apart ? "-" : "");
      chain.joined.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      chain.count++;
    }
  }

  private void flush(Chain chain) {
    if (chain.count > 1 && !chain.known) {
      Cells all = cells;
      if (all == null) {
        all = detectors.cells();
        cells = all;
      }
      int column = all.column(Kind.standard().get(chain.kind).id() + " " + chains.indexOf(chain));
      all.cell(column, chain.line, chain.joined.toString());
    }
    chain.joined.setLength(0);
    chain.count = 0;
    chain.known = false;
  }

  /** What was found in joined cells, at the second of their columns. */
  List<Finding> finish() {
    chains.forEach(this::flush);
    Cells all = cells;
    if (all == null) {
      return List.of();
    }
    var found = new ArrayList<Finding>();
    for (Finding one : all.finish().found()) {
      String name = ((Place.Column) one.place()).name();
      Chain chain = chains.get(Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1)));
      if (one.kind().equals(Kind.standard().get(chain.kind))) {
        found.add(
            new Finding(
                one.kind(),
                chain.last,
                one.found(),
                one.candidates(),
                one.values(),
                one.confidence(),
                one.trace(),
                one.samples()));
      }
    }
    return found;
  }
}
