package io.sekimori.scan.detect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which two headers name neighbouring parts of one value. */
final class Parts {
  private static final Pattern NUMBERED =
      Pattern.compile("(.*?)[\\s_(（\\[-]*([0-9０-９]{1,2}|[①-⑫])[)）\\]]?");
  private static final Pattern HALF =
      Pattern.compile("(.*?)[\\s_(（-]*(上|前|左|親|下|後|右|子)([0-9０-９]?桁)?(番号)?[)）]?");
  private static final List<String> LOWER = List.of("下", "後", "右", "子");

  /** Each word goes on after one of the line before it. */
  private static final List<List<String>> TELEPHONE =
      List.of(
          List.of("市外局番", "area code", "areacode", "area_code"),
          List.of("市内局番", "局番", "exchange"),
          List.of("加入者番号", "加入者", "番号", "subscriber"));

  private static final List<List<String>> ADDRESS =
      List.of(
          List.of("都道府県", "都道府県名", "県", "県名", "prefecture", "pref", "state"),
          List.of("市区町村", "市区町村名", "市町村", "市区郡", "city", "municipality"),
          List.of("町域", "町域名", "町名", "大字", "字", "town", "町"),
          List.of(
              "番地",
              "丁目番地",
              "町名番地",
              "町域番地",
              "以降の住所",
              "番地等",
              "street",
              "address",
              "住所",
              "住所1",
              "address1",
              "丁目",
              "番地以降",
              "それ以降"));

  private Parts() {}

  /** What the two have in common, and a word that is known to be a part of something. */
  record Step(String stem, int kind) {}

  /** How the second header goes on after the first; null if it does not. */
  static @Nullable Step step(String before, String next) {
    if (follows(TELEPHONE, before, next)) {
      return new Step("", Codes.TELEPHONE);
    }
    if (follows(ADDRESS, before, next)) {
      return new Step("", Codes.ADDRESS);
    }
    Matcher one = NUMBERED.matcher(before);
    Matcher two = NUMBERED.matcher(next);
    if (one.matches() && two.matches()) {
      boolean successive = number(two.group(2)) == number(one.group(2)) + 1;
      return successive && one.group(1).equals(two.group(1))
          ? new Step(one.group(1), Codes.NONE)
          : null;
    }
    Matcher upper = HALF.matcher(before);
    Matcher lower = HALF.matcher(next);
    boolean halves =
        upper.matches()
            && lower.matches()
            && LOWER.contains(lower.group(2))
            && !LOWER.contains(upper.group(2))
            && upper.group(1).equals(lower.group(1));
    return halves ? new Step(upper.group(1), Codes.NONE) : null;
  }

  /** The kind of the whole; none for what nobody splits. */
  static int kind(Step step, Labels labels) {
    int kind = step.kind != Codes.NONE ? step.kind : labels.header(step.stem);
    return switch (kind) {
      case Codes.MY_NUMBER,
          Codes.LICENCE,
          Codes.CARD,
          Codes.TELEPHONE,
          Codes.POST_CODE,
          Codes.PENSION,
          Codes.ADDRESS ->
          kind;
      default -> Codes.NONE;
    };
  }

  private static boolean follows(List<List<String>> words, String before, String next) {
    int first = place(words, before);
    int second = place(words, next);
    return first >= 0 && second > first;
  }

  private static int place(List<List<String>> words, String header) {
    String word = header.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).contains(word)) {
        return i;
      }
    }
    return -1;
  }

  private static int number(String digits) {
    char first = digits.charAt(0);
    return first >= '①' && first <= '⑫' ? first - '①' + 1 : Integer.parseInt(digits);
  }
}
