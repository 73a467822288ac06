package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.keys.KeyName;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomersModuleTests {
  private final StoredVault vault = new StoredVault();
  private final NewCustomer taro =
      person(
          "customer-number", "10000001",
          "name", "髙橋 太郎",
          "name-kana", "ﾀｶﾊｼ ﾀﾛｳ",
          "birth-date", "昭和55年1月2日",
          "telephone", "090-0123-4567",
          "telephone", "03-1234-5678",
          "e-mail", "Taro@example.jp",
          "individual-number", "123456789018",
          "account-number", "100-0000001",
          "account-number", "101-0000001");
  private final NewCustomer hanako =
      person(
          "customer-number", "10000002",
          "name-kana", "タカハシ ハナコ",
          "birth-date", "1980-01-02",
          "telephone", "03-1234-5678");

  @Test
  void whatWasWrittenComesBackAsItWasWritten() {
    var handle = vault.write(taro).getFirst();
    assertThat(vault.text(handle, "name")).hasValue("髙橋 太郎");
    assertThat(vault.text(handle, "birth-date")).hasValue("昭和55年1月2日");
    var telephones = vault.opened(handle, "telephone");
    assertThat(telephones.values())
        .extracting(value -> value.value().text())
        .containsExactly("090-0123-4567", "03-1234-5678");
  }

  @Test
  void anUnknownCustomerIsAbsent() {
    var unknown = CustomerHandle.random();
    assertThat(vault.customers.rows(List.of(unknown))).isEmpty();
  }

  @Test
  void aCustomerIsFoundByEveryAllowedTagInEveryWriting() {
    var handles = vault.write(taro, hanako);
    var one = handles.getFirst();
    assertThat(vault.exact("customer-number", "１０００００01")).containsExactly(one);
    assertThat(vault.exact("account-number", "101-0000001")).containsExactly(one);
    assertThat(vault.exact("e-mail", "TARO@EXAMPLE.JP")).containsExactly(one);
    assertThat(vault.exact("telephone", "+81 90 0123 4567")).containsExactly(one);
    assertThat(vault.exact("kana+birth-date", "たかはし たろう", "1980/1/2")).containsExactly(one);
    assertThat(vault.exact("telephone", "0312345678")).containsExactlyInAnyOrderElementsOf(handles);
    assertThat(vault.exact("kana+birth-date", "たかはし たろう", "1980/1/3")).isEmpty();
    assertThat(vault.exact("telephone", "not a number")).isEmpty();
  }

  @Test
  void aTagThatCollidesIsCheckedAgainstTheValue() {
    var handles = vault.write(taro, hanako);
    var key = vault.tags.searchable(StoredVault.tag("e-mail"), "taro@example.jp").getFirst();
    long other = vault.row(handles.get(1)).id();
    vault
        .databases
        .data()
        .client()
        .sql("insert into vault.blind(mac, customer, kind, version) values (?, ?, ?, ?)")
        .params(key.mac(), other, key.kind(), key.version())
        .update();
    assertThat(vault.exact("e-mail", "taro@example.jp")).containsExactly(handles.getFirst());
  }

  @Test
  void aCellMovedToAnotherCustomerDoesNotOpen() {
    var handles = vault.write(taro, hanako);
    vault
        .databases
        .data()
        .client()
        .sql(
            """
            update vault.customer set cells = (select cells from vault.customer where handle = ?)
             where handle = ?
            """)
        .params(handles.get(0).value(), handles.get(1).value())
        .update();
    assertThatThrownBy(() -> vault.opened(handles.get(1), "name-kana")).isInstanceOf(Refusal.class);
  }

  @Test
  void aShreddedClassIsErasedAndTheRestStays() {
    var handle = vault.write(taro).getFirst();
    var field = StoredVault.CATALOGUE.field(new FieldName("individual-number"));
    vault.keys.dataKeys().shred(Set.of(new KeyName(handle, field.retention())));
    var opened = vault.opened(handle, "individual-number", "name");
    assertThat(opened.erased()).containsExactly(new Customer.Erased(field.name(), null));
    assertThat(opened.values()).extracting(value -> value.value().text()).containsExactly("髙橋 太郎");
  }

  @Test
  void accountsAndApplicationsAreCountedWithoutAKey() {
    var handle = vault.write(taro).getFirst();
    var row = vault.row(handle);
    assertThat(row.accounts()).isEqualTo(2);
    assertThat(row.applications()).isZero();
    assertThat(row.population()).isEqualTo("demo");
  }

  @Test
  void aBatchIsStoredWholeOrNotAtAll() {
    assertThatThrownBy(
            () ->
                vault.writer.write(
                    List.of(taro, hanako),
                    "demo",
                    _ -> {
                      throw new SQLException("the caller's part fails");
                    }))
        .isInstanceOf(Refusal.class);
    assertThat(count("vault.customer")).isZero();
    assertThat(count("vault.blind")).isZero();
    assertThat(vault.announced).isEmpty();
    vault.write(taro);
    assertThat(count("vault.customer")).isOne();
  }

  @Test
  void nothingReadableLiesInTheDatabase() {
    vault.write(taro, hanako);
    var dump =
        TestDatabases.superuser(vault.databases.data())
            .sql(
                "select string_agg(c::text, '') || (select string_agg(b::text, '') from vault.blind"
                    + " b) from vault.customer c")
            .query(String.class)
            .single();
    for (String value :
        List.of("10000001", "髙橋", "ﾀｶﾊｼ", "Taro", "taro", "09001234567", "123456789018")) {
      assertThat(dump).doesNotContain(value).doesNotContain(hex(value));
    }
  }

  @Test
  void bothIndexKeysAreSearchedWhileTheyRotate() {
    var handle = vault.write(taro).getFirst();
    vault.keys.beginIndexRotation();
    assertThat(vault.exact("e-mail", "taro@example.jp")).containsExactly(handle);
    var later = vault.write(person("customer-number", "3", "e-mail", "new@example.jp")).getFirst();
    assertThat(vault.exact("e-mail", "new@example.jp")).containsExactly(later);
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

  private static String hex(String value) {
    return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
  }
}
