package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.ScriptedLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetaggingModuleTests {
  private final StoredVault vault = new StoredVault();
  private final ScriptedLedger ledger =
      new ScriptedLedger(_ -> CompletableFuture.failedFuture(new AssertionError()));

  /** The keys' clock is the machine's; this one is past the time that other nodes need. */
  private final Retagging retagging = on(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));

  private Retagging on(Clock clock) {
    return new Retagging(
        vault.databases,
        StoredVault.CATALOGUE,
        vault.keys,
        vault.opening,
        vault.tags,
        ledger,
        clock);
  }

  @Test
  void everybodyIsRetaggedAndNobodyIsEverLost() throws Exception {
    store(0, 1_300);
    vault.keys.beginIndexRotation();
    var stop = new AtomicBoolean();
    var searches = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var found =
          threads.submit(
              () -> {
                for (int i = 0; !stop.get(); i = (i + 37) % 1_300) {
                  assertThat(vault.exact("customer-number", Integer.toString(i))).hasSize(1);
                  searches.incrementAndGet();
                }
              });
      begin();
      store(1_300, 1_400);
      while (rewriteOnePage()) {
        Thread.onSpinWait();
      }
      while (searches.get() < 100) {
        Thread.onSpinWait();
      }
      stop.set(true);
      found.get();
    }
    assertThat(versions()).containsExactly(2);
    for (int i = 0; i < 1_400; i += 111) {
      assertThat(vault.exact("customer-number", Integer.toString(i))).hasSize(1);
    }
    assertThat(vault.count("vault.blind")).isEqualTo(1_400 * 2L);
  }

  @Test
  void itWaitsUntilEveryNodeKnowsTheNewKey() {
    store(0, 3);
    vault.keys.beginIndexRotation();
    on(Clock.systemUTC()).look();
    assertThat(versions()).containsExactly(1);
    assertThat(ledger.appended()).extracting(Event::type).containsExactly(Retagging.RETAGGING);
    assertThat(retagging.progress()).hasValue(new Retagging.Progress(2, 0, 3));
  }

  @Test
  void whatWasSealedBeforeAndStoredAfterwardsIsFoundToo() {
    store(0, 3);
    var late = List.of(person("customer-number", "9"));
    var sealed = vault.sealing.seal(late);
    vault.keys.beginIndexRotation();
    begin();
    assertThat(rewriteOnePage()).isTrue();
    vault.writer.commit(late, sealed, "demo", _ -> {});
    assertThat(versions()).containsExactly(1, 2);
    assertThat(rewriteOnePage()).isTrue();
    assertThat(rewriteOnePage()).isFalse();
    assertThat(pages().rewriteStragglers(2)).isFalse();
    assertThat(versions()).containsExactly(2);
    assertThat(vault.exact("customer-number", "9")).hasSize(1);
  }

  @Test
  void afterTheEndNobodyStoresATagOfTheOldKey() {
    var late = List.of(person("customer-number", "9"));
    var sealed = vault.sealing.seal(late);
    vault.keys.beginIndexRotation();
    begin();
    assertThat(pages().closeIfNoneLeft(2, Instant.EPOCH)).isTrue();
    vault.writer.commit(late, sealed, "demo", _ -> {});
    assertThat(versions()).containsExactly(2);
  }

  @Test
  void aTagThatNoValueExplainsDoesNotKeepTheOldKeyAlive() {
    store(0, 2);
    long id = vault.row(vault.exact("customer-number", "1").getFirst()).id();
    client()
        .sql("insert into vault.blind(mac, customer, kind, version) values (7, ?, 1, 1)")
        .param(id)
        .update();
    vault.keys.beginIndexRotation();
    begin();
    assertThat(rewriteOnePage()).isTrue();
    assertThat(versions()).containsExactly(1, 2);
    assertThat(pages().rewriteStragglers(2)).isTrue();
    assertThat(versions()).containsExactly(2);
    assertThat(vault.exact("customer-number", "1")).hasSize(1);
  }

  @Test
  void theOldKeyEndsWhenNothingOfItIsLeft() {
    var clock = new TestClock(Instant.parse("2026-01-05T00:00:00Z"));
    var databases = TestDatabases.fresh();
    var keys = TestKeys.on(databases, clock);
    var tags = new Tags(StoredVault.CATALOGUE, keys);
    var opening = new Opening(StoredVault.CATALOGUE, keys.dataKeys());
    var sealing = new Sealing(StoredVault.CATALOGUE, keys.dataKeys(), tags);
    new BulkWriter(databases, sealing, _ -> {})
        .write(List.of(person("customer-number", "1")), "demo", _ -> {});
    var job = new Retagging(databases, StoredVault.CATALOGUE, keys, opening, tags, ledger, clock);
    keys.beginIndexRotation();
    job.look();
    clock.move(Keys.PICKUP);
    job.look();
    assertThat(keys.status().indexRotating()).isFalse();
    assertThat(keys.status().indexVersion()).isEqualTo(2);
    assertThat(job.progress()).isEmpty();
    assertThat(ledger.appended().getLast().outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(ledger.appended().getLast().facts()).containsEntry("customers", 1L);
    try (var customers = new Customers(databases, opening, tags)) {
      assertThat(customers.exact(StoredVault.tag("customer-number"), List.of("1"))).hasSize(1);
    }
  }

  /** As a first turn does, a minute ago. */
  private void begin() {
    client()
        .sql(
            """
            insert into vault.retagging(version, done_until, customers, begun_at)
            values (2, 0, 0, now() - interval '1 minute')
            """)
        .update();
  }

  private boolean rewriteOnePage() {
    long after = client().sql("select done_until from vault.retagging").query(Long.class).single();
    return pages().rewrite(after, 2).isPresent();
  }

  private RetaggedPages pages() {
    var rows = new TagRows(client(), StoredVault.CATALOGUE, vault.tags);
    return new RetaggedPages(vault.databases.data(), vault.opening, rows);
  }

  private org.springframework.jdbc.core.simple.JdbcClient client() {
    return vault.databases.data().client();
  }

  private void store(int from, int until) {
    var batch = new ArrayList<NewCustomer>();
    for (int i = from; i < until; i++) {
      batch.add(person("customer-number", Integer.toString(i), "e-mail", "c" + i + "@example.jp"));
    }
    vault.writer.write(batch, "demo", _ -> {});
  }

  private List<Integer> versions() {
    return client()
        .sql("select distinct version from vault.blind order by 1")
        .query(Integer.class)
        .list();
  }
}
