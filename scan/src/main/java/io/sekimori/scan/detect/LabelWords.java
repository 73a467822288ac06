package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words. Spaces stand where English words meet: joined and apart, both are found. */
final class LabelWords {
  private static final String[][] WORDS = new String[Codes.STANDARD][];

  static {
    WORDS[Codes.MY_NUMBER] =
        words(
            "個人番号|個人no|マイナンバー|マイナンバーカード|マイナ番号|ﾏｲﾅﾝﾊﾞｰ|my number|individual number|kojin bango|特定個人情報|mynum");
    WORDS[Codes.LICENCE] =
        words(
            "免許証|運転免許|免許番号|ﾒﾝｷｮ|driver license|drivers license|driving licence|driving license"
                + "|license no|licence no|license number|licence number|menkyo|運転経歴"
                + "|免許no|driver's license|driver's licence|drivers licence|driver licence|dl no");
    WORDS[Codes.PASSPORT] = words("旅券|パスポート|ﾊﾟｽﾎﾟｰﾄ|passport|ryoken");
    WORDS[Codes.MRZ] = words("mrz|機械読取");
    WORDS[Codes.RESIDENCE_CARD] = words("在留カード|在留資格|在留番号|特別永住者|residence card|zairyu|在留ｶｰﾄﾞ");
    WORDS[Codes.INSURER] =
        words("保険者番号|保険者no|保険者コード|insurer number|insurer no|insurer|hokensha|保険証番号");
    WORDS[Codes.PENSION] =
        words("基礎年金番号|基礎年金|年金番号|年金手帳|pension number|pension no|basic pension|nenkin");
    WORDS[Codes.BANK_ACCOUNT] =
        words(
            "口座番号|口座no|振込口座|振込先|引落口座|普通預金|当座預金|貯蓄預金|普通|当座|貯蓄|銀行口座"
                + "|account number|account no|bank account|koza|記号|記号番号|ゆうちょ|通帳番号|口座|ﾌﾂｳ|ﾄｳｻﾞ"
                + "|(普)|（普）|(当)|（当）|acct no|acct number|bank acct|kouza");
    WORDS[Codes.CARD] =
        words(
            "カード番号|クレジットカード|クレジット|credit card|card number|card no|payment card|pan"
                + "|cc number|ccno|ｶｰﾄﾞ番号|ｸﾚｼﾞｯﾄ|デビットカード|card num"
                + "|カードno|クレカ|ｸﾚｶ|card|debit card|credit|visa|mastercard|amex");
    WORDS[Codes.TELEPHONE] =
        words(
            "電話|携帯|連絡先|ﾃﾞﾝﾜ|テレフォン|ファックス|ファクス|tel|telephone|phone|mobile|fax|cell"
                + "|phone number|tel no|denwa|keitai|自宅tel|電話番号|携帯番号"
                + "|℡|☎|✆|phone no|cell phone|mobile phone|home phone|work phone|contact number"
                + "|スマホ|ケータイ|ｹｲﾀｲ|ｹｰﾀｲ|直通|telno");
    WORDS[Codes.EMAIL] = words("メール|ﾒｰﾙ|e mail|mail|email|電子メール|mail address|メールアドレス");
    WORDS[Codes.POST_CODE] =
        words("郵便番号|郵便|〒|post code|postal code|postal|zip|zip code|yubin|郵便no|ﾕｳﾋﾞﾝ");
    WORDS[Codes.ADDRESS] =
        words(
            "住所|所在地|居所|address|addr|jusho|送付先|お届け先|届出先|勤務先住所|ｼﾞｭｳｼｮ|本籍"
                + "|居住地|現住地|転居先|届け先|配送先|送り先|宛先|町名番地|番地|お住まい|street|street address"
                + "|home address|residence address");
    WORDS[Codes.NAME] =
        words(
            "氏名|お名前|名前|姓名|姓|苗字|名字|顧客名|お客様名|お客さま名|客様名|社員名|職員名|従業員名|患者名|生徒名|児童名|学生名"
                + "|宛名|受取人|受取人名|利用者名|登録者名|応募者|応募者名|保護者|保護者名|世帯主|被保険者|被扶養者|加入者|届出人|届出者|申請者"
                + "|依頼人|送り主|差出人|請求先名|送付先名|届け先名|配送先名|保証人|相続人|借主|貸主|売主|買主|漢字名|氏名漢字|本人名|会員氏名"
                + "|契約者名|名義人|契約者|申込者|本人氏名|代表者|担当者名|担当者|会員名|漢字氏名|name|full name|display name|customer"
                + " name|contact name|patient name|member name|employee name|recipient|payee|cardholder"
                + "|account holder|customer|last name|first name|family name|given name|shimei|surname");
    WORDS[Codes.NAME_KANA] =
        words(
            "フリガナ|ふりがな|カナ氏名|氏名カナ|氏名（カナ|氏名(カナ|カナ名|カナ|ﾌﾘｶﾞﾅ|ｶﾅ氏名|氏名ｶﾅ|ｶﾅ|kana|name kana|kana"
                + " name|furigana|よみがな|ヨミガナ|口座名義|名義カナ|セイ|メイ"
                + "|よみ|読み仮名|読みがな|ﾖﾐ|yomi|振り仮名|振仮名|仮名|セイメイ|ｾｲ|ﾒｲ|phonetic"
                + "|フリガナ（姓|フリガナ(姓|ふりがな（姓|ふりがな(姓|カナ（姓|カナ(姓|カナ姓|姓カナ|フリガナ姓");
  }

