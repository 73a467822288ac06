package io.sekimori.refusals;

import io.sekimori.vault.catalogue.Catalogue;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How programs write a value on: folded, in parts, in narrow kana; and as which bytes. */
final class Spellings {
  private static final Charset CP932 = Charset.forName("windows-31j");

  /** Shorter digits stand anywhere, and shorter words in other words. */
  private static final int FEWEST_DIGITS = 7;

  private static final int SHORTEST_PART = 3;

  private Spellings() {}

  /** The value, its keys in searches and tags, without blanks, in parts, as digits alone. */
  static Set<String> of(String value) {
    var all = new LinkedHashSet<String>();
    for (var one : List.of(value, Normalizer.normalize(value, Normalizer.Form.NFKC))) {
      var joined = one.replaceAll("[ 　]", "");
      all.addAll(List.of(one, joined, one.replace(' ', '　')));
      for (var part : one.split("[ 　@]", -1)) {
        if (part.length() >= SHORTEST_PART && !part.startsWith("example.")) {
          all.add(part);
        }
      }
      var digits = one.replaceAll("[^0-9]", "");
      if (digits.length() >= FEWEST_DIGITS) {
        all.add(digits);
      }
    }
    all.addAll(keys(value));
    for (var one : List.copyOf(all)) {
      all.addAll(List.of(one.toLowerCase(Locale.ROOT), one.toUpperCase(Locale.ROOT), narrow(one)));
    }
    return all;
  }

  /** What the normalisers make of it, whichever field it is taken for. */
  private static List<String> keys(String value) {
    return Catalogue.current().fields().stream()
        .flatMap(field -> field.normalise(value).key().stream())
        .filter(key -> key.length() >= FEWEST_DIGITS || !key.chars().allMatch(c -> c < 128))
        .filter(key -> key.length() >= SHORTEST_PART)
        .toList();
  }

  private static String narrow(String text) {
    var narrow = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(one -> narrow.append(Kana.NARROW.getOrDefault(one, one)));
    return narrow.toString();
  }

  /** Wide kana to narrow, by what normalising makes of the narrow ones. */
  private static final class Kana {
    static final Map<String, String> NARROW = table();

    private static Map<String, String> table() {
      var table = new HashMap<String, String>();
      for (char one = 'ｦ'; one <= 'ﾝ'; one++) {
        for (var narrow : List.of(String.valueOf(one), one + "ﾞ", one + "ﾟ")) {
          var wide = Normalizer.normalize(narrow, Normalizer.Form.NFKC);
          if (wide.length() == 1) {
            table.putIfAbsent(wide, narrow);
          }
        }
      }
      return table;
    }
  }

  /** The bytes of a spelling in every encoding that something here might write. */
  static List<byte[]> encodings(String text) {
    var all = new ArrayList<byte[]>();
    all.add(text.getBytes(StandardCharsets.UTF_16BE));
    all.add(text.getBytes(StandardCharsets.UTF_16LE));
    asText(text, StandardCharsets.UTF_8, all);
    if (CP932.newEncoder().canEncode(text)) {
      asText(text, CP932, all);
    }
    escapes(text).forEach(one -> all.add(ascii(one)));
    return all;
  }

  private static void asText(String text, Charset charset, List<byte[]> all) {
    byte[] bytes = text.getBytes(charset);
    all.add(bytes);
    all.add(ascii(HexFormat.of().formatHex(bytes)));
    all.add(ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
    for (int offset = 0; offset < 3; offset++) {
      var within = base64(bytes, offset);
      all.add(ascii(within));
      all.add(ascii(within.replace('+', '-').replace('/', '_')));
    }
    var percent = URLEncoder.encode(text, charset);
    all.add(ascii(percent));
    all.add(ascii(percent.replace("+", "%20")));
    all.add(ascii(lowerEscapes(percent).replace("+", "%20")));
  }

  /** What of the Base64 depends on these bytes alone, wherever in a longer text they stand. */
  private static String base64(byte[] bytes, int offset) {
    byte[] shifted = new byte[bytes.length + offset];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    int from = (offset * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to);
  }

  private static String lowerEscapes(String percent) {
    return java.util.regex.Pattern.compile("%[0-9A-F]{2}")
        .matcher(percent)
        .replaceAll(one -> one.group().toLowerCase(Locale.ROOT));
  }

  /** As JSON, properties files, HTML and XML write what is not ASCII. */
  private static List<String> escapes(String text) {
    var all = new ArrayList<String>();
    for (var form : List.of("\\u%04x", "\\u%04X", "&#%d;", "&#x%x;", "&#x%X;")) {
      var escaped = new StringBuilder();
      text.chars()
          .forEach(
              c -> {
                var one = String.valueOf((char) c);
                escaped.append(c < 128 ? one : String.format(Locale.ROOT, form, c));
              });
      all.add(escaped.toString());
    }
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
