package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.List;

/** Matches the templates of a firm's own detectors at the first digit of each. */
final class OwnMatches {
  private final byte[] bytes;
  private final Spot spot;
  private final Labels labels;
  private final List<List<Template>> templates = new ArrayList<>();
  private final List<OwnDetector> own;

  OwnMatches(byte[] bytes, Spot spot, Labels labels, List<OwnDetector> own) {
    this.bytes = bytes;
    this.spot = spot;
    this.labels = labels;
    this.own = own;
    own.forEach(one -> templates.add(one.templates().stream().map(Template::parse).toList()));
  }

  /** A group of digits begins there. */
  void at(int p) {
    for (int i = 0; i < own.size(); i++) {
      for (var template : templates.get(i)) {
        if (matches(own.get(i), Codes.STANDARD + i, template, p - template.firstDigit())) {
          break;
        }
      }
    }
  }

  private boolean matches(OwnDetector detector, int code, Template template, int from) {
    int to = from + template.places().length;
    boolean alone = !Bytes.word(bytes[from - 1]) && !Bytes.word(bytes[to]);
    if (!alone || !template.matches(bytes, from)) {
      return false;
    }
    if (detector.check() == OwnDetector.Check.LUHN && !luhn(from, to)) {
      spot.candidate(code, from, to);
      return true;
    }
    int label = labels.before(bytes, from, spot.floor());
    boolean told = (label == Codes.NONE ? spot.columnLabel() : label) == code;
    boolean enough = detector.need() == OwnDetector.Need.NOTHING;
    spot.hit(code, from, to, told ? Confidence.HIGH : enough ? Confidence.MEDIUM : Confidence.LOW);
    return true;
  }

  private boolean luhn(int from, int to) {
    var digits = new byte[to - from];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (Bytes.digit(bytes[i])) {
        digits[n++] = (byte) (bytes[i] - '0');
      }
    }
    return CheckDigits.luhn(digits, 0, n);
  }
}
