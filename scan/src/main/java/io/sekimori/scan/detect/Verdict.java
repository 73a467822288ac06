package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.List;

/** How sure one kind in one place is, with the steps by which that was reached. */
final class Verdict {
  /** Per mille of random values of the shape that are valid; 1000 where nothing can be checked. */
  private static final int[] CHANCE = {
    102, 50, 77, 1, 1, 10, 1000, 1000, 30, 95, 1, 1000, 1, 1000, 1000
  };

  private static final double PROBABLE = 3e-3;
  private static final double SURE = 1e-6;
  private static final int MIXED_AT_LEAST = 30;

  private final Tally tally;
  private final int kind;
  private final int label;
  private final boolean text;
  private final Related related;
  private final List<Reason> trace = new ArrayList<>();
  private long weakCount;

  /** Whether a column of the same table holds addresses, or names in kanji. */
  record Related(boolean addresses, boolean names) {}

  /**
   * @param label of the column
   * @param text whether this is running text
   * @param related what other columns of the same table hold
   */
  Verdict(Tally tally, int kind, int label, boolean text, Related related) {
    this.tally = tally;
    this.kind = kind;
    this.label = label;
    this.text = text;
    this.related = related;
  }

  List<Reason> trace() {
    return trace;
  }

  /** How many of the hits that only their share can tell are believed. */
  long weakCount() {
    return weakCount;
  }

  Confidence reach() {
    boolean own = kind >= Codes.STANDARD;
    long strong = tally.strong[kind];
    var confidence = Confidence.LOW;
    if (own) {
      trace.add(Reason.of(Ground.OWN_DETECTOR));
    }
    if (label == kind) {
      trace.add(Reason.of(Ground.LABEL_OF_COLUMN));
    } else if (label == Codes.OTHER) {
      trace.add(Reason.of(Ground.OTHER_LABEL));
    }
    if (strong > 0) {
      confidence = strong(strong);
    }
    var byShare = own || belongsElsewhere() ? Confidence.LOW : weak();
    if (byShare.reported()) {
      weakCount = tally.weak[kind] + restored();
    }
    return confidence.compareTo(byShare) >= 0 ? confidence : byShare;
  }

  /** Believed one by one; but a header over values of which most are wrong is wrong itself. */
  private Confidence strong(long strong) {
    boolean checked = kind < Codes.STANDARD && CHANCE[kind] > 1 && CHANCE[kind] < 1000;
    boolean column = label == kind || (kind == Codes.TELEPHONE && !text);
    boolean doubtful =
        column && checked && tally.candidates[kind] >= 10 && strong * 2 < tally.candidates[kind];
    if (doubtful || (label != kind && !text && !sure(kind) && tally.uniform(kind))) {
      trace.add(Reason.of(Ground.AS_BY_CHANCE, strong, tally.candidates[kind], CHANCE[kind]));
      return Confidence.LOW;
    }
    trace.add(
        label == kind || checked
            ? Reason.of(Ground.LABEL_NEAR, strong)
            : Reason.of(Ground.SHAPE, strong));
    return tally.sure[kind] > 0 ? Confidence.HIGH : Confidence.MEDIUM;
  }

  private boolean sure(int kind) {
    return tally.sure[kind] > 0;
  }

  /** Where nothing can be checked but the shape, a header that names something else is believed. */
  private boolean belongsElsewhere() {
    boolean shape =
        kind == Codes.PASSPORT || kind == Codes.RESIDENCE_CARD || kind == Codes.POST_CODE;
    return shape && !text && (label == Codes.OTHER || (label != kind && tally.uniform(kind)));
  }

  private Confidence weak() {
    return switch (kind) {
      case Codes.NAME, Codes.NAME_KANA -> text ? Confidence.LOW : names();
      case Codes.POST_CODE -> text ? Confidence.LOW : postCodes();
      case Codes.ADDRESS -> text ? Confidence.LOW : addresses();
      case Codes.RESIDENCE_CARD -> Confidence.LOW; // any other stands for itself
      case Codes.TELEPHONE -> mobiles() ? shares() : Confidence.LOW;
      default -> CHANCE[kind] >= 1000 ? Confidence.LOW : shares();
    };
  }

