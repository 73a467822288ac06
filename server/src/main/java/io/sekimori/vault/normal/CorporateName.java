package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

/**
 * Names of corporations: as {@link PersonName}, with digits and signs, without the legal form,
 * which stands before or after the name and is often abbreviated.
 */
final class CorporateName {
  private static final int LONGEST = 200;

  private static final String[] LEGAL_FORMS = {
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "社団法人",
    "財団法人",
    "医療法人",
    "学校法人",
    "宗教法人",
    "社会福祉法人",
    "特定非営利活動法人",
    "(株)",
    "(有)",
    "(合)",
    "(同)",
    "(一社)",
    "(一財)"
  };

  private CorporateName() {}

  static Normalised normalise(String written) {
    if (written.length() > LONGEST) {
      return malformed(Reason.TOO_LONG);
    }
    var whole = KanjiVariants.fold(Fold.text(written));
    var name = whole;
    for (String form : LEGAL_FORMS) {
      name = name.replace(form, "");
    }
    var key = PersonName.fold(name.isBlank() ? whole : name);
    return key.isEmpty() ? malformed(Reason.EMPTY) : Normalised.of(key);
  }
}
