package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevisionsModuleTests {
  private final StoredVault vault = new StoredVault();
  private final Revisions revisions =
      new Revisions(
          vault.databases,
          StoredVault.CATALOGUE,
          vault.keys.dataKeys(),
          vault.sealing,
          vault.opening,
          vault.tags,
          Clock.systemUTC());
  private final CustomerHandle taro =
      vault
          .write(
              person(
                  "customer-number", "1",
                  "name-kana", "ヤマダ タロウ",
                  "birth-date", "1980-01-02",
                  "telephone", "090-0123-4567",
                  "account-number", "100-0000001"))
          .getFirst();

  @Test
  void aNewVersionTakesThePlaceAndTheOldOneStays() {
    replace("telephone", 0, "090-0999-9999");
    var opened = vault.opened(taro, "telephone");
    assertThat(opened.values()).extracting(Opened.Value::version).containsExactly(2);
    assertThat(vault.text(taro, "telephone")).hasValue("090-0999-9999");
    assertThat(count("vault.past")).isOne();
    assertThat(count("vault.change")).isOne();
  }

  @Test
  void onlyTheNewValueIsFound() {
    replace("telephone", 0, "090-0999-9999");
    assertThat(vault.exact("telephone", "09001234567")).isEmpty();
    assertThat(vault.exact("telephone", "09009999999")).containsExactly(taro);
    assertThat(vault.exact("account-number", "100-0000001")).containsExactly(taro);
    replace("birth-date", 0, "1980-01-03");
    assertThat(vault.exact("kana+birth-date", "ヤマダタロウ", "1980-01-03")).containsExactly(taro);
  }

  @Test
  void aValueThatEndsAndComesBackHasAHigherVersion() {
    replace("telephone", 0, "");
    assertThat(vault.text(taro, "telephone")).isEmpty();
    replace("telephone", 0, "090-0123-4567");
    assertThat(vault.opened(taro, "telephone").values())
        .extracting(Opened.Value::version)
        .containsExactly(2);
  }

  @Test
  void aNewAccountIsCounted() {
    replace("account-number", 1, "100-0000002");
    assertThat(vault.row(taro).accounts()).isEqualTo(2);
  }

  @Test
  void anErasedClassHasNeitherTagsNorKeys() {
    var link = StoredVault.CATALOGUE.field(new FieldName("customer-number")).retention();
    assertThat(revisions.erase(taro, Set.of(link))).isOne();
    assertThat(vault.exact("customer-number", "1")).isEmpty();
    assertThat(vault.opened(taro, "customer-number").erased()).hasSize(1);
    assertThat(vault.exact("telephone", "09001234567")).containsExactly(taro);
    long tags = count("vault.blind");
    assertThat(revisions.erase(taro, Set.of(link))).isZero();
    assertThat(count("vault.blind")).isEqualTo(tags);
  }

  @Test
  void whoIsErasedWhollyHasNoTagLeft() {
    revisions.erase(taro, Set.copyOf(StoredVault.CATALOGUE.retentionClasses()));
    assertThat(count("vault.blind")).isZero();
  }

  @Test
  void tagsOfAnOldIndexKeyGoWithTheValue() {
    vault.keys.beginIndexRotation();
    replace("telephone", 0, "090-0999-9999");
    assertThat(vault.exact("telephone", "09001234567")).isEmpty();
    assertThat(vault.exact("telephone", "09009999999")).containsExactly(taro);
  }

  @Test
  void anUnknownCustomerIsNotFound() {
    var unknown = CustomerHandle.random();
    assertThatThrownBy(() -> revisions.erase(unknown, Set.of())).isInstanceOf(Refusal.class);
  }

  private void replace(String field, int item, String written) {
    revisions.replace(taro, List.of(new NewCustomer.Value(new FieldName(field), item, written)));
  }

  private long count(String table) {
    return vault
        .databases
        .data()
        .client()
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }
}
