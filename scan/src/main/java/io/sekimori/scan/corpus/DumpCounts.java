package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Cells;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.Finding;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.Place;
import io.sekimori.scan.files.Content;
import io.sekimori.scan.files.FileReading;
import io.sekimori.scan.files.Part;
import io.sekimori.scan.files.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many values of which kind are found in which column of a dump, read as any file is. */
final class DumpCounts implements Content {
  private final Map<In, Long> counts = new HashMap<>();
  private @Nullable Cells cells;

  /** A kind in a column. */
  record In(Kind kind, String column) {}

  static Map<In, Long> of(Document dump) {
    var found = new DumpCounts();
    try {
      FileReading.text(dump.bytes(), dump.name(), found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.counts;
  }

  @Override
  public void begin(Part part) {
    end();
    cells = Detectors.standard().cells();
  }

  @Override
  public void text(byte[] utf8, int from, int to, long line) {
    throw new IllegalStateException("a dump has cells");
  }

  @Override
  public int column(String name) {
    return open().column(name);
  }

  @Override
  public void cell(int column, long row, String value) {
    open().cell(column, row, value);
  }

  private Cells open() {
    Cells current = cells;
    if (current == null) {
      throw new IllegalStateException("no part has begun");
    }
    return current;
  }

  @Override
  public void end() {
    Cells ended = cells;
    cells = null;
    if (ended != null) {
      for (Finding finding : ended.finish().reported()) {
        String column = finding.place() instanceof Place.Column named ? named.name() : "";
        counts.merge(new In(finding.kind(), column), finding.found(), Long::sum);
      }
    }
  }

  @Override
  public void notRead(String inside, Reason reason, boolean partly) {
    throw new IllegalStateException("not read: " + reason);
  }
}
