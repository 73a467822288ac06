package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsModuleTests {
  private final StoredVault vault = new StoredVault();
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
  void tagsOfAnOldIndexKeyGoWithTheValue() {
    vault.keys.beginIndexRotation();
    replace("telephone", 0, "090-0999-9999");
    assertThat(vault.exact("telephone", "09001234567")).isEmpty();
    assertThat(vault.exact("telephone", "09009999999")).containsExactly(taro);
  }

  @Test
  void twoCustomersNeverHaveOneNumber() {
    vault.write(person("customer-number", "2"));
    assertThatThrownBy(() -> replace("customer-number", 0, "2")).hasMessageContaining("conflict");
    replace("customer-number", 0, "3");
    replace("customer-number", 0, "3");
    assertThat(vault.exact("customer-number", "3")).containsExactly(taro);
  }

  @Test
  void anOlderRevisionIsRefusedAndNothingChanges() {
    var row = vault.row(taro);
    replace("telephone", 0, "090-0999-9999");
    var pending = Pending.begin(vault.databases.data().client(), row, Instant.EPOCH);
    var value = new NewCustomer.Value(new FieldName("telephone"), "090-0888-8888");
    assertThatThrownBy(
            () -> vault.revisions.replace(taro, List.of(value), row.revision(), pending, 1))
        .hasMessageContaining("precondition-failed");
    assertThat(vault.text(taro, "telephone")).hasValue("090-0999-9999");
    assertThat(vault.row(taro).revision()).isEqualTo(row.revision() + 1);
  }

  private void replace(String field, int item, String written) {
    vault.replace(taro, new NewCustomer.Value(new FieldName(field), item, written));
  }

  private long count(String table) {
    return vault.count(table);
  }
}
