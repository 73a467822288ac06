package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.*;
import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultSearchModuleTests {
  private final GuardedVault guarded = new GuardedVault();

  @Test
  void aSearchHitIsADisclosureOfWhatWasSearchedAndWhatIsShown() {
    var answer =
        guarded.search(TestAccess.clerk(), term("e-mail", Query.How.EXACT, "TARO@example.jp"));
    assertThat(found(answer)).containsExactly(guarded.taro);
    var entry = guarded.last();
    assertThat(entry.shown())
        .containsExactly(
            new Event.Shown(List.of(new FieldName("e-mail")), Form.CONFIRMED),
            new Event.Shown(
                List.of(new FieldName("name"), new FieldName("telephone")), Form.MASKED));
    assertThat(entry.facts()).containsEntry("hits", 1);
  }

  @Test
  void aMissIsEnteredToo() {
    var answer =
        guarded.search(TestAccess.clerk(), term("e-mail", Query.How.EXACT, "none@example.jp"));
    assertThat(found(answer)).isEmpty();
    assertThat(guarded.last().type()).isEqualTo("search");
    assertThat(guarded.last().subjects()).isEmpty();
    assertThat(guarded.last().facts()).containsEntry("hits", 0);
  }

  @Test
  void aSearchPassesOverWhomTheCallerMayNotSee() {
    var telephone = term("telephone", Query.How.EXACT, "09001234567");
    assertThat(found(guarded.search(TestAccess.clerk(), telephone)))
        .containsExactly(guarded.taro, guarded.hanako);
    assertThat(found(guarded.search(TestAccess.limited(), telephone)))
        .containsExactly(guarded.taro);
  }

  @Test
  void beginningsAndLastFourNarrowEachOther() {
    var kana = term("name-kana", Query.How.PREFIX, "たかはし");
    assertThat(found(guarded.search(TestAccess.clerk(), kana)))
        .containsExactly(guarded.taro, guarded.hanako);
    var both =
        guarded.search(TestAccess.clerk(), kana, term("telephone", Query.How.LAST_FOUR, "4567"));
    assertThat(found(both)).containsExactly(guarded.taro, guarded.hanako);
    var exact =
        guarded.search(
            TestAccess.clerk(),
            term("name-kana", Query.How.EXACT, "タカハシ タロウ"),
            term("birth-date", Query.How.EXACT, "昭和55年1月2日"));
    assertThat(found(exact)).containsExactly(guarded.taro);
  }

  @Test
  void leaveToSearchIsNoLeaveToSee() {
    var answer =
        guarded.search(TestAccess.searcher(), term("telephone", Query.How.EXACT, "09001234567"));
    assertThat(found(answer)).containsExactly(guarded.taro, guarded.hanako);
    assertThat(served(answer).page()).allMatch(customer -> customer.values().isEmpty());
    assertThat(guarded.last().shown())
        .containsExactly(new Event.Shown(List.of(new FieldName("telephone")), Form.CONFIRMED));
  }

  @Test
  void whatIsNotSearchedIsRefused() {
    for (var bad :
        List.of(
            term("birth-date", Query.How.EXACT, "1980-01-02"),
            term("name", Query.How.EXACT, "髙橋 太郎"),
            term("name-kana", Query.How.PREFIX, "タ"),
            term("e-mail", Query.How.PREFIX, "taro"),
            term("telephone", Query.How.LAST_FOUR, "67"),
            term("telephone", Query.How.EXACT, "not a number"))) {
      assertThat(code(guarded.search(TestAccess.clerk(), bad)))
          .isEqualTo(ProblemCode.INVALID_VALUE);
      assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.REFUSED);
    }
  }

  @Test
  void aPageEndsWhereTheNextBegins() {
    for (int i = 0; i < 60; i++) {
      guarded.store(
          TestAccess.RETAIL,
          person(
              "customer-number",
              "2%03d".formatted(i),
              "telephone",
              "090-0555-%04d".formatted(i),
              "name-kana",
              "ミナミ ハナコ"));
    }
    var kana = term("name-kana", Query.How.PREFIX, "ミナミ");
    var first =
        served(guarded.vault.search(TestAccess.clerk(), WORK, new Query(List.of(kana)), LIST));
    assertThat(first.page()).hasSize(Vault.MOST_MASKED);
    var rest = new Query(List.of(kana), first.next().orElseThrow());
    var second = served(guarded.vault.search(TestAccess.clerk(), WORK, rest, LIST));
    assertThat(second.page()).hasSize(10);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void severalMeaningsAreOneSearchAndOneEntry() {
    int before = guarded.ledger.appended().size();
    var number = term("customer-number", Query.How.EXACT, "09001234567");
    var telephone = term("telephone", Query.How.EXACT, "09001234567");
    var query = new Query(List.of(number), 0, List.of(List.of(telephone)));
    var answer = guarded.vault.search(TestAccess.clerk(), WORK, query, LIST);
    assertThat(found(answer)).containsExactly(guarded.taro, guarded.hanako);
    assertThat(guarded.ledger.appended()).hasSize(before + 1);
    assertThat(guarded.last().facts()).containsEntry("hits", 2);
    assertThat(guarded.last().shown().getFirst().fields())
        .containsExactly(new FieldName("customer-number"), new FieldName("telephone"));
  }

  @Test
  void whetherThereIsANextPageTellsOfNobodyElse() {
    for (int i = 0; i < 120; i++) {
      guarded.store(
          "others", person("customer-number", "7%03d".formatted(i), "name-kana", "キタノ ゴウ"));
    }
    var kana = term("name-kana", Query.How.PREFIX, "キタノ");
    var none = served(guarded.search(TestAccess.limited(), kana));
    assertThat(none.page()).isEmpty();
    assertThat(none.next()).isEmpty();
    var last =
        guarded.store(TestAccess.RETAIL, person("customer-number", "7999", "name-kana", "キタノ ゴウ"));
    assertThat(found(guarded.search(TestAccess.limited(), kana))).containsExactly(last);
  }

  @Test
  void fullWidthDigitsAreDigits() {
    var kana = term("name-kana", Query.How.PREFIX, "たかはし");
    var both =
        guarded.search(TestAccess.clerk(), kana, term("telephone", Query.How.LAST_FOUR, "４５６７"));
    assertThat(found(both)).containsExactly(guarded.taro, guarded.hanako);
  }
}
