package io.sekimori.refusals;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two customers and a member of the staff with values that stand nowhere else in the world. */
final class Seeds {
  static final String STAFF_NAME = "架空 彦左衛門之丞";
  static final String STAFF_NUMBER = "ZQ-STAFF-98431";

  static final Map<String, String> PERSON =
      Map.ofEntries(
          Map.entry("customer-number", "ZQ-7731905"),
          Map.entry("user-id", "zqkumagai88"),
          Map.entry("name", "熊埜御堂 鷹彦"),
          Map.entry("name-kana", "クマノミドウ タカヒコ"),
          Map.entry("name-romaji", "Takahiko Kumanomido"),
          Map.entry("alias", "勘解由小路 隼人"),
          Map.entry("birth-date", "1931-07-13"),
          Map.entry("post-code", "999-8531"),
          Map.entry("address", "山形県鶴岡市羽黒町手向字薬師沢999番地の7"),
          Map.entry("telephone", "090-0731-9058"),
          Map.entry("e-mail", "kumanomido.takahiko@example.jp"),
          Map.entry("occupation", "長良川鵜飼の鵜匠頭"),
          Map.entry("employer", "羽黒山採薬研究所"),
          Map.entry("position", "主任採薬使補佐"),
          Map.entry("bank-name", "庄内採薬信用金庫"),
          Map.entry("bank-branch-name", "手向薬師沢支店"),
          Map.entry("bank-account-number", "7319058"),
          Map.entry("bank-account-holder", "ｸﾏﾉﾐﾄﾞｳ ﾀｶﾋｺ"),
          Map.entry("initial-password", "Zq!kestrel-4471"),
          Map.entry("individual-number", "000073190582"),
          Map.entry("licence-number", "307319058210"),
          Map.entry("passport-number", "TK7319058"),
          Map.entry("residence-card-number", "ZQ73190582QZ"),
          Map.entry("account-number", "ZQ-A-7731905"),
          Map.entry("application-number", "ZQ-M-7731905"));

  static final Map<String, String> CORPORATION =
      Map.ofEntries(
          Map.entry("customer-number", "ZQ-8842016"),
          Map.entry("company-name", "株式会社羽黒採薬堂"),
          Map.entry("company-kana", "ハグロサイヤクドウ"),
          Map.entry("corporate-number", "5000073190582"),
          Map.entry("representative", "鬼頭院 鷲尾丸"),
          Map.entry("representative-kana", "キトウイン ワシオマル"),
          Map.entry("beneficial-owner", "蓮華王院 実右衛門"),
          Map.entry("dealing-officer", "百目鬼 梟太郎"),
          Map.entry("telephone", "090-0884-2016"),
          Map.entry("e-mail", "yakushido@example.com"));

  /**
   * Fields with so few possible values, or so short ones, that finding one says nothing; and those
   * that name another customer by a number.
   */
  static final Set<String> SAY_NOTHING =
      Set.of(
          "sex",
          "nationality",
          "bank-code",
          "bank-branch-code",
          "bank-account-type",
          "initial-password-state",
          "beneficial-owner-customer",
          "dealing-officer-customer",
          "representative-customer",
          "account-type",
          "account-state",
          "account-opened",
          "account-closed",
          "application-state",
          "application-date",
          "application-decided");

  private Seeds() {}

  /** What the person has written in a field. */
  static String of(String field) {
    return java.util.Objects.requireNonNull(PERSON.get(field), field);
  }

  static List<NewCustomer> customers() {
    return List.of(
        customer(NewCustomer.Kind.PERSON, PERSON),
        customer(NewCustomer.Kind.CORPORATION, CORPORATION));
  }

  private static NewCustomer customer(NewCustomer.Kind kind, Map<String, String> values) {
    return new NewCustomer(
        kind,
        values.entrySet().stream()
            .map(one -> new NewCustomer.Value(new FieldName(one.getKey()), one.getValue()))
            .toList());
  }

  /** Every value, as it was written. */
  static Set<String> values() {
    var all = new LinkedHashSet<String>(PERSON.values());
    all.addAll(CORPORATION.values());
    all.addAll(List.of(STAFF_NAME, STAFF_NUMBER));
    return all;
  }

  /** The value as programs write it on: without blanks, normalised, digits alone, narrow kana. */
  static Set<String> spellings(String value) {
    var all = new LinkedHashSet<String>();
    for (var one : List.of(value, Normalizer.normalize(value, Normalizer.Form.NFKC))) {
      var joined = one.replaceAll("[ 　]", "");
      all.addAll(List.of(one, joined, narrow(one), narrow(joined), one.replace(' ', '　')));
      var digits = one.replaceAll("[^0-9]", "");
      if (digits.length() >= 7) {
        all.add(digits);
      }
    }
    return all;
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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    var all = new ArrayList<byte[]>();
    all.add(utf8);
    all.add(text.getBytes(StandardCharsets.UTF_16BE));
    all.add(text.getBytes(StandardCharsets.UTF_16LE));
    all.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
    all.add(Base64.getEncoder().withoutPadding().encode(utf8));
    var cp932 = Charset.forName("windows-31j");
    if (cp932.newEncoder().canEncode(text)) {
      all.add(text.getBytes(cp932));
    }
    return all;
  }
}
