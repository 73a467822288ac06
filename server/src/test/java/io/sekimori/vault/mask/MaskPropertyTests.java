package io.sekimori.vault.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the value is, a mask does not fail and does not show more than its rule. */
class MaskPropertyTests {
  private static final String STARS = "*＊";

  @Property(tries = 5000)
  void neverShowsMoreThanItsRule(@ForAll Mask mask, @ForAll("written") String written) {
    var shown = mask.show(written);
    if (mask == Mask.OPEN) {
      assertThat(shown).isEqualTo(written);
      return;
    }
    assertThat(shown).containsAnyOf("*", "＊");
    int visible = visible(shown);
    int whole = visible(Normalizer.normalize(written, Normalizer.Form.NFKC));
    switch (mask) {
      case HIDDEN -> assertThat(visible).isZero();
      case FAMILY_NAME -> assertThat(visible).isLessThanOrEqualTo(Math.min(12, whole));
      case INITIALS -> assertThat(visible).isLessThanOrEqualTo(2);
      case YEAR -> assertThat(shown).matches("＊{4}|\\d{4}-\\*\\*-\\*\\*");
      case POST_CODE -> assertThat(shown).matches("＊{4}|\\d{3}-\\*{4}");
      case TELEPHONE -> assertThat(shown).matches("＊{4}|0\\d0-\\*{4}-\\d{4}|\\*{3}-\\*{3}-\\d{4}");
      case E_MAIL -> assertThat(shown).matches("＊{4}|.?\\*{3}@[a-z0-9.-]+");
      case LAST_FOUR -> assertThat(shown).matches("\\*{3}(\\w{2}|\\w{4})?");
      case MUNICIPALITY -> assertThat(shown).doesNotContainPattern("\\d").hasSizeLessThan(24);
      case OPEN -> throw new AssertionError();
    }
  }

  @Property(tries = 3000)
  void aNameNeverShowsItsSecondWord(@ForAll("name") String family, @ForAll("name") String given) {
    var shown = Mask.FAMILY_NAME.show(family + " " + given);
    assertThat(shown).isIn(family + " ＊＊", first(family) + "＊＊", "＊＊＊＊");
  }

  @Property(tries = 3000)
  void theStarsDoNotTellTheLength(@ForAll Mask mask, @ForAll("written") String written) {
    if (mask != Mask.OPEN) {
      long stars = mask.show(written).chars().filter(c -> STARS.indexOf(c) >= 0).count();
      assertThat(stars).isLessThanOrEqualTo(6);
    }
  }

  private static String first(String word) {
    return word.substring(0, word.offsetByCodePoints(0, 1));
  }

  private static int visible(String text) {
    return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
  }

  @Provide
  Arbitrary<String> name() {
    return Arbitraries.strings()
        .withChars("山田太郎髙﨑々スミサトケABCéÅ")
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(text -> text.replace("々", "山々"));
  }

  @Provide
  Arbitrary<String> written() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings().withChars("0123456789０-ー+() ").ofMaxLength(20),
        Arbitraries.strings()
            .withChars("東京都府道県市区町村郡千代田山川一二三丁目番号1２-の　 ")
            .ofMaxLength(40)
            .map(text -> "東京都" + text),
        Arbitraries.strings().withChars("abcXYZ.@-_ 例").ofMaxLength(30),
        Arbitraries.strings().withChars("山田太郎・ 　＝'ー").ofMaxLength(30),
        Arbitraries.of("𠮷", "𠮷野家 𠮷", "\uD842 \uD842", "\uDFB7", "", " ", "・", "@"));
  }
}
