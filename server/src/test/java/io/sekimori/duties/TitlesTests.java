package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTests {
  @Test
  void aTitleIsKeptAsItReads() {
    assertThat(Titles.checked("  関東財務局 確報（2026年度） ")).isEqualTo("関東財務局 確報(2026年度)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "電話 090-1234-5678", "口座１２３４５６７", "a@example.jp", "<b>", "two\nlines"})
  void whatMayBeACustomersIsNotTaken(String title) {
    assertThatThrownBy(() -> Titles.checked(title)).isInstanceOf(Refusal.class);
  }
}
