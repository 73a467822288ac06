package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges the counts: the share of a column decides, not the single hit. */
final class Verdicts {
  private final Detectors detectors;
  private final Columns columns;
  private final Tally text;
  private final List<Finding> found = new ArrayList<>();

  Verdicts(Detectors detectors, Columns columns, Tally text) {
    this.detectors = detectors;
    this.columns = columns;
    this.text = text;
  }

  List<Finding> judge() {
    for (var column : columns.all()) {
      var place = new Place.Column(column.index(), column.name());
      for (int kind = 0; kind < Codes.STANDARD; kind++) {
        judge(kind, place, column.label(), column.tally());
      }
    }
    for (int kind = 0; kind < Codes.STANDARD; kind++) {
      judge(kind, new Place.Text(), Codes.NONE, text);
    }
    found.sort(Comparator.comparing(Finding::confidence).reversed());
    return found;
  }

  private void judge(int kind, Place place, int label, Tally tally) {
    long weak = tally.weak[kind];
    long strong = tally.strong[kind];
    long of = tally.candidates[kind];
    if (weak + strong == 0 || !detectors.wantedCodes()[kind]) {
      return;
    }
    var trace = new ArrayList<Reason>();
    boolean share = (weak >= 4 && weak * 10 >= of * 9) || (label == kind && weak * 2 >= of);
    trace.add(Reason.of(share ? Ground.ABOVE_CHANCE : Ground.AS_BY_CHANCE, weak + strong, of, 100));
    var confidence =
        strong > 0 || (share && (label == kind || weak >= 8))
            ? Confidence.HIGH
            : share ? Confidence.MEDIUM : Confidence.LOW;
    found.add(
        new Finding(
            Kind.standard().get(kind),
            place,
            strong + (share || strong == 0 ? weak : 0),
            of,
            place instanceof Place.Text ? of : tally.values,
            confidence,
            trace,
            tally.samplesOf(kind, share || strong == 0)));
  }
}
