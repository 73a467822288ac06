package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Search;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchIndexTests {
  private final SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);

  @Test
  void aNameIsFoundByItsBeginningInAnyWriting() {
    add(1, "name", "髙橋 太郎", "name-kana", "タカハシ タロウ");
    add(2, "name", "高木 花子", "name-kana", "タカギ ハナコ");
    assertThat(found("name-kana", Search.PREFIX, "ﾀｶ")).containsExactly(1L, 2L);
    assertThat(found("name-kana", Search.PREFIX, "たかは")).containsExactly(1L);
    assertThat(found("name", Search.PREFIX, "高橋")).containsExactly(1L);
    assertThat(found("name", Search.PREFIX, "橋")).isEmpty();
  }

  @Test
  void aNumberIsFoundByItsLastFour() {
    add(1, "telephone", "090-0123-4567", "telephone", "03-1234-5678");
    add(2, "telephone", "+81-90-0999-4567");
    assertThat(found("telephone", Search.LAST_FOUR, "4567")).containsExactly(1L, 2L);
    assertThat(found("telephone", Search.LAST_FOUR, "5678")).containsExactly(1L);
  }

  @Test
  void criteriaNarrowEachOther() {
    add(1, "name-kana", "タカハシ タロウ", "telephone", "090-0123-4567");
    add(2, "name-kana", "タカギ ハナコ", "telephone", "090-0123-9999");
    var both =
        List.of(
            criterion("name-kana", Search.PREFIX, "タカ"),
            criterion("telephone", Search.LAST_FOUR, "9999"));
    assertThat(index.find(both).orElseThrow()).containsExactly(2L);
  }

  @Test
  void onlyFieldsOfTheCatalogueAreSearched() {
    for (String field : List.of("e-mail", "birth-date", "individual-number", "address")) {
      var known = StoredVault.CATALOGUE.field(new FieldName(field));
      assertThat(SearchIndex.criterion(known, Search.PREFIX, "1980")).isEmpty();
      assertThat(SearchIndex.criterion(known, Search.LAST_FOUR, "1980")).isEmpty();
    }
    var telephone = StoredVault.CATALOGUE.field(new FieldName("telephone"));
    assertThat(SearchIndex.criterion(telephone, Search.LAST_FOUR, "12")).isEmpty();
  }

  @Test
  void whoIsGoneIsNotFound() {
    add(1, "name-kana", "タカハシ タロウ");
    index.replace(1, List.of());
    assertThat(found("name-kana", Search.PREFIX, "タカ")).isEmpty();
  }

  @Test
  void whoChangedIsFoundByWhatTheyAreCalledNow() {
    add(1, "name-kana", "タカハシ タロウ", "telephone", "090-0123-4567");
    add(2, "name-kana", "タカギ ハナコ");
    index.replace(1, StoredVault.values("name-kana", "サカモト タロウ"));
    assertThat(found("name-kana", Search.PREFIX, "タカ")).containsExactly(2L);
    assertThat(found("name-kana", Search.PREFIX, "サカ")).containsExactly(1L);
    assertThat(found("telephone", Search.LAST_FOUR, "4567")).isEmpty();
  }

  @Test
  void manyChangesLeaveNothingOfWhatWasBefore() {
    LongStream.range(0, 20_000).forEach(id -> add(id, "telephone", "090-0000-1111"));
    LongStream.range(0, 20_000)
        .filter(id -> id % 2 == 0)
        .forEach(id -> index.replace(id, StoredVault.values("telephone", "090-0000-2222")));
    assertThat(found("telephone", Search.LAST_FOUR, "1111")).hasSize(10_000).doesNotContain(8L);
    assertThat(found("telephone", Search.LAST_FOUR, "2222")).hasSize(10_000).contains(8L);
    assertThat(index.size()).isLessThan(30_000);
  }

  @Test
  void manyCustomersAreMergedAndFound() {
    LongStream.range(0, 40_000)
        .forEach(id -> add(id, "telephone", "090-0%03d-%04d".formatted(id / 10_000, id % 10_000)));
    assertThat(index.size()).isEqualTo(40_000);
    assertThat(found("telephone", Search.LAST_FOUR, "4321"))
        .containsExactly(4_321L, 14_321L, 24_321L, 34_321L);
  }

  private void add(long id, String... words) {
    index.add(id, StoredVault.values(words));
  }

  private Iterable<Long> found(String field, Search how, String typed) {
    return index.find(List.of(criterion(field, how, typed))).orElseThrow();
  }

  private static SearchIndex.Criterion criterion(String field, Search how, String typed) {
    var known = StoredVault.CATALOGUE.field(new FieldName(field));
    return SearchIndex.criterion(known, how, typed).orElseThrow();
  }
}