  /**
   * Numbers that count upwards from a zero look like telephones of one area: some must be mobile.
   */
  private boolean mobiles() {
    return tally.grouped[kind] * 5 >= tally.weak[kind];
  }

  private Confidence shares() {
    long valid = tally.weak[kind];
    long of = tally.candidates[kind] - tally.strong[kind];
    if (kind == Codes.MY_NUMBER && of < tally.restorable[kind]) {
      valid += tally.restored[kind];
      of += tally.restorable[kind];
    }
    if (valid == 0) {
      return Confidence.LOW;
    }
    if (valid * 10 >= of * 9) {
      double luck = Math.pow(CHANCE[kind] / 1000.0, (double) valid);
      var ground = luck <= PROBABLE ? Ground.ABOVE_CHANCE : Ground.FEW_VALUES;
      trace.add(Reason.of(ground, valid, of, CHANCE[kind]));
      return luck <= SURE ? Confidence.HIGH : luck <= PROBABLE ? Confidence.MEDIUM : Confidence.LOW;
    }
    boolean mixed =
        valid >= MIXED_AT_LEAST && valid * 2 >= of && valid * 1000 >= of * CHANCE[kind] * 3;
    trace.add(
        Reason.of(mixed ? Ground.MIXED_COLUMN : Ground.AS_BY_CHANCE, valid, of, CHANCE[kind]));
    return mixed ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** Of a believed column those valid once their zeros are back. */
  private long restored() {
    if (kind != Codes.MY_NUMBER || tally.restored[kind] == 0 || text) {
      return 0;
    }
    trace.add(Reason.of(Ground.ZEROS_RESTORED, tally.restored[kind]));
    return tally.restored[kind];
  }

  private Confidence postCodes() {
    long whole = tally.whole[kind];
    trace.add(Reason.of(Ground.SHARE_OF_COLUMN, whole, tally.values));
    if (!related.addresses() || whole * 10 < tally.values * 8) {
      return Confidence.LOW;
    }
    trace.add(Reason.of(Ground.BESIDE_RELATED_COLUMN));
    return Confidence.HIGH;
  }

  private Confidence addresses() {
    long all = tally.weak[kind] + tally.strong[kind];
    trace.add(Reason.of(Ground.SHARE_OF_COLUMN, all, tally.values));
    boolean most = all * 10 >= tally.values * 8 && tally.values >= 5;
    boolean persons = tally.different() >= Math.min(100, tally.values * 3 / 10);
    return most && persons ? Confidence.HIGH : Confidence.LOW;
  }

  private Confidence names() {
    long whole = tally.weak[kind];
    long known = tally.known[kind];
    trace.add(Reason.of(Ground.SHARE_OF_COLUMN, whole, tally.values));
    boolean labelled = label == Codes.NAME || label == Codes.NAME_KANA;
    if (labelled) {
      long either = tally.weak[Codes.NAME] + tally.weak[Codes.NAME_KANA];
      return either * 2 >= tally.values ? Confidence.HIGH : Confidence.LOW;
    }
    if (kind == Codes.NAME_KANA && !related.names()) {
      return Confidence.LOW;
    }
    trace.add(Reason.of(Ground.SURNAMES, known, whole));
    long different = tally.different();
    long enough = Math.min(100, tally.values * 3 / 10);
    if (different < enough || tally.values < 5) {
      trace.add(Reason.of(Ground.FEW_DIFFERENT, different, tally.values));
      return Confidence.LOW;
    }
    long needed = kind == Codes.NAME_KANA ? 800 : label == Codes.OTHER ? 500 : 250;
    boolean persons = whole * 10 >= tally.values * 8 && known * 1000 >= whole * needed;
    return !persons ? Confidence.LOW : tally.values >= 20 ? Confidence.HIGH : Confidence.MEDIUM;
  }
}
