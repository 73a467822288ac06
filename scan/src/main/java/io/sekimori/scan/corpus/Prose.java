package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Kind;
import java.util.List;
import java.util.Locale;

/** Invented running text: letters, mails, forms and lines of logs. */
final class Prose {
  private final Draw draw;
  private Page page = new Page();

  Prose(Draw draw) {
    this.draw = draw;
  }

  List<Document> all(int lines) {
    page = new Page();
    for (int i = 0; i < lines; i++) {
      line();
    }
    var prose = page.document("prose", null);
    page = new Page();
    for (int i = 0; i < lines; i++) {
      decoy();
      page.text("\n");
    }
    return List.of(prose, page.document("prose-without", null));
  }

  private void line() {
    if (draw.chance(50)) {
      page.text(Vocabulary.sentence(draw));
    }
    if (draw.chance(30)) {
      decoy();
    }
    switch (draw.random.nextInt(3)) {
      case 0 -> numbers();
      case 1 -> contacts();
      default -> persons();
    }
    page.text(draw.one("。", "", "です。", " ")).text("\n");
  }

  private void decoy() {
    switch (draw.random.nextInt(14)) {
      case 0 -> page.text("注文番号 " + draw.digits(12) + " を確認した。");
      case 1 -> page.text("伝票番号:" + draw.digits(16) + "、");
      case 2 ->
          page.text(
              Fields.instant(draw)
                  + " INFO trace="
                  + Long.toHexString(draw.random.nextLong())
                  + " ");
      case 3 -> page.text("受付番号は" + draw.digits(8) + "です。");
      case 4 -> page.text("価格は" + draw.random.nextInt(1, 999) + "," + draw.digits(3) + "円。");
      case 5 -> page.text("追跡番号 " + draw.capitals(2) + draw.digits(9) + "JP ");
      case 6 ->
          page.text(
              "サーバー 192.168."
                  + draw.random.nextInt(255)
                  + "."
                  + draw.random.nextInt(255)
                  + ":8080 ");
      case 7 -> page.text(draw.digits(12) + " 件目を処理した。");
      case 8 ->
          page.text("https://example.com/items/" + draw.digits(12) + "?v=" + draw.digits(10) + " ");
      case 9 -> page.text("図 icon@2x.png を参照。");
      case 10 -> page.text("型番 " + draw.capitals(2) + draw.digits(7) + " を出荷。");
      case 11 ->
          page.text(
              "請求書番号 "
                  + draw.digits(4)
                  + "-"
                  + draw.digits(4)
                  + "-"
                  + draw.digits(4)
                  + "-"
                  + draw.digits(4)
                  + "。");
      case 12 -> page.text("品番 " + draw.digits(3) + "-" + draw.digits(4) + " は在庫切れ。");
      default -> page.text(Vocabulary.sentence(draw));
    }
  }

  private void numbers() {
    switch (draw.random.nextInt(11)) {
      case 0 -> told("個人番号", "マイナンバー", "my_number=", Kind.MY_NUMBER, draw.myNumber());
      case 1 ->
          told("マイナンバー", "個人番号(12桁)", "MyNumber: ", Kind.MY_NUMBER, draw.grouped(draw.myNumber()));
      case 2 -> told("個人番号", "マイナンバー", "マイナンバーは", Kind.MY_NUMBER, draw.wide(draw.myNumber()));
      case 3 -> told("運転免許証番号", "免許番号", "license_no=", Kind.DRIVING_LICENCE, draw.licence());
      case 4 ->
          told(
              "クレジットカード",
              "カード番号",
              "credit card ",
              Kind.PAYMENT_CARD,
              draw.chance(50) ? draw.card() : draw.grouped(draw.card()));
      case 5 -> told("旅券番号", "パスポート", "passport no. ", Kind.PASSPORT, draw.passport());
      case 6 ->
          told("在留カード番号", "在留カード", "residence card ", Kind.RESIDENCE_CARD, draw.residenceCard());
      case 7 -> told("保険者番号", "保険者番号", "insurer no ", Kind.INSURER_NUMBER, draw.insurer());
      case 8 ->
          told(
              "基礎年金番号",
              "基礎年金番号",
              "pension number ",
              Kind.PENSION_NUMBER,
              draw.digits(4) + draw.one("-", "") + draw.digits(6));
      case 9 -> account();
      default -> zone();
    }
  }

  private void told(String one, String two, String three, Kind kind, String value) {
    page.text(draw.one(one + ":", one + ":", two + " ", two + "は", one + "は", three))
        .plant(kind, value);
  }

