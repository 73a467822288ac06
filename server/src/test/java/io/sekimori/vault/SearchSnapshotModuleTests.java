package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchSnapshotModuleTests {
  @TempDir private Path directory;

  private final StoredVault vault = new StoredVault();
  private SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);

  @Test
  void aNodeFindsWhatAnotherStored() {
    var snapshot = snapshot();
    snapshot.start();
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    assertThat(hits("タカ")).isZero();
    assertThat(snapshot.catchUp()).isOne();
    assertThat(hits("タカ")).isOne();
    assertThat(snapshot.catchUp()).isZero();
  }

  @Test
  void whatThisNodeStoredIsNotReadAgain() {
    var snapshot = snapshot();
    snapshot.start();
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    vault.write(person("customer-number", "2", "name-kana", "タカギ ハナコ"));
    snapshot.stored(List.of(vault.announced.get(1)));
    assertThat(snapshot.catchUp()).isZero();
    assertThat(hits("タカ")).isEqualTo(2);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void aRestartContinuesFromTheSnapshot() throws IOException {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var before = snapshot();
    before.start();
    before.save();
    vault.write(person("customer-number", "2", "name-kana", "タカギ ハナコ"));
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("タカ")).isEqualTo(2);
    assertThat(index.size()).isEqualTo(2);
    for (String reading : List.of("タカハシ", "タカハシタロウ")) {
      assertThat(
              new String(
                  Files.readAllBytes(directory.resolve("search.snapshot")), StandardCharsets.UTF_8))
          .doesNotContain(reading);
    }
  }

  @Test
  void aDamagedSnapshotOnlyCostsTime() throws IOException {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var before = snapshot();
    before.start();
    before.save();
    var file = directory.resolve("search.snapshot");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("タカ")).isOne();
    assertThat(index.size()).isOne();
  }

  /** As if a backup of before had been restored: numbers are given once more. */
  private void restoreWithout(CustomerHandle customer) {
    var superuser = TestDatabases.superuser(vault.databases.data());
    var row = vault.row(customer);
    superuser.sql("delete from vault.customer where id = ?").param(row.id()).update();
    superuser.sql("delete from vault.change where customer = ?").param(row.id()).update();
    superuser
        .sql("select setval('vault.customer_id', ?, false)")
        .param(row.id())
        .query(Long.class)
        .single();
  }

  @Test
  void aNewerSnapshotBesideAnOlderBackupHidesNobody() {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var lost = vault.write(person("customer-number", "2", "name-kana", "タカギ ハナコ")).getFirst();
    var before = snapshot();
    before.start();
    before.save();
    restoreWithout(lost);
    assertThat(before.fits()).isFalse();
    vault.write(person("customer-number", "3", "name-kana", "サカモト ジロウ"));
    assertThat(before.fits()).isFalse();
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("サカモト")).isOne();
    assertThat(hits("タカ")).isOne();
  }

  @Test
  void anOlderSnapshotBesideANewerDatabaseGoesOn() {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var before = snapshot();
    before.start();
    before.save();
    var later = vault.write(person("customer-number", "2", "name-kana", "サカモト ジロウ")).getFirst();
    vault.replace(later, StoredVault.values("name-kana", "サクラ ジロウ").getFirst());
    assertThat(before.fits()).isTrue();
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("サクラ")).isOne();
    assertThat(hits("タカ")).isOne();
  }

  @Test
  void aChangeThatABackupDoesNotHaveIsMissed() {
    var taro = vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ")).getFirst();
    vault.replace(taro, StoredVault.values("name-kana", "タカギ タロウ").getFirst());
    var before = snapshot();
    before.start();
    before.save();
    var superuser = TestDatabases.superuser(vault.databases.data());
    superuser.sql("truncate vault.change restart identity").update();
    vault.replace(taro, StoredVault.values("name-kana", "サカモト タロウ").getFirst());
    superuser.sql("update vault.change set entry = 7").update();
    assertThat(before.fits()).isFalse();
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("サカモト")).isOne();
  }

  @Test
  void aDatabaseThatIsSetBackUnderARunningNodeIsReadAnew() {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var lost = vault.write(person("customer-number", "2", "name-kana", "タカギ ハナコ")).getFirst();
    try (var watch = SearchWatch.start(snapshot())) {
      until(() -> watch.ready() && hits("タカ") == 2);
      restoreWithout(lost);
      vault.write(person("customer-number", "3", "name-kana", "サカモト ジロウ"));
      until(() -> watch.ready() && hits("サカモト") == 1);
      assertThat(hits("タカ")).isOne();
    }
  }

  /** The first one has its number, and the second one is waiting or done, before either ends. */
  @Test
  void aChangeThatIsCommittedLateIsNotPassedOver() throws InterruptedException {
    var both =
        vault.write(
            person("customer-number", "1", "name-kana", "タカハシ タロウ"),
            person("customer-number", "2", "name-kana", "タカギ ハナコ"));
    var snapshot = snapshot();
    snapshot.start();
    var noted = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var first = Thread.ofVirtual().start(() -> note(both.get(0), noted::countDown, end));
    noted.await();
    var second = Thread.ofVirtual().start(() -> note(both.get(1), () -> {}, new CountDownLatch(0)));
    until(() -> !second.isAlive() || waiting() > 0);
    int seen = snapshot.catchUp();
    end.countDown();
    first.join();
    second.join();
    assertThat(seen + snapshot.catchUp()).isEqualTo(2);
  }

  private void note(CustomerHandle customer, Runnable noted, CountDownLatch end) {
    var data = vault.databases.data();
    data.transactions()
        .executeWithoutResult(
            _ -> {
              Changes.note(data.client(), vault.row(customer).id(), 1);
              noted.run();
              try {
                end.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private long waiting() {
    return vault
        .databases
        .data()
        .client()
        .sql(
            """
            select count(*) from pg_locks join pg_database d on d.oid = database
             where locktype = 'advisory' and not granted and datname = current_database()
            """)
        .query(Long.class)
        .single();
  }

  private static void until(BooleanSupplier state) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!state.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  @Test
  void everySnapshotHasAKeyOfItsOwn() throws IOException {
    var snapshot = snapshot();
    snapshot.start();
    snapshot.save();
    var first = Files.readString(directory.resolve("search.snapshot.key"));
    snapshot.save();
    assertThat(Files.readString(directory.resolve("search.snapshot.key"))).isNotEqualTo(first);
  }

  private SearchSnapshot snapshot() {
    return vault.searches(directory, index);
  }

  private int hits(String prefix) {
    var kana = StoredVault.CATALOGUE.field(new FieldName("name-kana"));
    var criterion = SearchIndex.criterion(kana, Search.PREFIX, prefix).orElseThrow();
    return index.find(List.of(criterion)).orElseThrow().size();
  }
}
