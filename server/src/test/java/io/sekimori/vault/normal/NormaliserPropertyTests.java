package io.sekimori.vault.normal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NormaliserPropertyTests {
  @Property(tries = 3000)
  void neverThrowsAndNeverPrintsTheValue(
      @ForAll Normaliser normaliser, @ForAll("written") String written) {
    var outcome = normaliser.normalise(written);
    assertThat(outcome.toString()).matches("\\[REDACTED]|Malformed\\[reason=[A-Z_]+]");
  }

  @Property(tries = 3000)
  void aKeyIsItsOwnKey(@ForAll Normaliser normaliser, @ForAll("written") String written) {
    normaliser
        .normalise(written)
        .key()
        .ifPresent(key -> assertThat(normaliser.normalise(key).key()).as(key).hasValue(key));
  }

  @Provide
  Arbitrary<String> written() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings().withChars("0123456789０１２-ー−+() ").ofMaxLength(16),
        Arbitraries.strings().withChars("山田太郎髙﨑々ヶが一二三丁目番地号〇東京都千代田区市町村郡のノ1-2 　").ofMaxLength(24),
        Arbitraries.strings().withChars("アァヴガｶﾞﾊﾟっゃー・゛゜ヲヂカ)(株 ").ofMaxLength(20),
        Arbitraries.strings().withChars("ABCHIOUSTabchiou.@-_' ").ofMaxLength(24),
        Arbitraries.strings().withChars("昭和平成元年月日STHMR0123456789./-").ofMaxLength(14),
        Arbitraries.of("𠮷田 太郎", "\uD842", "\uDFB7a", "渡邉\uDB40\uDD00", "\u0000", "゛"));
  }
}
