package io.sekimori.scan.files;

/** Whether bytes are UTF-8, without making a string of them. */
final class Utf8 {
  private Utf8() {}

  /** The last letter may be cut off if {@code cut}. */
  static boolean isValid(byte[] bytes, int from, int to, boolean cut) {
    int i = from;
    while (i < to) {
      if (bytes[i] >= 0) {
        i++;
        continue;
      }
      int length = length(bytes[i] & 0xff);
      if (length == 0) {
        return false;
      }
      if (i + length > to) {
        return cut;
      }
      for (int k = 1; k < length; k++) {
        if ((bytes[i + k] & 0xc0) != 0x80) {
          return false;
        }
      }
      i += length;
    }
    return true;
  }

  private static int length(int lead) {
    if (lead >= 0xc2 && lead < 0xe0) {
      return 2;
    }
    if (lead >= 0xe0 && lead < 0xf0) {
      return 3;
    }
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  }
}
