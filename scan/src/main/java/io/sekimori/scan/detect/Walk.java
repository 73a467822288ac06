package io.sekimori.scan.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes from one interesting byte of the window to the next, in order. */
final class Walk {
  private static final int SHORTEST_RUN = 7;

  private final Engine engine;
  private final Planes planes;
  private final Spot spot;
  private final Numbers numbers;
  private final Mails mails;
  private final Mrz mrz;
  private final Prose prose;
  private final Keyed keyed;
  private final @Nullable OwnMatches own;

  /** Whether the beginnings of lines are looked at: those of a table are rows. */
  private final boolean lines;

  /** Digits and single joiners between digits. */
  private final long[] run;

  /** Offset in the input before which nothing starts any more. */
  private long skip = Long.MIN_VALUE;

  private int limit;

  Walk(Engine engine, Planes planes, Spot spot, Labels labels, List<OwnDetector> own) {
    this.engine = engine;
    this.planes = planes;
    this.spot = spot;
    run = new long[planes.digit.length];
    numbers = new Numbers(engine.bytes, planes, run, spot, labels);
    this.own = own.isEmpty() ? null : new OwnMatches(engine.bytes, spot, labels, own);
    mails = new Mails(engine.bytes, spot);
    mrz = new Mrz(engine.bytes, spot);
    prose = new Prose(engine.bytes, spot, labels);
    keyed = new Keyed(engine.bytes, spot, labels);
    lines = !spot.structural((byte) '\n');
  }

  /** The next bytes have nothing to do with the last ones. */
  void restart() {
    skip = Long.MIN_VALUE;
  }

  /** Judges what starts from {@code from} to before {@code limit}; {@code words} are filled. */
  void over(int from, int limit, int words) {
    planes.blank(words);
    this.limit = limit;
    if (engine.bytes[from] < 0 && engine.bytes[from - 1] < 0) {
      beyondAscii(from);
    }
    joinRuns(planes, run, words);
    if (lines && engine.base + from == 0) {
      keyed.line(from);
    }
    for (int w = from >> 6; w << 6 < limit; w++) {
      long events = events(w) & -1L << Math.max(0, from - (w << 6));
      int past = limit - (w << 6);
      events &= past >= 64 ? -1L : (1L << past) - 1;
      spot.lines.enterWord(w, from, limit, planes.newline[w]);
      while (events != 0) {
        at((w << 6) + Long.numberOfTrailingZeros(events));
        events &= events - 1;
      }
    }
    spot.lines.leave(limit);
  }

  static void joinRuns(Planes planes, long[] run, int words) {
    long digitBefore = 0;
    for (int w = 0; w <= words; w++) {
      long digit = planes.digit[w];
      long digitBehind = w < words ? planes.digit[w + 1] & 1 : 0;
      long between = (digit << 1 | digitBefore) & (digit >>> 1 | digitBehind << 63);
      run[w] = digit | ((planes.tight[w] | planes.space[w]) & between);
      digitBefore = digit >>> 63;
    }
  }

  private long events(int w) {
    long digit = planes.digit[w];
    long before = w == 0 ? 0 : planes.digit[w - 1];
    long high = planes.high[w];
    long highStarts = high & ~(high << 1 | (w == 0 ? 0 : planes.high[w - 1] >>> 63));
    long groups = own == null ? 0 : digit & ~(digit << 1 | before >>> 63);
    return runStarts(w)
        | groups
        | planes.at[w]
        | planes.structure[w]
        | highStarts
        | planes.angle[w]
        | (lines ? planes.newline[w] : 0);
  }

  /** Where numbers of at least seven bytes may begin. */
  private long runStarts(int w) {
    long digit = planes.digit[w];
    long before = w == 0 ? 0 : planes.digit[w - 1];
    long tight = planes.tight[w];
    long tightBefore = w == 0 ? 0 : planes.tight[w - 1];
    // the start of a group of digits, unless a hyphen ties it to the group before
    long tied = tight & (digit << 1 | before >>> 63);
    long tiedBefore = tightBefore >>> 63 & before >>> 62 & 1;
    long starts = digit & ~(digit << 1 | before >>> 63) & ~(tied << 1 | tiedBefore);
    return starts & ofLength(w);
  }

  /** Where seven bytes of a run begin. */
  private long ofLength(int w) {
    long here = run[w];
    long behind = run[w + 1];
    long all = here;
    for (int i = 1; i < SHORTEST_RUN; i++) {
      all &= here >>> i | behind << (64 - i);
    }
    return all;
  }

  /** With own detectors every group of digits is looked at; the others need the start of a run. */
  private boolean starts(int p) {
    return own == null || (runStarts(p >> 6) >>> (p & 63) & 1) != 0;
  }

  private void at(int p) {
    byte b = engine.bytes[p];
    if (b < 0) {
      beyondAscii(p);
    } else if (b >= '0' && b <= '9') {
      if (own != null) {
        own.at(p);
      }
      if (engine.base + p >= skip && starts(p)) {
        skip = Math.max(skip, engine.base + numbers.at(p));
      }
    } else if (b == '@') {
      mails.at(p);
    } else if (b == '<' && engine.base + p >= skip) {
      angle(p);
    }
    if (spot.structural(b)) {
      spot.structure(p, b);
    } else if (b == '\n') {
      keyed.line(p + 1);
    }
  }

  private void angle(int p) {
    if (engine.bytes[p + 1] == '<') {
      skip = Math.max(skip, engine.base + mrz.at(p));
    } else {
      keyed.tag(p);
    }
  }

  /** Walks on from there; where the window ends, the next one goes on. */
  private void beyondAscii(int p) {
    int free = (int) Math.max(0, skip - engine.base);
    skip = engine.base + prose.from(p, limit, free);
  }
}
