package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.List;

/** What was counted in one column or in the running text: per kind a few numbers, no values. */
final class Tally {
  private static final int SAMPLES = 5;
  private static final int SKETCH = 256;
  private static final int FEW = 5;

  /** Of the right shape, valid or not. */
  final long[] candidates;

  /** Believed as they stand: the shape tells, or a label stands beside it. */
  final long[] strong;

  /** Valid, but only their share can tell. */
  final long[] weak;

  /** Of the strong ones those that hardly are anything else. */
  final long[] sure;

  /** Of the valid, weak or strong, those that fill a cell. */
  final long[] whole;

  /** In the groups in which people write them; of telephones those of mobiles. */
  final long[] grouped;

  /** Of names those with a known surname, or of two words. */
  final long[] known;

  /** Cells valid once leading zeros are put back, and those that could have been. */
  final long[] restored;

  final long[] restorable;

  /** The letters around all numbers of a kind; 0 for none yet, -1 if they differ. */
  private final int[] letters;

  /** Cells that are not empty. */
  long values;

  private final boolean[] seen = new boolean[SKETCH];

  private final List<List<Sample>> strongSamples = new ArrayList<>();
  private final List<List<Sample>> weakSamples = new ArrayList<>();

  Tally(int kinds) {
    candidates = new long[kinds];
    strong = new long[kinds];
    weak = new long[kinds];
    sure = new long[kinds];
    whole = new long[kinds];
    known = new long[kinds];
    grouped = new long[kinds];
    restored = new long[kinds];
    restorable = new long[kinds];
    letters = new int[kinds];
    for (int i = 0; i < kinds; i++) {
      strongSamples.add(new ArrayList<>(0));
      weakSamples.add(new ArrayList<>(0));
    }
  }

  /** A number of that kind has these letters around it. */
  void lettered(int kind, int around) {
    letters[kind] = letters[kind] == 0 || letters[kind] == around ? around : -1;
  }

  /** Numbers of models and machines have the same letters throughout; those of persons have not. */
  boolean uniform(int kind) {
    return letters[kind] > 0 && strong[kind] + weak[kind] >= FEW;
  }

  /** A value with this hash, for a count of different ones. */
  void seen(int hash) {
    seen[(hash >>> 16) & (SKETCH - 1)] = true;
  }

  /** How many different values were seen at least; never more than the sketch holds. */
  long different() {
    long different = 0;
    for (boolean one : seen) {
      different += one ? 1 : 0;
    }
    return different;
  }

  boolean wantsSample(int kind, Confidence confidence) {
    return samples(kind, confidence).size() < SAMPLES;
  }

  void keep(int kind, Confidence confidence, Sample sample) {
    samples(kind, confidence).add(sample);
  }

  /** Strong ones first. */
  List<Sample> samplesOf(int kind, boolean weakToo) {
    var all = new ArrayList<>(strongSamples.get(kind));
    if (weakToo) {
      all.addAll(weakSamples.get(kind));
    }
    return all.subList(0, Math.min(SAMPLES, all.size()));
  }

  private List<Sample> samples(int kind, Confidence confidence) {
    return (confidence.reported() ? strongSamples : weakSamples).get(kind);
  }
}