  private LabelWords() {}

  /** A word and what it names. */
  record Word(String text, int code) {}

  static List<Word> standard() {
    var all = new ArrayList<Word>();
    for (int code = 0; code < WORDS.length; code++) {
      for (String word : WORDS[code]) {
        all.add(new Word(word, code));
      }
    }
    for (String word : OTHERS) {
      all.add(new Word(word, Codes.OTHER));
    }
    for (String word : GENERIC) {
      all.add(new Word(word, Codes.GENERIC));
    }
    return all;
  }

  private static final String[] OTHERS =
      words(
          "会員id|顧客id|決済id|取引id|予約番号|領収書番号|電文番号|連番|通番|枝番|図番|図面番号|部品番号|型式|モデル|ロット|ロット番号|ロットno"
              + "|バッチ|機番|端末番号|端末|車台番号|送り状番号|送り状|配送伝票|荷物番号|案件番号|物件番号|工事番号|稟議番号|店舗コード|部署コード|科目"
              + "|バージョン|座標|緯度|経度|日時|日付|年月日|価格|単価|件数|個数|回数|シリアル番号|シリアルno|伝票no|管理no|コード表|証憑番号|仕訳番号"
              + "|model|part|part no|part number|document|document no|document id|receipt|receipt no|seq"
              + "|sequence|imei|eid|iccid|ean|upc|gtin|issn|doi|hash|checksum|digest|token|nonce|etag|sha"
              + "|md5|sha256|signature|offset|thread|pid|epoch|time|date|created at|updated at|lat|lon|lng"
              + "|latitude|longitude|geo|price|total|balance|message id|msg id|correlation id|span id|txn"
              + "|txn id|payment id|charge id|device id|firmware|policy no|contract no|reservation"
              + "|corporate number|serial no|serial number|account id|account type|card type"
              + "|注文番号|注文|受注番号|受注|発注番号|発注|伝票番号|伝票|請求書番号|請求番号|管理番号|整理番号|会員番号|顧客番号|顧客コード|法人番号"
              + "|問い合わせ番号|問合せ番号|問合番号|お問い合わせ番号|追跡番号|追跡|シリアル|製造番号|型番|品番|商品コード|商品番号|商品名|部署名|会社名|店舗名|支店名"
              + "|銀行名|項目名|件名|品名|社名|企業名|団体名|学校名|地名|国名|都市名|ファイル名|製品名|案件名|題名|支店番号|店番号|銀行コード|社員番号|従業員番号|受付番号|申込番号|契約番号|証券番号|承認番号|登録番号|取引番号|取引|資料番号|文書番号|jan|isbn|order|order"
              + " id|order no|invoice|tracking|serial|sku|product|item|transaction|trace|trace"
              + " id|request|request id|session|session id|user id|customer"
              + " id|employee|ticket|batch|job|build|version|lot|barcode|file name|product"
              + " name|company name|host name|hostname|user name|username|item name|branch"
              + " name|bank name|timestamp|ip|uuid|amount|金額|価格|数量|残高|合計|ip address|mac address|job"
              + " name|class name|department name");

  private static final String[] GENERIC = words("番号|コード|ｺｰﾄﾞ|number|no|id|code|num|key");

  /** Headers that would say too little within a sentence. */
  static Map<String, Integer> whole() {
    var words = new HashMap<String, Integer>();
    for (String word :
        words("名|氏|first|last|given|family|mei|sei|名（漢字）|名(漢字)|宛|ユーザー名|利用者|会員|患者|holder")) {
      words.put(word, Codes.NAME);
    }
    for (String word : words("contact|連絡先1|連絡先2|連絡先3|自宅|勤務先電話|連絡先")) {
      words.put(word, Codes.TELEPHONE);
    }
    return words;
  }

  /** Keys that are said of persons alone, joined. */
  static Set<String> surely() {
    return Set.of(
        words(
            "fullname|customername|patientname|membername|employeename|lastname|firstname|familyname"
                + "|givenname|surname|shimei|namekana|kananame|kana|furigana|yomi|phonetic|cardholder"
                + "|accountholder|氏名|お名前|姓名|姓|苗字|名字|漢字氏名|本人氏名|会員氏名|カナ氏名|氏名カナ|フリガナ|ふりがな"));
  }

  private static String[] words(String joined) {
    return joined.split("\\|", -1);
  }
}
