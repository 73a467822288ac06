package io.sekimori.scan.corpus;

import java.util.Locale;
import java.util.SplittableRandom;

/** Invented values, drawn at random; check digits are computed here, not by the scanner's code. */
final class Draw {
  final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  String digits(int n) {
    var text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  String capitals(int n) {
    var text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append((char) ('A' + random.nextInt(26)));
    }
    return text.toString();
  }

  String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  String myNumber() {
    String eleven = digits(11);
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      sum += (eleven.charAt(11 - n) - '0') * (n <= 6 ? n + 1 : n - 5);
    }
    return eleven + (sum % 11 <= 1 ? 0 : 11 - sum % 11);
  }

  String licence() {
    String ten =
        one(
            "10", "12", "20", "22", "30", "40", "44", "45", "50", "54", "62", "63", "70", "82",
            "90", "97");
    ten += String.format(Locale.ROOT, "%02d", random.nextInt(100)) + digits(6);
    int[] weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (ten.charAt(i) - '0') * weights[i];
    }
    return ten + (11 - sum % 11) % 10 + (chance(80) ? 0 : random.nextInt(1, 4));
  }

  String card() {
    String start =
        one(
            "4", "4", "51", "53", "55", "2221", "2700", "34", "37", "3528", "3589", "36", "6011",
            "62");
    int length =
        start.startsWith("34") || start.startsWith("37") ? 15 : start.equals("36") ? 14 : 16;
    String all = start + digits(length - 1 - start.length());
    int sum = 0;
    for (int i = 0; i < all.length(); i++) {
      int digit = all.charAt(all.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? (digit * 2) / 10 + (digit * 2) % 10 : digit;
    }
    return all + (10 - sum % 10) % 10;
  }

  String grouped(String number) {
    return switch (number.length()) {
      case 12 -> number.replaceAll("(.{4})(?=.)", "$1-");
      case 14 ->
          number.substring(0, 4) + "-" + number.substring(4, 10) + "-" + number.substring(10);
      case 15 ->
          number.substring(0, 4) + "-" + number.substring(4, 10) + "-" + number.substring(10);
      default -> number.replaceAll("(.{4})(?=.)", "$1-");
    };
  }

  String insurer() {
    String seven =
        one("01", "02", "06", "31", "34", "39", "63", "67", "72") + prefecture() + digits(3);
    return seven + luhn(seven);
  }

  String nationalInsurer() {
    String five = prefecture() + digits(3);
    return five + luhn(five);
  }

  private String prefecture() {
    return String.format(Locale.ROOT, "%02d", random.nextInt(1, 48));
  }

  private static int luhn(String start) {
    int sum = 0;
    for (int i = 0; i < start.length(); i++) {
      int twice = (start.charAt(start.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += twice / 10 + twice % 10;
    }
    return (10 - sum % 10) % 10;
  }

  String passport() {
    return one("TZ", "TR", "TK", "TH", "TG", "MZ", "MU", "MS") + digits(7);
  }

  String residenceCard() {
    return capitals(2) + digits(8) + capitals(2);
  }

  String mobile() {
    return one("070", "080", "090", "090", "060", "050") + random.nextInt(1, 10) + digits(7);
  }

  String mobileGrouped() {
    String m = mobile();
    return m.substring(0, 3) + "-" + m.substring(3, 7) + "-" + m.substring(7);
  }

  String fixedGrouped() {
    return switch (random.nextInt(6)) {
      case 0 -> one("03", "06") + "-" + random.nextInt(2, 10) + digits(3) + "-" + digits(4);
      case 1 ->
          one("011", "022", "045", "052", "075", "078", "082", "092", "098")
              + "-"
              + random.nextInt(2, 10)
              + digits(2)
              + "-"
              + digits(4);
      case 2 ->
          one("0422", "0467", "0532", "0742", "0852", "0952")
              + "-"
              + random.nextInt(2, 10)
              + digits(1)
              + "-"
              + digits(4);
      case 3 -> one("04992", "01267", "09912") + "-" + random.nextInt(2, 10) + "-" + digits(4);
      case 4 -> "(" + one("03", "06") + ")" + random.nextInt(2, 10) + digits(3) + "-" + digits(4);
      default -> one("03", "06") + "(" + random.nextInt(2, 10) + digits(3) + ")" + digits(4);
    };
  }

  String international() {
    String m = mobile();
    return one("+81-", "+81 ") + m.substring(1, 3) + "-" + m.substring(3, 7) + "-" + m.substring(7);
  }

  String telephone() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> mobileGrouped();
      case 4, 5, 6, 7 -> fixedGrouped();
      case 8 -> international();
      default -> one("0120-" + digits(3) + "-" + digits(3), "0800-" + digits(3) + "-" + digits(4));
    };
  }

  String email() {
    String local =
        Vocabulary.roman(this, false)
            + one("", ".", "_")
            + (chance(50) ? random.nextInt(1000) : Vocabulary.roman(this, true));
    return local
        + "@"
        + one(
            "example.co.jp",
            "mail.example.com",
            "example.ne.jp",
            "docomo.example.jp",
            "ex-ample.org");
  }

  String postCode() {
    return String.format(Locale.ROOT, "%03d", random.nextInt(1, 1000)) + "-" + digits(4);
  }

  String wide(String text) {
    var wide = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      wide.append(c >= '0' && c <= '9' ? (char) (c - '0' + 0xff10) : c == '-' ? '－' : c);
    }
    return wide.toString();
  }
}
