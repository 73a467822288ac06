package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What to look for. Immutable; every sweep made from it keeps its own counts. */
public final class Detectors {
  private static final int MOST_OWN = 50;
  private final Set<Kind> wanted;
  private final List<OwnDetector> own;
  private final boolean vectors;

  private Detectors(Set<Kind> wanted, List<OwnDetector> own, boolean vectors) {
    this.vectors = vectors;
    this.wanted = wanted;
    this.own = own;
  }

  /** Every kind that this program knows by itself. */
  public static Detectors standard() {
    return new Detectors(Set.copyOf(Kind.standard()), List.of(), true);
  }

  /** These and a firm's own; at most 50, of different kinds. */
  public Detectors with(List<OwnDetector> more) {
    var all = new ArrayList<>(own);
    all.addAll(more);
    if (all.size() > MOST_OWN
        || all.stream().map(OwnDetector::kind).distinct().count() != all.size()) {
      throw new IllegalArgumentException("at most 50 own detectors, each of a kind of its own");
    }
    return new Detectors(wanted, List.copyOf(all), vectors);
  }

  /** Of the standard kinds only these; own detectors stay. */
  public Detectors only(Set<Kind> kinds) {
    return new Detectors(Set.copyOf(kinds), own, vectors);
  }

  /** The same by the reference implementation alone: to compare, and where vectors misbehave. */
  public Detectors withoutVectors() {
    return new Detectors(wanted, own, false);
  }

  private Planes.Filler filler() {
    return vectors ? Planes.fastest() : Planes.scalar();
  }

  /** The kinds that are looked for, in the order of reports. */
  public List<Kind> kinds() {
    var kinds = new ArrayList<>(Kind.standard().stream().filter(wanted::contains).toList());
    own.forEach(detector -> kinds.add(detector.kind()));
    return kinds;
  }

  /** A sweep over running text: prose, logs, source, mail. */
  public Sweep text() {
    return text(HitListener.NONE);
  }

  public Sweep text(HitListener listener) {
    return new Sweep(new Engine(this, null, listener, filler()));
  }

  /** A sweep over a delimited table. */
  public Sweep table(Table table) {
    return table(table, HitListener.NONE);
  }

  public Sweep table(Table table, HitListener listener) {
    return new Sweep(new Engine(this, table, listener, filler()));
  }

  /** A sweep over cells that somebody else has taken out of a workbook or document. */
  public Cells cells() {
    return new Cells(new Engine(this, null, HitListener.NONE, filler()));
  }

  /** Standard kinds in the order of their codes, wanted or not, then the firm's own. */
  Kind[] coded() {
    var kinds = new ArrayList<>(Kind.standard());
    own.forEach(detector -> kinds.add(detector.kind()));
    return kinds.toArray(Kind[]::new);
  }

  /** Per code whether its kind is looked for. */
  boolean[] wantedCodes() {
    var kinds = coded();
    var codes = new boolean[kinds.length];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = code >= Codes.STANDARD || wanted.contains(kinds[code]);
    }
    return codes;
  }

  /** The words of labels, the firm's own among them. */
  Labels labels() {
    if (own.isEmpty()) {
      return Labels.standard();
    }
    var words = LabelWords.standard();
    for (int i = 0; i < own.size(); i++) {
      for (String word : own.get(i).labels()) {
        words.add(new LabelWords.Word(word, Codes.STANDARD + i));
      }
    }
    return new Labels(words);
  }

  List<OwnDetector> own() {
    return own;
  }
}
