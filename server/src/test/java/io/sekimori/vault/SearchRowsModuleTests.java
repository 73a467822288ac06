package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Search;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that somebody altered behind the server's back. */
class SearchRowsModuleTests {
  @TempDir private Path directory;

  private final StoredVault vault = new StoredVault();
  private final SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);
  private final List<CustomerHandle> all =
      vault.write(
          person("customer-number", "1", "name-kana", "タカハシ タロウ"),
          person("customer-number", "2", "name-kana", "タカギ ハナコ"),
          person("customer-number", "3", "name-kana", "タカダ ジロウ"));
  private final CustomerHandle altered = all.get(1);

  @Test
  void anAlteredCellHidesNobodyElseAndIsSaidOnce() {
    alterCell();
    assertOnlyTheAlteredOneIsPassedOver();
  }

  @Test
  void alteredPackingHidesNobodyElse() {
    data("update vault.customer set cells = '\\x0709' where handle = ?");
    assertOnlyTheAlteredOneIsPassedOver();
  }

  @Test
  void anAlteredKeyHidesNobodyElse() {
    key("update keys.data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)");
    assertOnlyTheAlteredOneIsPassedOver();
  }

  private void assertOnlyTheAlteredOneIsPassedOver() {
    var snapshot = vault.searches(directory, index);
    snapshot.start();
    assertThat(hits()).isEqualTo(2);
    note();
    snapshot.catchUp();
    assertThat(hits()).isEqualTo(2);
    var entered = vault.ledger.appended();
    assertThat(entered).extracting(Event::type).containsExactly(SearchRows.ROW_INVALID);
    assertThat(entered.getFirst().subjects()).containsExactly(altered);
  }

  @Test
  void aKeyOfAnEpochThatThisNodeDoesNotHaveIsWaitedFor() {
    key("update keys.data_key set epoch = 99");
    var snapshot = vault.searches(directory, index);
    assertThatThrownBy(snapshot::start).hasMessageContaining("epoch-key-missing");
    key("update keys.data_key set epoch = 1");
    snapshot.start();
    assertThat(hits()).isEqualTo(3);
    assertThat(vault.ledger.appended()).isEmpty();
  }

  @Test
  void aThreadThatEndedIsNotReadyAnyMore() {
    var failing =
        (Ledger)
            Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (_, _, _) -> {
                  throw new AssertionError("as if there were no memory left");
                });
    var snapshot =
        SearchSnapshot.in(directory, vault.keys, vault.databases, vault.opening, index, failing);
    try (var watch = SearchWatch.start(snapshot)) {
      until(watch::ready);
      alterCell();
      note();
      until(() -> !watch.ready());
    }
  }

  private void alterCell() {
    data(
        """
        update vault.customer
           set cells = set_byte(cells, length(cells) - 1, get_byte(cells, length(cells) - 1) # 1)
         where handle = ?
        """);
  }

  private void data(String sql) {
    var superuser = TestDatabases.superuser(vault.databases.data());
    assertThat(superuser.sql(sql).param(altered.value()).update()).isOne();
  }

  private void key(String sql) {
    var superuser = TestDatabases.superuser(vault.databases.keys());
    assertThat(superuser.sql(sql + " where handle = ?").param(altered.value()).update())
        .isPositive();
  }

  private void note() {
    var data = vault.databases.data();
    data.transactions()
        .executeWithoutResult(_ -> Changes.note(data.client(), vault.row(altered).id(), 1));
  }

  private int hits() {
    var kana = StoredVault.CATALOGUE.field(new FieldName("name-kana"));
    var criterion = SearchIndex.criterion(kana, Search.PREFIX, "タカ").orElseThrow();
    return index.find(List.of(criterion)).orElseThrow().size();
  }

  private static void until(BooleanSupplier state) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!state.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
