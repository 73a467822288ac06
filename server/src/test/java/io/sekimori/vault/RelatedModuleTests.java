package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.code;
import static io.sekimori.vault.GuardedVault.served;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelatedModuleTests {
  private final GuardedVault guarded = new GuardedVault();
  private final CustomerHandle firm =
      guarded.store(
          TestAccess.RETAIL,
          new NewCustomer(
              NewCustomer.Kind.CORPORATION,
              StoredVault.values(
                  "customer-number", "20000001",
                  "company-name", "架空商事株式会社",
                  "representative-customer", "10000001",
                  "dealing-officer-customer", "10000002",
                  "dealing-officer-customer", "99999999",
                  "beneficial-owner-customer", "１０００００01")));

  @Test
  void aCorporationShowsItsPeopleMasked() {
    var related = related(TestAccess.clerk(), firm);
    assertThat(related)
        .extracting(one -> one.relation().value() + " " + one.other().handle())
        .containsExactlyInAnyOrder(
            "representative-customer " + guarded.taro,
            "dealing-officer-customer " + guarded.hanako,
            "beneficial-owner-customer " + guarded.taro);
    assertThat(related.getFirst().other().values())
        .extracting(value -> value.text().text())
        .containsExactly("髙橋 ＊＊");
  }

  @Test
  void aPersonShowsTheirCorporations() {
    assertThat(related(TestAccess.clerk(), guarded.hanako))
        .extracting(one -> one.relation().value(), one -> one.other().handle())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("dealing-officer-customer", firm));
  }

  @Test
  void theEntryNamesEverybodyWhoWasShown() {
    related(TestAccess.clerk(), firm);
    assertThat(guarded.last().subjects())
        .containsExactlyInAnyOrder(firm, guarded.taro, guarded.hanako);
  }

  @Test
  void whomTheGrantsDoNotCoverIsLeftOut() {
    var related = related(TestAccess.limited(), firm);
    assertThat(related).extracting(one -> one.other().handle()).containsOnly(guarded.taro);
    assertThat(guarded.last().subjects()).containsExactlyInAnyOrder(firm, guarded.taro);
    var foreign =
        guarded.vault.related(
            TestAccess.limited(), Need.none(), guarded.hanako, StoredVault.fields("name"));
    assertThat(code(foreign)).isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void aCorrectedRelationIsFoundFromBothSides() {
    guarded.stored.replace(
        firm, new NewCustomer.Value(new FieldName("representative-customer"), "10000002"));
    assertThat(related(TestAccess.clerk(), guarded.taro))
        .extracting(one -> one.relation().value())
        .containsExactly("beneficial-owner-customer");
    assertThat(related(TestAccess.clerk(), guarded.hanako)).hasSize(2);
  }

  private List<Relation> related(Caller caller, CustomerHandle handle) {
    return served(
        guarded.vault.related(
            caller, Need.none(), handle, StoredVault.fields("name", "company-name")));
  }
}
