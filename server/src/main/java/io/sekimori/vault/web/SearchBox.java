package io.sekimori.vault.web;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.Query;
import io.sekimori.vault.Query.How;
import io.sekimori.vault.Query.Term;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes of what was typed into the one search box one search with all that it may mean, likeliest
 * first. Whoever types an e-mail address does not search among telephone numbers.
 */
final class SearchBox {
  static final int MOST_MEANINGS = 3;
  private static final FieldName EMAIL = new FieldName("e-mail");
  private static final FieldName TELEPHONE = new FieldName("telephone");
  private static final FieldName CUSTOMER = new FieldName("customer-number");
  private static final FieldName ACCOUNT = new FieldName("account-number");
  private static final FieldName NAME = new FieldName("name");
  private static final FieldName KANA = new FieldName("name-kana");
  private static final FieldName COMPANY = new FieldName("company-name");
  private static final FieldName COMPANY_KANA = new FieldName("company-kana");
  private static final Pattern TRUNK = Pattern.compile("[(（]?[0０]|[+＋]");
  private static final FieldName BIRTH = new FieldName("birth-date");

  private final Catalogue catalogue;

  SearchBox(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One search for everything that may be meant; empty if nothing can be. */
  Optional<Query> search(String typed) {
    var meanings = meanings(typed).stream().map(Query::terms).toList();
    return meanings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Query(meanings.getFirst(), 0, meanings.subList(1, meanings.size())));
  }

  /** At most {@value #MOST_MEANINGS}, likeliest first; none if nothing can be meant. */
  List<Query> meanings(String typed) {
    String text = typed.strip();
    var meanings = new ArrayList<Query>();
    if (text.isEmpty()) {
      return meanings;
    }
    if (text.indexOf('@') >= 0 || text.indexOf('＠') >= 0) {
      exact(meanings, EMAIL, text);
      return meanings;
    }
    kanaAndBirthDate(meanings, text);
    if (meanings.isEmpty()) {
      numbers(meanings, text);
    }
    if (meanings.isEmpty()) {
      names(meanings, text);
    }
    return meanings.subList(0, Math.min(meanings.size(), MOST_MEANINGS));
  }

  /** ヤマダ ハナコ 1985-04-01 */
  private void kanaAndBirthDate(List<Query> meanings, String text) {
    int space = Math.max(text.lastIndexOf(' '), text.lastIndexOf('　'));
    if (space <= 0) {
      return;
    }
    String name = text.substring(0, space).strip();
    String date = text.substring(space + 1);
    if (means(BIRTH, date) && means(KANA, name)) {
      meanings.add(
          new Query(List.of(new Term(KANA, How.EXACT, name), new Term(BIRTH, How.EXACT, date))));
    }
  }

  private void numbers(List<Query> meanings, String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    if (digits == 4 && text.length() == 4) {
      meanings.add(one(TELEPHONE, How.LAST_FOUR, text));
      meanings.add(one(ACCOUNT, How.LAST_FOUR, text));
    } else if (digits > 4) {
      boolean dialled = TRUNK.matcher(text).lookingAt();
      exact(meanings, dialled ? TELEPHONE : CUSTOMER, text);
      exact(meanings, dialled ? CUSTOMER : TELEPHONE, text);
      exact(meanings, ACCOUNT, text);
    }
  }

  private void names(List<Query> meanings, String text) {
    boolean kana = text.codePoints().allMatch(SearchBox::isKanaOrSpace);
    for (var field : kana ? List.of(KANA, COMPANY_KANA) : List.of(NAME, COMPANY)) {
      if (means(field, text)) {
        meanings.add(one(field, How.PREFIX, text));
      }
    }
  }

  private static boolean isKanaOrSpace(int c) {
    return (c >= 0x3040 && c <= 0x30ff)
        || (c >= 0xff66 && c <= 0xff9f)
        || Character.isWhitespace(c);
  }

  private void exact(List<Query> meanings, FieldName field, String text) {
    if (means(field, text)) {
      meanings.add(one(field, How.EXACT, text));
    }
  }

  private boolean means(FieldName field, String text) {
    return catalogue.field(field).normalise(text).key().isPresent();
  }

  private static Query one(FieldName field, How how, String text) {
    return new Query(List.of(new Term(field, how, text)));
  }
}
