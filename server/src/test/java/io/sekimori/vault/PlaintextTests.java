package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.FieldName;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaintextTests {
  @Test
  void printsNothingOfTheValue() {
    var value = new NewCustomer.Value(new FieldName("name"), "山田 太郎");
    assertThat(Plaintext.of("山田 太郎")).hasToString("[REDACTED]");
    assertThat(value.toString()).doesNotContain("山田");
    assertThat(new NewCustomer(NewCustomer.Kind.PERSON, List.of(value)).toString())
        .doesNotContain("山田");
  }

  @Test
  void equalsByValueAndHashesAlike() {
    assertThat(Plaintext.of("𠮷")).isEqualTo(Plaintext.of("𠮷")).isNotEqualTo(Plaintext.of("吉"));
    assertThat(Plaintext.of("a")).hasSameHashCodeAs(Plaintext.of("b"));
  }

  @Test
  void givesBackWhatWasWritten() {
    var value = Plaintext.of("髙﨑 𠮷");
    assertThat(value.text()).isEqualTo("髙﨑 𠮷");
  }
}
