package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of work under way, written by whoever administers the database. */
class ForgedRowsModuleTests {
  private final GuardedVault guarded = new GuardedVault();
  private final JdbcClient attacker = TestDatabases.superuser(guarded.stored.databases.data());
  private final Unmade unmade =
      new Unmade(
          guarded.stored.databases,
          guarded.erasing,
          new Births(guarded.stored.databases, guarded.ledger, TestAccess.clock()),
          guarded.ledger,
          Clock.offset(TestAccess.clock(), Duration.ofMinutes(6)));

  private void erasure(String id, CustomerHandle whom, @Nullable Long entry) {
    attacker
        .sql(
            """
            insert into vault.erasure(id, customer, classes, begun_at, entry)
            values (:id, :customer, '{1}', '2020-01-01', :entry)
            """)
        .param("id", id)
        .param("customer", guarded.stored.row(whom).id())
        .param("entry", entry, Types.BIGINT)
        .update();
  }

  private long entry(Event.Outcome outcome, CustomerHandle about) {
    return guarded
        .ledger
        .record(
            Event.of(Erasures.ERASURE, Actor.system("retention"), outcome)
                .about(List.of(about))
                .with("class-1", "relationship"))
        .index();
  }

  private void assertNobodyIsErased() {
    unmade.look();
    assertThat(guarded.stored.text(guarded.taro, "name")).isPresent();
    assertThat(guarded.stored.text(guarded.hanako, "name")).isPresent();
    assertThat(guarded.last().type()).isEqualTo(SearchRows.ROW_INVALID);
  }

  @Test
  void aRowOfAnErasureThatNobodyIntendedDestroysNoKeyAndIsNamedOnce() {
    erasure("ers-0123456789abcdefghjk", guarded.taro, 0L);
    assertNobodyIsErased();
    int entries = guarded.ledger.appended().size();
    unmade.look();
    assertThat(guarded.ledger.appended()).hasSize(entries);
  }

  @Test
  void anIntentAboutOneCustomerErasesNoOther() {
    long intent = entry(Event.Outcome.INTENDED, guarded.hanako);
    erasure("ers-0123456789abcdefghjk", guarded.taro, intent);
    assertNobodyIsErased();
  }

  @Test
  void anIntentThatCameToNothingIsNotTakenUpAgain() {
    long intent = entry(Event.Outcome.INTENDED, guarded.taro);
    guarded.ledger.record(
        Event.of(Erasures.ERASURE, Actor.system("retention"), Event.Outcome.FAILED)
            .about(List.of(guarded.taro))
            .with("intent", intent));
    erasure("ers-0123456789abcdefghjk", guarded.taro, intent);
    assertNobodyIsErased();
  }

  @Test
  void anIntentThatStandsIsFinished() {
    erasure("ers-0123456789abcdefghjk", guarded.taro, entry(Event.Outcome.INTENDED, guarded.taro));
    unmade.look();
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(guarded.last().subjects()).containsExactly(guarded.taro);
  }

  private void correction(String id, CustomerHandle whom) {
    attacker
        .sql("insert into vault.pending(id, customer, begun_at) values (?, ?, '2020-01-01')")
        .params(id, guarded.stored.row(whom).id())
        .update();
  }

  private void assertNothingIsSaidToHaveFailed() {
    unmade.look();
    assertThat(guarded.ledger.appended())
        .extracting(Event::outcome)
        .doesNotContain(Event.Outcome.FAILED);
    assertThat(guarded.stored.count("vault.pending")).isZero();
  }

  @Test
  void aRowWithTheIdOfAPartSaysOfNobodyThatTheyDidNotCome() {
    guarded.ledger.record(
        Event.of(Imports.CUSTOMERS_ADDED, Actor.system("vault"), Event.Outcome.INTENDED)
            .about(List.of(guarded.taro))
            .with(Births.FACT, "chg-0123456789abcdefghjk"));
    correction("chg-0123456789abcdefghjk", guarded.taro);
    assertNothingIsSaidToHaveFailed();
  }

  @Test
  void aRowWithTheIdOfACorrectionThatWasMadeDoesNotUnmakeIt() {
    var change = "chg-0123456789abcdefghjk";
    var row = guarded.stored.row(guarded.taro);
    correction(change, guarded.taro);
    guarded.stored.revisions.replace(
        guarded.taro,
        List.of(new NewCustomer.Value(new FieldName("telephone"), "090-0999-9999")),
        row.revision(),
        new Pending(change),
        intendedCorrection(change));
    correction(change, guarded.taro);
    assertNothingIsSaidToHaveFailed();
  }

  @Test
  void aRowAboutAnotherCustomerThanItsEntrySaysNothing() {
    intendedCorrection("chg-0123456789abcdefghjk");
    correction("chg-0123456789abcdefghjk", guarded.hanako);
    assertNothingIsSaidToHaveFailed();
  }

  private long intendedCorrection(String change) {
    return guarded
        .ledger
        .record(
            Event.of(Corrections.CORRECTION, TestAccess.clerk().actor(), Event.Outcome.INTENDED)
                .about(List.of(guarded.taro))
                .with(Pending.FACT, change))
        .index();
  }

  @Test
  void whatIsWrittenAsAnIdIsNotEntered() {
    correction("09001234567", guarded.taro);
    erasure("山田 太郎", guarded.taro, null);
    unmade.look();
    assertThat(guarded.ledger.appended())
        .extracting(Event::type)
        .contains(SearchRows.ROW_INVALID)
        .doesNotContain(Erasures.ERASURE, Corrections.CORRECTION);
    assertThat(guarded.ledger.appended().toString()).doesNotContain("09001234567", "山田");
    assertThat(guarded.stored.count("vault.pending")).isZero();
  }
}
