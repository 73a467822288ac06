package io.sekimori.scan.detect;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Frequent surnames in Latin letters: what lets names be told from titles and products. */
final class RomanNames {
  private static final Set<String> KNOWN = new HashSet<>();

  static {
    String joined =
        "abe aoki ando aoyama arai araki asano baba chiba doi endo fujii fujimoto fujita fujiwara"
            + " fukuda fukui fukushima furukawa goto hamada hara harada hasegawa hashimoto hattori"
            + " hayashi higuchi hirai hirano hirata hirose honda hoshino iida ikeda imai inoue ishida"
            + " ishihara ishii ishikawa ito itoh iwasaki iwata kamata kaneko kato katoh kawaguchi kawai"
            + " kawakami kawamura kawasaki kikuchi kimura kinoshita kitamura kobayashi kojima komatsu"
            + " kondo kondoh kono kubo kubota kudo kudoh kumagai kuroda maeda maruyama matsuda matsui"
            + " matsumoto matsumura matsuo matsuoka miura miyamoto miyazaki mizuno mochizuki mori morita"
            + " morimoto murakami murata nagai nagata naito nakagawa nakajima nakamura nakanishi nakano"
            + " nakata nakayama nakashima nishida nishikawa nishimura nishiyama noda noguchi nomura"
            + " ogawa oishi okada okamoto okubo okumura ono ohno onishi ohnishi oshima ota ohta otani"
            + " otsuka ohtsuka oyama ozaki ozawa saito saitoh sakai sakamoto sakurai sano sasaki sato"
            + " satoh sekiguchi shibata shimada shimizu shinohara shiraishi sugawara sugimoto sugiyama"
            + " suzuki tachibana taguchi takada takagi takahashi takano takeda takeuchi tamura tanabe"
            + " tanaka taniguchi toda tsuchiya tsuda tsuji uchida uchiyama ueda uehara ueno wada"
            + " watanabe yagi yamada yamagata yamaguchi yamakawa yamamoto yamamura yamanaka yamashita"
            + " yamauchi yamazaki yasuda yokota yokoyama yoshida yoshikawa yoshimura yoshino yoshioka"
            + " kim lee park choi jung wang li zhang liu chen yang huang zhao zhou nguyen tran pham"
            + " hoang santos silva souza oliveira pereira garcia martinez rodriguez hernandez gonzalez"
            + " smith johnson williams brown jones miller davis wilson anderson taylor kumar singh"
            + " sharma gurung tamang reyes cruz bautista";
    KNOWN.addAll(Set.of(joined.split(" ", -1)));
  }

  private RomanNames() {}

  /** Whether one of two or three words is a frequent surname. */
  static boolean known(byte[] bytes, int from, int to) {
    var word = new StringBuilder();
    for (int i = from; i <= to; i++) {
      if (i < to && Bytes.letter(bytes[i])) {
        word.append((char) bytes[i]);
      } else if (KNOWN.contains(word.toString().toLowerCase(Locale.ROOT))) {
        return true;
      } else {
        word.setLength(0);
      }
    }
    return false;
  }
}
