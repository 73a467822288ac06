package io.sekimori.scan.corpus;

/** Words of invented persons, places and texts. Rare names are among them, which no list holds. */
final class Vocabulary {
  private static final String[] SURNAMES =
      ("佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 林 清水 斎藤 山崎 阿部 森 池田 橋本 石川 中島"
              + " 長谷川 近藤 坂本 遠藤 藤井 青木 西村 福田 岡本 三浦 原田 中野 小川 竹内 和田 田村 五十嵐 小野寺 髙橋 﨑山"
              + " 御手洗 四十物 勅使河原 八月一日 小鳥遊 我孫子 一口 月見里 栗花落 東海林 鴨志田 祖父江 錦織 百目鬼 善養寺 纐纈 雲母 生天目 鬼頭 寒河江")
          .split(" ", -1);
  private static final String[] GIVEN =
      "太郎 花子 一郎 健 翔太 美咲 陽菜 蓮 大輔 直樹 由美子 恵 誠 拓也 さくら ひなた 葵 結衣 悠真 和子 正 清 隆 真理子 菜々子 健太郎 純一 優 明美 浩二"
          .split(" ", -1);
  private static final String[] SURNAMES_KANA =
      "サトウ スズキ タカハシ タナカ ワタナベ イトウ ヤマモト ナカムラ コバヤシ カトウ ミタライ テシガワラ ゴトウ フジイ オノデラ".split(" ", -1);
  private static final String[] GIVEN_KANA =
      "タロウ ハナコ イチロウ ケン ショウタ ミサキ ヒナ レン ダイスケ ナオキ ユミコ メグミ マコト タクヤ".split(" ", -1);
  private static final String[] PLACES =
      ("北海道札幌市中央区北一条西 青森県青森市長島 東京都千代田区丸の内 東京都新宿区西新宿 神奈川県横浜市西区みなとみらい 埼玉県さいたま市浦和区高砂 大阪府大阪市北区梅田"
              + " 京都府京都市中京区寺町通 愛知県名古屋市中村区名駅 福岡県福岡市博多区博多駅前 沖縄県那覇市泉崎 茨城県つくば市研究学園 和歌山県和歌山市小松原通"
              + " 鹿児島県鹿児島市鴨池新町 千葉県市川市八幡 広島県広島市中区基町 三重県四日市市諏訪町 岩手県紫波郡紫波町日詰 長野県北佐久郡軽井沢町大字長倉 東京都西多摩郡檜原村")
          .split(" ", -1);
  private static final String[] SENTENCES =
      ("本日の会議では新しい業務の進め方について話し合いました。|東京都港区で開催された展示会には34万人が来場した。|資料番号の付け方は別紙のとおりとする。|当社は2024年4月1日に千葉県柏市へ移転します。"
              + "|お客様からのお問い合わせは営業時間内に承ります。|担当部署の責任者が確認してください。|マイナンバー制度に関する説明会を3回実施した。|価格は1,234,567円(税込)である。"
              + "|個人情報の保護に関する法律に基づき適切に管理する。|免許証の更新は誕生日の前後1か月です。|平成31年から令和元年にかけて売上は12.5%増えた。|住所変更の手続きは窓口で行う。"
              + "|名前空間の設計を見直す。|口座の開設には本人確認が必要です。|大阪市内の3店舗と京都府内の2店舗を閉める。|氏名の記載がない申込書は受け付けない。|皆様のご協力に感謝します。|県道12号線は通行止めである。")
          .split("\\|", -1);
  private static final String[] ROMAN =
      "taro hanako sato suzuki yamada ken mika yuki tanaka ito abe mori kato ota".split(" ", -1);

  private Vocabulary() {}

  static String name(Draw draw, String between) {
    return draw.one(SURNAMES) + between + draw.one(GIVEN);
  }

  static String kana(Draw draw) {
    return draw.one(SURNAMES_KANA) + draw.one(" ", "　") + draw.one(GIVEN_KANA);
  }

  static String halfKana(Draw draw) {
    return draw.one("ｻﾄｳ", "ｽｽﾞｷ", "ﾀｶﾊｼ", "ﾐﾀﾗｲ", "ﾜﾀﾅﾍﾞ")
        + " "
        + draw.one("ﾀﾛｳ", "ﾊﾅｺ", "ｹﾝｲﾁ", "ﾕﾐ");
  }

  static String roman(Draw draw, boolean capital) {
    String word = draw.one(ROMAN);
    return capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
  }

  /** A surname that a list may hold, and a given name, in either order. */
  static String person(Draw draw) {
    String surname =
        draw.one("Sato", "Suzuki", "Yamada", "Tanaka", "Ito", "Abe", "Mori", "Kato", "Watanabe");
    String given = draw.one("Taro", "Hanako", "Ken", "Mika", "Yuki");
    return draw.chance(70) ? surname + " " + given : given + " " + surname;
  }

  static String address(Draw draw) {
    String lot =
        switch (draw.random.nextInt(6)) {
          case 0 ->
              draw.random.nextInt(1, 10)
                  + "丁目"
                  + draw.random.nextInt(1, 30)
                  + "番"
                  + draw.random.nextInt(1, 20)
                  + "号";
          case 1 ->
              draw.random.nextInt(1, 10)
                  + "-"
                  + draw.random.nextInt(1, 30)
                  + "-"
                  + draw.random.nextInt(1, 20);
          case 2 -> draw.random.nextInt(1, 3000) + "番地";
          case 3 -> draw.wide(draw.random.nextInt(1, 10) + "-" + draw.random.nextInt(1, 30));
          case 4 ->
              draw.one("一", "二", "三", "四")
                  + "丁目"
                  + draw.random.nextInt(1, 30)
                  + "番"
                  + draw.random.nextInt(1, 20)
                  + "号";
          default ->
              draw.random.nextInt(1, 10)
                  + "丁目"
                  + draw.random.nextInt(1, 30)
                  + "-"
                  + draw.random.nextInt(1, 20);
        };
    return draw.one(PLACES) + lot;
  }

  static String sentence(Draw draw) {
    return draw.one(SENTENCES);
  }
}
