package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The 47 names, in UTF-8: three characters of three bytes, or four. */
final class Prefectures {
  private static final int THREE = 9;
  private static final int FOUR = 12;

  /** Two characters and, in the lowest byte, the length of the whole. */
  private static final long[] STARTS = new long[47];

  static {
    String[] names =
        ("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県"
                + " 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県"
                + " 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県"
                + " 熊本県 大分県 宮崎県 鹿児島県 沖縄県")
            .split(" ", -1);
    for (int i = 0; i < names.length; i++) {
      byte[] utf8 = names[i].getBytes(StandardCharsets.UTF_8);
      STARTS[i] = six(utf8, 0) << 8 | utf8.length;
    }
    Arrays.sort(STARTS);
  }

  private Prefectures() {}

  /** The length in bytes of the prefecture's name that begins there, or 0. */
  static int at(byte[] bytes, int from) {
    int lead = bytes[from] & 0xff;
    if (lead < 0xe4 || lead > 0xe9) {
      return 0;
    }
    long six = six(bytes, from) << 8;
    int place = -1 - Arrays.binarySearch(STARTS, six);
    if (place >= STARTS.length || STARTS[place] >> 8 != six >> 8) {
      return 0;
    }
    int length = (int) STARTS[place] & 0xff;
    int last = Japanese.charAt(bytes, from + length - 3);
    return last == '県' || last == '都' || last == '府' || last == '道' ? length : 0;
  }

  /** Where the name begins whose last character begins there, or -1. */
  static int endingAt(byte[] bytes, int last) {
    if (at(bytes, last + 3 - THREE) == THREE) {
      return last + 3 - THREE;
    }
    return at(bytes, last + 3 - FOUR) == FOUR ? last + 3 - FOUR : -1;
  }

  private static long six(byte[] bytes, int from) {
    long six = 0;
    for (int i = 0; i < 6; i++) {
      six = six << 8 | (bytes[from + i] & 0xff);
    }
    return six;
  }
}
