package io.sekimori.scan.detect;

/** Japanese telephone numbers (japan-rules E1). */
final class Telephones {
  private Telephones() {}

  /** Whether these digits, zero first, could be dialled. */
  static boolean national(byte[] d, int n) {
    if (d[0] != 0 || d[1] == 0) {
      return false;
    }
    if (n == 11) {
      return mobile(d) || (d[1] == 8 && d[2] == 0 && d[3] == 0);
    }
    return n == 10 && (freephone(d) || (!mobile(d) && area(d, 2)));
  }

  /** Mobile, internet telephony and machines: three digits and eight more. */
  static boolean mobile(byte[] d) {
    return d[2] == 0 && (d[1] == 2 || (d[1] >= 5 && d[1] <= 9));
  }

  private static boolean freephone(byte[] d) {
    int four = d[1] * 100 + d[2] * 10 + d[3];
    return four == 120 || four == 570 || four == 990 || four == 180;
  }

  /** Written in groups: the first must be an area's or service's of that length. */
  static boolean grouped(byte[] d, int n, byte[] bytes, int from, int to) {
    if (!national(d, n)) {
      return false;
    }
    int first = 0;
    while (Bytes.digit(bytes[from + first])) {
      first++;
    }
    if (n == 11) {
      return first == 3 || (first == 4 && d[1] == 8);
    }
    return freephone(d) ? first == 4 : first >= 2 && first <= 5 && area(d, first);
  }

  /**
   * Whether an area code of that many digits begins so. Two digits: Tokyo, Osaka and Saitama;
   * three: the list; four and five: every region but those two.
   */
  private static boolean area(byte[] d, int length) {
    int region = d[1];
    int second = d[2];
    if (region == 3 || region == 6) {
      return length == 2;
    }
    if (length == 2) {
      return region != 0 && (region == 4 || second != 0);
    }
    if (length == 3) {
      return region == 1 ? second == 1 || second == 5 || second >= 7 : second >= 2;
    }
    return second != 0;
  }
}
