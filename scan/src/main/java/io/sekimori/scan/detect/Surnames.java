package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Frequent surnames: what lets a column of short kanji be told from a column of states or places.
 */
final class Surnames {
  private static final Set<Long> KNOWN = new HashSet<>();

  static {
    String joined =
        "佐藤 鈴木 高橋 髙橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 齋藤 斉藤 清水 山崎 﨑山 山﨑 森 池田"
            + " 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川"
            + " 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山"
            + " 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井"
            + " 高野 吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口 永井 山中"
            + " 中西 吉村 川上 石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 大島 松下 吉岡 小池 野田 内藤 荒木 大久保 熊谷 黒田 松村 西山 川村 片山 田辺"
            + " 望月 堀 菅野 早川 奥村 永田 岡 本間 平井 西 大石 関口 堀内 川島 須藤 富田 栗原 東 岡崎 八木 小澤 小沢 北川 萩原 大谷 上原 中尾 児玉 福井"
            + " 大川 桑原 河合 松原 小西 田島 大森 石橋 小倉 篠原 三宅 内山 広瀬 高山 根本 尾崎 岩本 南 天野 今村 白石 神田 河村 宮田 宮川 荒井 福本 大山"
            + " 澤田 沢田 瀬戸 松浦 富永 川端 藤川 飯塚 横田 小泉 坂口 成田 滝沢 西尾 相馬 塚本 大内 川田 浅井 長田 小田 水谷 若林 堤 寺田 植田 江口 星"
            + " 須田 平山 畠山 柳田 田代 松永 三上 榎本 谷 田上 竹田 奥田 岸 稲垣 大木 土井 古賀 牧野 石塚 稲葉 梅田 米田 長尾 黒木 安部 関根 庄司 金井"
            + " 吉野 松島 中沢 平川 町田 金田 福岡 杉浦 甲斐 西岡 青山 小原 笠原 千田 日高 柏木 落合 堀田 黒川 戸田 村山 長島 飯島 岩井 伊東 加納 向井"
            + " 小笠原 大沢 大竹 高島 三好 古田 津田 片岡 横井 小野寺 岸本 小口 渡部 佐久間 下田 松山 宇野 武藤 榊原 角田 石黒 西沢 滝口 生田 秋元 神谷"
            + " 有馬";
    for (String name : joined.split(" ", -1)) {
      KNOWN.add(key(name.getBytes(StandardCharsets.UTF_8), 0, name.length()));
    }
  }

  private Surnames() {}

  /** The length in bytes of the longest known surname of up to three characters there, or 0. */
  static int lengthAt(byte[] bytes, int from) {
    for (int length = 3; length > 0; length--) {
      if (Japanese.han(bytes, from + 3 * length - 3) && KNOWN.contains(key(bytes, from, length))) {
        return 3 * length;
      }
    }
    return 0;
  }

  private static long key(byte[] bytes, int from, int characters) {
    long key = 0;
    for (int i = 0; i < characters; i++) {
      key = key << 16 | Japanese.charAt(bytes, from + 3 * i);
    }
    return key;
  }
}
