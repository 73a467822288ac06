package io.sekimori.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.vault.Query;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchBoxTests {
  private final SearchBox box = new SearchBox(Catalogue.current());

  @ParameterizedTest
  @CsvSource({
    "hanako@example.jp, e-mail, EXACT",
    "ＨＡＮＡＫＯ＠example.jp, e-mail, EXACT",
    "ヤマダ, name-kana, PREFIX",
    "ﾔﾏﾀﾞ ﾊﾅ, name-kana, PREFIX",
    "やまだ, name-kana, PREFIX",
    "山田, name, PREFIX",
    "3354, telephone, LAST_FOUR",
    "090-0860-3354, telephone, EXACT",
    "10000001, customer-number, EXACT",
  })
  void readsTheLikeliestMeaningFirst(String typed, String field, Query.How how) {
    var first = box.meanings(typed).getFirst().terms();
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().field().value()).isEqualTo(field);
    assertThat(first.getFirst().how()).isEqualTo(how);
  }

  @Test
  void readsATelephoneNumberAmongWhatDigitsMayMean() {
    assertThat(fields("090-0860-3354")).contains("telephone");
  }

  @Test
  void readsKanaWithABirthDateAsOneSearchOfBoth() {
    var meanings = box.meanings("ヤマダ　ハナコ 昭和60年4月1日");
    assertThat(meanings).hasSize(1);
    assertThat(meanings.getFirst().terms())
        .extracting(term -> term.field().value())
        .containsExactly("name-kana", "birth-date");
  }

  @Test
  void readsTheNameOfACompanyToo() {
    assertThat(fields("株式会社 山田商事")).contains("company-name");
    assertThat(fields("ヤマダショウジ")).contains("name-kana", "company-kana");
  }

  @Test
  void everythingThatMayBeMeantIsOneSearch() {
    assertThat(box.search("090-0860-3354")).isPresent();
    assertThat(box.search("@")).isEmpty();
  }

  @Test
  void searchesNothingForNothing() {
    assertThat(box.meanings(" 　 ")).isEmpty();
    assertThat(box.meanings("@")).isEmpty();
  }

  @Test
  void doesNotSearchAMailAddressAmongNamesOrNumbers() {
    assertThat(fields("0900860@example.jp")).containsExactly("e-mail");
  }

  private List<String> fields(String typed) {
    return box.meanings(typed).stream()
        .map(query -> query.terms().getFirst().field().value())
        .toList();
  }
}
