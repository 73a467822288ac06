package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Kind;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of invented tables: of data about persons, and of what only looks like it. */
final class Fields {
  private Fields() {}

  /**
   * A column.
   *
   * @param kind what its values are, or null for a decoy
   * @param header as people write it
   */
  record Field(@Nullable Kind kind, String header, Function<Draw, String> values) {
    Field named(String other) {
      return new Field(kind, other, values);
    }
  }

  /** A column of each kind and format. Those after the first few need their header. */
  static List<Field> personal() {
    return List.of(
        new Field(Kind.MY_NUMBER, "個人番号", Draw::myNumber),
        new Field(Kind.MY_NUMBER, "my_number", draw -> draw.grouped(draw.myNumber())),
        new Field(Kind.DRIVING_LICENCE, "免許証番号", Draw::licence),
        new Field(Kind.PAYMENT_CARD, "カード番号", Draw::card),
        new Field(Kind.PAYMENT_CARD, "card_no", draw -> draw.grouped(draw.card())),
        new Field(Kind.PASSPORT, "旅券番号", Draw::passport),
        new Field(Kind.RESIDENCE_CARD, "在留カード番号", Draw::residenceCard),
        new Field(Kind.INSURER_NUMBER, "保険者番号", Draw::insurer),
        new Field(Kind.TELEPHONE, "携帯電話", Draw::mobile),
        new Field(Kind.TELEPHONE, "tel", Draw::telephone),
        new Field(Kind.EMAIL, "メールアドレス", Draw::email),
        new Field(Kind.ADDRESS, "住所", Vocabulary::address),
        new Field(Kind.NAME, "氏名", draw -> Vocabulary.name(draw, " ")),
        new Field(Kind.NAME, "customerName", draw -> Vocabulary.name(draw, "")),
        new Field(Kind.NAME_KANA, "フリガナ", Vocabulary::kana),
        new Field(Kind.NAME_KANA, "ｶﾅ", Vocabulary::halfKana),
        new Field(Kind.POST_CODE, "郵便番号", Draw::postCode));
  }

  /** Columns that only a header tells. */
  static List<Field> labelled() {
    return List.of(
        new Field(Kind.BANK_ACCOUNT, "口座番号", draw -> draw.digits(7)),
        new Field(Kind.PENSION_NUMBER, "基礎年金番号", draw -> draw.digits(4) + "-" + draw.digits(6)),
        new Field(Kind.PENSION_NUMBER, "年金番号", draw -> "1" + draw.digits(9)),
        new Field(Kind.INSURER_NUMBER, "insurer_no", Draw::nationalInsurer),
        new Field(Kind.POST_CODE, "zip", draw -> draw.digits(7)),
        new Field(Kind.TELEPHONE, "自宅電話", draw -> draw.fixedGrouped().replaceAll("[-()]", "")),
        new Field(
            Kind.NAME,
            "name",
            draw -> Vocabulary.roman(draw, true) + " " + Vocabulary.roman(draw, true)));
  }

  /** As a spreadsheet writes numbers: without their leading zeros. */
  static List<Field> withoutZeros() {
    return List.of(
        new Field(Kind.MY_NUMBER, "個人番号", draw -> stripped(draw.myNumber())),
        new Field(Kind.TELEPHONE, "電話番号", draw -> stripped(draw.mobile())),
        new Field(Kind.POST_CODE, "郵便番号", draw -> stripped(draw.postCode().replace("-", ""))),
        new Field(Kind.INSURER_NUMBER, "保険者番号", draw -> stripped(draw.insurer())));
  }

  private static String stripped(String number) {
    return number.replaceFirst("^0+", "");
  }

  static List<Field> decoys() {
    return List.of(
        decoy("注文番号", draw -> draw.digits(12)),
        decoy("order_id", draw -> draw.digits(16)),
        decoy("伝票", draw -> draw.grouped(draw.digits(16))),
        decoy("id", draw -> "10" + draw.digits(10)),
        decoy("uuid", Fields::uuid),
        decoy("created_at", Fields::instant),
        decoy(
            "日付",
            draw ->
                "20"
                    + draw.random.nextInt(10, 30)
                    + "0"
                    + draw.random.nextInt(1, 10)
                    + draw.random.nextInt(10, 29)),
        decoy("ip", Fields::address),
        decoy("価格", draw -> "\"" + draw.random.nextInt(1, 999) + "," + draw.digits(3) + "\""),
        decoy("状態", draw -> draw.one("完了", "未処理", "保留", "確認中", "取消")),
        decoy(
            "商品名",
            draw ->
                draw.one("アイス コーヒー", "ホット ケーキ", "緑茶", "林檎", "森永牛乳", "小林製麺", "中野区限定弁当", "ノート パソコン")),
        decoy("部署", draw -> draw.one("営業部", "総務課", "経理部", "中村支店", "福島支店", "情報システム室")),
        decoy("jan", draw -> "49" + draw.digits(11)),
        decoy("tracking", draw -> draw.capitals(2) + draw.digits(9) + "JP"),
        decoy("型番", draw -> draw.capitals(2) + "-" + draw.digits(7)),
        decoy("会員番号", draw -> "00" + draw.digits(8)),
        decoy(
            "hash",
            draw ->
                Long.toHexString(draw.random.nextLong())
                    + Long.toHexString(draw.random.nextLong())),
        decoy("金額", draw -> draw.digits(6) + "." + draw.digits(10)),
        decoy("備考", Vocabulary::sentence));
  }

  private static Field decoy(String header, Function<Draw, String> values) {
    return new Field(null, header, values);
  }

  private static String uuid(Draw draw) {
    return new UUID(draw.random.nextLong(), draw.random.nextLong()).toString();
  }

  static String instant(Draw draw) {
    return String.format(
        Locale.ROOT,
        "20%02d-%02d-%02d%s%02d:%02d:%02d.%03d%s",
        draw.random.nextInt(15, 27),
        draw.random.nextInt(1, 13),
        draw.random.nextInt(1, 29),
        draw.one("T", " "),
        draw.random.nextInt(24),
        draw.random.nextInt(60),
        draw.random.nextInt(60),
        draw.random.nextInt(1000),
        draw.one("Z", "+09:00", ""));
  }

  private static String address(Draw draw) {
    return draw.random.nextInt(1, 255)
        + "."
        + draw.random.nextInt(255)
        + "."
        + draw.random.nextInt(255)
        + "."
        + draw.random.nextInt(255);
  }
}