  private void account() {
    switch (draw.random.nextInt(4)) {
      case 0 -> page.text("みずほ銀行 渋谷支店 普通 ").plant(Kind.BANK_ACCOUNT, draw.digits(7));
      case 1 -> page.text("口座番号:").plant(Kind.BANK_ACCOUNT, draw.digits(7));
      case 2 ->
          page.text("振込先 ")
              .plant(
                  Kind.BANK_ACCOUNT,
                  "0" + draw.digits(3) + "-" + draw.digits(3) + "-1-" + draw.digits(7));
      default ->
          page.text("ゆうちょ ")
              .plant(Kind.BANK_ACCOUNT, "1" + draw.digits(3) + "0-" + draw.digits(7) + "1");
    }
  }

  private void contacts() {
    switch (draw.random.nextInt(8)) {
      case 0 ->
          page.text(draw.one("TEL ", "電話 ", "", "連絡先:", "℡"))
              .plant(Kind.TELEPHONE, draw.telephone());
      case 1 ->
          page.text(draw.one("携帯:", "TEL:", "電話番号は", "mobile "))
              .plant(Kind.TELEPHONE, draw.mobile());
      case 2 -> page.text("電話 ").plant(Kind.TELEPHONE, draw.wide(draw.mobileGrouped()));
      case 3 ->
          page.text("電話 ")
              .plant(Kind.TELEPHONE, draw.mobileGrouped().replace("-", draw.one("‐", "−", "ー")));
      case 4 -> page.text(draw.one("メール ", "", "宛先は", "<")).plant(Kind.EMAIL, draw.email());
      case 5 ->
          page.text("〒")
              .plant(Kind.POST_CODE, draw.chance(50) ? draw.postCode() : draw.wide(draw.postCode()))
              .text(draw.one(" ", "　", ""))
              .plant(Kind.ADDRESS, Vocabulary.address(draw));
      case 6 -> {
        String code = draw.one(draw.postCode(), draw.digits(7));
        page.text(draw.one("、", "転居先は", "新居 ", ""))
            .plant(Kind.POST_CODE, draw.chance(70) ? code : draw.wide(code))
            .text(draw.one(" ", "　", ""))
            .plant(Kind.ADDRESS, Vocabulary.address(draw));
      }
      default ->
          page.text(draw.one("住所:", "", "住所は", "お届け先 "))
              .plant(Kind.ADDRESS, Vocabulary.address(draw));
    }
  }

  private void persons() {
    String between = draw.one(" ", "　", "");
    switch (draw.random.nextInt(5)) {
      case 0 ->
          page.text(draw.one("氏名:", "氏名:", "お名前 ", "契約者:"))
              .plant(Kind.NAME, Vocabulary.name(draw, between));
      case 1 ->
          page.text("氏名:")
              .plant(Kind.NAME, Vocabulary.name(draw, " "))
              .text(" フリガナ:")
              .plant(Kind.NAME_KANA, Vocabulary.kana(draw));
      case 2 ->
          page.text("、")
              .plant(
                  Kind.NAME, draw.one("佐藤", "鈴木", "長谷川", "森") + between + draw.one("健太", "美咲", "誠"))
              .text(draw.one("様", " 様"));
      case 3 -> page.text("カナ:").plant(Kind.NAME_KANA, Vocabulary.kana(draw));
      default -> page.text("フリガナ ").plant(Kind.NAME_KANA, Vocabulary.halfKana(draw));
    }
  }

  private void zone() {
    boolean three = draw.chance(50);
    int width = draw.chance(70) ? 44 : 36;
    String number = filled(draw.capitals(2) + draw.digits(7), 9);
    String birth =
        String.format(
            Locale.ROOT,
            "%02d%02d%02d",
            draw.random.nextInt(100),
            draw.random.nextInt(1, 13),
            draw.random.nextInt(1, 29));
    String expiry =
        String.format(
            Locale.ROOT,
            "%02d%02d%02d",
            draw.random.nextInt(25, 36),
            draw.random.nextInt(1, 13),
            draw.random.nextInt(1, 29));
    String dates = birth + check(birth) + draw.one("M", "F") + expiry + check(expiry);
    String name = filled("YAMADA<<" + draw.one("TARO", "HANAKO"), 30);
    page.text("\n");
    if (three) {
      String first = filled("I<JPN" + number + check(number), 30);
      page.plant(Kind.MRZ, first + "\n" + filled(dates + "JPN", 29) + "0\n" + name);
    } else {
      String first = filled(draw.one("P<JPN", "PPJPN") + "YAMADA<<TARO", width);
      page.plant(
          Kind.MRZ, first + "\n" + filled(number + check(number) + "JPN" + dates, width - 1) + "8");
    }
    page.text("\n");
  }

  private static String filled(String text, int width) {
    return text + "<".repeat(width - text.length());
  }

  private static int check(String field) {
    int sum = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
      sum += value * new int[] {7, 3, 1}[i % 3];
    }
    return sum % 10;
  }
}
