package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges the counts: the share of a column decides, not the single hit. */
final class Verdicts {
  private final Columns columns;
  private final Tally text;
  private final Kind[] kinds;
  private final boolean[] wanted;
  private final List<Finding> found = new ArrayList<>();

  Verdicts(Detectors detectors, Columns columns, Tally text) {
    this.columns = columns;
    this.text = text;
    kinds = detectors.coded();
    wanted = detectors.wantedCodes();
  }

  List<Finding> judge() {
    var all = columns.all();
    boolean addresses = all.stream().anyMatch(one -> one.tally().strong[Codes.ADDRESS] > 0);
    boolean names = all.stream().anyMatch(Verdicts::holdsNames);
    var related = new Verdict.Related(addresses, names);
    for (var column : all) {
      var place = new Place.Column(column.index(), column.name());
      judge(place, column.tally(), column.label(), related);
    }
    judge(new Place.Text(), text, Codes.NONE, new Verdict.Related(false, false));
    found.sort(Comparator.comparing(Finding::confidence).reversed());
    return found;
  }

  private static boolean holdsNames(Columns.Column column) {
    var tally = column.tally();
    return column.label() == Codes.NAME || tally.known[Codes.NAME] * 4 > tally.values;
  }

  private void judge(Place place, Tally tally, int label, Verdict.Related related) {
    for (int kind = 0; kind < kinds.length; kind++) {
      boolean any = tally.weak[kind] + tally.strong[kind] + tally.restored[kind] > 0;
      if (wanted[kind] && any) {
        var verdict = new Verdict(tally, kind, label, place instanceof Place.Text, related);
        add(place, tally, kind, verdict);
      }
    }
  }

  private void add(Place place, Tally tally, int kind, Verdict verdict) {
    var confidence = verdict.reach();
    boolean weakToo = verdict.weakCount() > 0 || tally.strong[kind] == 0;
    long count = tally.strong[kind] + verdict.weakCount();
    if (count == 0) {
      count = tally.weak[kind];
    }
    long values =
        place instanceof Place.Text ? tally.candidates[kind] : Math.max(tally.values, count);
    found.add(
        new Finding(
            kinds[kind],
            place,
            count,
            tally.candidates[kind],
            values,
            confidence,
            verdict.trace(),
            tally.samplesOf(kind, weakToo)));
  }
}
