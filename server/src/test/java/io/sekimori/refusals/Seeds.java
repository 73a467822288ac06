package io.sekimori.refusals;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Customers and a member of the staff with values that stand nowhere else in the world. */
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
          Map.entry("representative-customer", "ZQ-7731905"),
          Map.entry("telephone", "090-0884-2016"),
          Map.entry("e-mail", "yakushido@example.com"));

  /** Somebody who comes in by a file, under the headings that files have. */
  static final Map<String, String> BROUGHT =
      new TreeMap<>(
          Map.of(
              "顧客番号", "ZQ-9953127",
              "氏名", "鵺野 夜叉丸",
              "フリガナ", "ヌエノ ヤシャマル",
              "生年月日", "1922-02-19",
              "電話番号", "090-0622-8817",
              "メールアドレス", "nueno.yashamaru@example.jp",
              "住所", "秋田県仙北市西木町上桧木内字奥山沢999番地の9",
              "個人番号", "000062288175"));

  /** Stands in a row of a file that is refused, in a column where it does not belong. */
  static final String MISPLACED = "猿渡 牛若之助";

  /** What telephone and address are corrected to, and a name that is none. */
  static final String NEW_TELEPHONE = "070-0455-2093";

  static final String NEW_ADDRESS = "新潟県佐渡市相川鹿伏字鬼太鼓999番地の5";
  static final String NO_TELEPHONE = "樗木 電話不持";

  /** Planted everywhere by the control, and used by nobody. */
  static final String PLANT = "植込 苗左衛門";

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
    all.addAll(BROUGHT.values());
    all.addAll(List.of(STAFF_NAME, STAFF_NUMBER, MISPLACED));
    all.addAll(List.of(NEW_TELEPHONE, NEW_ADDRESS, NO_TELEPHONE));
    return all;
  }
}
