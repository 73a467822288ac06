package io.sekimori.vault.normal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of japan-rules D2 and of the sources. */
class CheckDigitsVectorTests {
  @ParameterizedTest
  @CsvSource({"12345678901, 8", "98765432109, 3", "23456789012, 1", "00000000000, 0"})
  void individualNumbers(String eleven, int check) {
    assertThat(CheckDigits.individualNumber(eleven)).isEqualTo(check);
  }

  @ParameterizedTest
  @CsvSource({"3090123456, 2", "6215000123, 0", "4405999999, 8"})
  void drivingLicences(String ten, int check) {
    assertThat(CheckDigits.licence(ten)).isEqualTo(check);
  }

  /** The two firms' numbers (000-02, 004-01) are public. */
  @ParameterizedTest
  @ValueSource(strings = {"8010401082810", "5010401112058"})
  void corporateNumbers(String number) {
    assertThat(Normaliser.CORPORATE_NUMBER.normalise(number).key()).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789018", "1234 5678 9018", "１２３４－５６７８－９０１８"})
  void individualNumbersAreReadInGroups(String written) {
    assertThat(Normaliser.INDIVIDUAL_NUMBER.normalise(written).key()).hasValue("123456789018");
  }

  @Test
  void aRowOfEqualDigitsIsNoNumberThoughItsCheckDigitFits() {
    assertThat(Normaliser.INDIVIDUAL_NUMBER.normalise("000000000000"))
        .isEqualTo(new Normalised.Malformed(Reason.ALL_EQUAL));
  }

  @Test
  void everyOtherCheckDigitIsRefused() {
    for (int digit = 0; digit <= 9; digit++) {
      var good = Normaliser.INDIVIDUAL_NUMBER.normalise("12345678901" + digit).key().isPresent();
      assertThat(good).isEqualTo(digit == 8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LICENCE, 309012345620, true",
    "LICENCE, 309012345630, false",
    "LICENCE, 009012345620, false",
    "PASSPORT, TZ1234567, true",
    "PASSPORT, ｔｚ1234567, true",
    "PASSPORT, 山1234567, false",
    "RESIDENCE_CARD, AB12345678CD, true",
    "RESIDENCE_CARD, AB1234567CD, false"
  })
  void documentNumbers(Normaliser normaliser, String written, boolean good) {
    assertThat(normaliser.normalise(written).key().isPresent()).isEqualTo(good);
  }
}
