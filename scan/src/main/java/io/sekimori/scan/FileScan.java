package io.sekimori.scan;

import io.sekimori.scan.detect.Cells;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.Finding;
import io.sekimori.scan.detect.Findings;
import io.sekimori.scan.detect.Place;
import io.sekimori.scan.detect.Sweep;
import io.sekimori.scan.detect.Table;
import io.sekimori.scan.files.Content;
import io.sekimori.scan.files.Header;
import io.sekimori.scan.files.HeaderRow;
import io.sekimori.scan.files.Part;
import io.sekimori.scan.files.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sweeps what is read of one file. */
final class FileScan implements Content {
  private final Detectors detectors;
  private final boolean doubtful;
  private final List<Found> found = new ArrayList<>();
  private final List<Lack> lacks = new ArrayList<>();
  private @Nullable Part part;
  private @Nullable Sweep sweep;
  private @Nullable Cells cells;
  private final List<String> names = new ArrayList<>();
  private Labels labels = Labels.NONE;
  private long parts;
  private long lacksLeftOut;

  /** What was not read of this file. */
  record Lack(String inside, Reason reason, boolean partly) {}

  FileScan(Detectors detectors, boolean doubtful) {
    this.detectors = detectors;
    this.doubtful = doubtful;
  }

  List<Found> found() {
    return found;
  }

  List<Lack> lacks() {
    return lacks;
  }

  long lacksLeftOut() {
    return lacksLeftOut;
  }

  long parts() {
    return parts;
  }

  @Override
  public void begin(Part next) {
    end();
    part = next;
    parts++;
    labels = Labels.NONE;
  }

  @Override
  public void text(byte[] utf8, int from, int to, long line) {
    Sweep current = sweep;
    if (current == null) {
      current = open(utf8, from, to);
      sweep = current;
    }
    current.feed(utf8, from, to - from);
  }

  private Sweep open(byte[] utf8, int from, int to) {
    Part current = part;
    if (current == null || current.shape() != Part.Shape.DELIMITED) {
      return detectors.text();
    }
    List<List<String>> first = FirstRecords.of(utf8, from, to, current.delimiter());
    int names = HeaderRow.of(first);
    Header header = names < 0 ? new Header(List.of()) : Header.of(first.get(names));
    labels = Labels.of(header);
    return detectors.table(new Table(current.delimiter(), '"', header.names(), Math.max(0, names)));
  }

  @Override
  public int column(String name) {
    int column = cells().column(name);
    if (column == names.size()) {
      names.add(name);
    }
    return column;
  }

  @Override
  public void cell(int column, long row, String value) {
    cells().cell(column, row, value);
  }

  private Cells cells() {
    Cells current = cells;
    if (current == null) {
      current = detectors.cells();
      cells = current;
    }
    return current;
  }

  @Override
  public void end() {
    Part ended = part;
    Sweep swept = sweep;
    Cells celled = cells;
    part = null;
    sweep = null;
    cells = null;
    if (ended != null && swept != null) {
      take(ended, swept.finish());
    }
    if (ended != null && celled != null) {
      take(ended, celled.finish());
    }
  }

  private void take(Part of, Findings findings) {
    List<Finding> wanted = doubtful ? findings.found() : findings.reported();
    for (Finding finding : wanted) {
      String column =
          switch (finding.place()) {
            case Place.Column named -> label(of, named);
            case Place.Text _ -> "";
          };
      found.add(new Found(shown(of), column, shown(finding, column)));
    }
    names.clear();
  }

  private Part shown(Part of) {
    return new Part(
        Shown.of(of.inside(), detectors),
        Shown.of(of.section(), detectors),
        of.format(),
        of.shape(),
        of.delimiter(),
        of.encoding(),
        of.certainty());
  }

  /** The name of a column as it stands in the file goes no further than here. */
  private static Finding shown(Finding finding, String column) {
    Place place =
        switch (finding.place()) {
          case Place.Column named -> new Place.Column(named.index(), column);
          case Place.Text text -> text;
        };
    return new Finding(
        finding.kind(),
        place,
        finding.found(),
        finding.candidates(),
        finding.values(),
        finding.confidence(),
        finding.trace(),
        finding.samples());
  }

  private String label(Part of, Place.Column column) {
    return of.shape() == Part.Shape.DELIMITED
        ? labels.of(column.index())
        : Labels.of(of, column.index(), column.name(), names);
  }

  @Override
  public void notRead(String inside, Reason reason, boolean partly) {
    if (lacks.size() < Scan.MOST_PER_FILE) {
      lacks.add(new Lack(inside, reason, partly));
    } else {
      lacksLeftOut++;
    }
  }
}
