package io.sekimori.scan;

import io.sekimori.scan.files.Header;
import io.sekimori.scan.files.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of columns as a report may show them. The first row of a table without header holds values:
 * unless a good part of it is what headers are made of, columns have letters instead.
 */
final class Labels {
  static final Labels NONE = new Labels(List.of(), false);

  private static final Pattern STEM =
      Pattern.compile(
          "(?i)氏名|名前|お名前|番号|電話|携帯|住所|所在地|日付|年月日|生年|登録日|作成日|更新日|郵便|コード|区分|性別|口座"
              + "|メール|アドレス|備考|フリガナ|ふりがな|種別|顧客|会員|社員|金額|連絡先|支店|銀行|会社名|部署|職業|年齢|残高"
              + "|(^|[^a-z])(id|no|num|name|code|tel|phone|mobile|e?-?mail|addr|address|zip|post|date"
              + "|birth|dob|kana|sex|gender|account|card|amount|type|kind|status|created|updated|user"
              + "|customer|memo|note|number|branch|bank|city|at|key|value|age|row|seq)([^a-z]|$)"
              + "|(name|code|number|date|address|mail|phone|id)$");

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_#][A-Za-z0-9_-]{0,40}(\\[])*");

  private final List<String> names;
  private final boolean trusted;

  private Labels(List<String> names, boolean trusted) {
    this.names = names;
    this.trusted = trusted;
  }

  static Labels of(Header header) {
    return new Labels(header.names(), isHeader(header.names()));
  }

  /** Of cells, whose columns came one by one. */
  static boolean isHeader(List<String> names) {
    long filled = names.stream().filter(name -> !name.isBlank()).count();
    long known = names.stream().filter(name -> STEM.matcher(name).find()).count();
    return filled > 0 && 3 * known >= filled;
  }

  /** For a delimited table. */
  String of(int column) {
    Header shown = new Header(trusted ? names : List.of());
    return shown.name(column);
  }

  /** For cells: what a schema names is shown, what a file names only if it is a name. */
  static String of(Part part, int column, String name, List<String> all) {
    if (name.isEmpty()) {
      return "";
    }
    return switch (part.format()) {
      case JSON -> path(name);
      case SQL -> name;
      default ->
          isHeader(all) || name.matches("[A-Z]{1,3}") ? name : new Header(List.of()).name(column);
    };
  }

  private static String path(String name) {
    List<String> steps = new ArrayList<>();
    for (String step : name.split("\\.")) {
      boolean safe = IDENTIFIER.matcher(step).matches() || STEM.matcher(step).find();
      steps.add(safe || step.equals("[]") ? step : "*");
    }
    return String.join(".", steps);
  }
}
