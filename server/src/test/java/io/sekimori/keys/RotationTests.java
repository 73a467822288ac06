package io.sekimori.keys;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RotationTests {
  private static final RetentionClass MAIN = new RetentionClass(1, "main");
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = {1};

  private final Databases databases = TestDatabases.fresh();
  private final KeyPlaces places = TestKeys.freshPlaces();
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T00:00:00Z"));
  private final Keys keys = open();

  @AfterEach
  void close() {
    keys.close();
    databases.close();
  }

  @Test
  void valuesStayReadableAndTheOldKeyIsGone() {
    var names = names(2100);
    var sealed = requireNonNull(keys.dataKeys().provide(names).get(names.get(7)));
    var ciphertext = sealed.seal(VALUE, PLACE);
    var rotation = keys.rotateEpoch();
    assertThat(rotation.from()).isEqualTo(1);
    assertThat(rotation.to()).isEqualTo(2);
    assertThat(rotation.rewrapped()).isEqualTo(2100 + 1);
    assertThat(keys.status().epochDraining()).isFalse();
    assertThat(places.keyDirectory().resolve("epoch-1.key")).doesNotExist();
    assertThat(places.keyDirectory().resolve("epoch-2.key")).exists();
    assertThat(fetch(keys, names.get(7)).open(ciphertext, PLACE)).isEqualTo(VALUE);
  }

  @Test
  void anEpochOfAClockThatWasAheadEndsWhenItIsSetRight() {
    clock.move(Duration.ofDays(300));
    keys.rotateEpoch();
    assertThat(keys.rotateIfDue()).isEmpty();
    clock.move(Duration.ofMinutes(-4));
    assertThat(keys.rotateIfDue()).as("the clocks of two nodes").isEmpty();
    clock.move(Duration.ofDays(-300));
    assertThat(keys.rotateIfDue()).isPresent();
    assertThat(keys.nextRotation()).isEqualTo(clock.instant().plus(Keys.EPOCH_LIFE));
    assertThat(keys.rotateIfDue()).isEmpty();
  }

  @Test
  void anotherNodeFollowsWithoutARestart() {
    var other = open();
    var name = names(1).getFirst();
    var ciphertext = provide(keys, name).seal(VALUE, PLACE);
    keys.rotateEpoch();
    assertThat(fetch(other, name).open(ciphertext, PLACE)).isEqualTo(VALUE);
    keys.rotateEpoch();
    var second = names(1).getFirst();
    var written = provide(other, second).seal(VALUE, PLACE);
    assertThat(fetch(keys, second).open(written, PLACE)).isEqualTo(VALUE);
    other.refresh();
    assertThat(other.status().epoch()).isEqualTo(3);
    assertThat(other.status().epochDraining()).isFalse();
    other.close();
  }

  @Test
  void anotherNodeStillReadsFilesAfterANewKek() {
    var other = open();
    keys.rotateKek();
    var secret = keys.secret("authority");
    assertThat(other.secret("authority")).isEqualTo(secret);
    assertThat(keys.secret("second")).isEqualTo(other.secret("second"));
    keys.rotateKek();
    assertThat(other.secret("third")).isEqualTo(keys.secret("third"));
    other.close();
  }

  @Test
  void nothingIsLostWhileEverybodyWorks() throws Exception {
    var other = open();
    var stop = new AtomicBoolean();
    var kept = new ConcurrentLinkedQueue<KeyName>();
    var shredded = new ConcurrentLinkedQueue<KeyName>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<?>>();
      for (var node : List.of(keys, other, keys, other)) {
        work.add(threads.submit(() -> work(node, stop, kept, shredded)));
      }
      while (kept.size() < 200) {
        Thread.onSpinWait();
      }
      for (int round = 0; round < 6; round++) {
        keys.rotateEpoch();
        other.rotateKek();
        other.rotateEpoch();
      }
      stop.set(true);
      for (var each : work) {
        each.get();
      }
    }
    assertThat(keys.dataKeys().fetch(List.copyOf(kept).subList(0, 100))).hasSize(100);
    assertThat(keys.dataKeys().fetch(List.copyOf(kept))).hasSameSizeAs(kept);
    assertThat(keys.dataKeys().fetch(List.copyOf(shredded))).isEmpty();
    assertThat(keys.status().epoch()).isEqualTo(13);
    other.close();
  }

  /** Every value that was sealed opens at once on whichever node, whatever rotates meanwhile. */
  private static void work(
      Keys node,
      AtomicBoolean stop,
      ConcurrentLinkedQueue<KeyName> kept,
      ConcurrentLinkedQueue<KeyName> shredded) {
    while (!stop.get()) {
      var pair = names(2);
      node.dataKeys().provide(pair);
      var ciphertext = fetch(node, pair.getFirst()).seal(VALUE, PLACE);
      assertThat(fetch(node, pair.getFirst()).open(ciphertext, PLACE)).isEqualTo(VALUE);
      kept.add(pair.getFirst());
      assertThat(node.dataKeys().shred(List.of(pair.getLast()))).isEqualTo(1);
      shredded.add(pair.getLast());
    }
  }

  @Test
  void goesOnBehindABatchThatWasShreddedWhileItWaited() throws Exception {
    var names = names(3000);
    keys.dataKeys().provide(names);
    var first =
        """
        delete from keys.data_key where (handle, class) in
          (select handle, class from keys.data_key order by handle, class limit 1000)
        """;
    try (var shredding = databases.keys().pool().getConnection();
        var statement = shredding.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      shredding.setAutoCommit(false);
      assertThat(statement.executeUpdate(first)).isEqualTo(1000);
      var rotation = threads.submit(keys::rotateEpoch);
      while (databases.keys().client().sql(WAITING).query(Long.class).single() == 0) {
        Thread.onSpinWait();
      }
      shredding.commit();
      assertThat(rotation.get().rewrapped()).isEqualTo(2000 + 1);
    }
    assertThat(keys.dataKeys().fetch(names)).hasSize(2000);
  }

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'
      """;

  @Test
  void rotatesADayBeforeTheHorizonAndTellsIt() {
    var told = new ArrayList<EpochRotated>();
    try (var watch = new KeysWatch(keys, told::add)) {
      clock.move(Duration.ofDays(6).minusSeconds(1));
      watch.look();
      assertThat(told).isEmpty();
      clock.move(Duration.ofSeconds(1));
      watch.look();
      assertThat(told).containsExactly(new EpochRotated(1, 2, 1));
      watch.look();
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void onlyOneNodeRotates() {
    var lock = "select pg_advisory_lock(" + EpochRotation.LOCK + ")";
    databases
        .keys()
        .transactions()
        .executeWithoutResult(
            _ -> {
              databases.keys().client().sql(lock).query().singleRow();
              assertThatThrownBy(keys::rotateEpoch)
                  .isInstanceOfSatisfying(
                      Refusal.class,
                      refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.CONFLICT));
            });
  }

  @Test
  void indexKeysHaveTwoSearchableVersionsUntilTheOldIsRetired() {
    var other = open();
    var index = keys.blindIndex("person", "telephone", "exact");
    var old = index.current(VALUE);
    assertThat(keys.beginIndexRotation()).isEqualTo(2);
    assertThat(keys.beginIndexRotation()).isEqualTo(2);
    assertThat(index.current(VALUE).version()).isEqualTo(2);
    assertThat(index.searchable(VALUE)).containsExactly(index.current(VALUE), old);
    assertThatThrownBy(keys::retireIndexKeys).isInstanceOf(Refusal.class);
    other.refresh();
    assertThat(other.blindIndex("person", "telephone", "exact").searchable(VALUE))
        .isEqualTo(index.searchable(VALUE));
    clock.move(Keys.PICKUP);
    keys.retireIndexKeys();
    keys.retireIndexKeys();
    assertThat(index.searchable(VALUE)).containsExactly(index.current(VALUE));
    assertThat(Files.exists(places.keyDirectory().resolve("index-1.key"))).isFalse();
    other.close();
  }

  private static DataKey provide(Keys node, KeyName name) {
    return requireNonNull(node.dataKeys().provide(List.of(name)).get(name));
  }

  private static DataKey fetch(Keys node, KeyName name) {
    return requireNonNull(node.dataKeys().fetch(List.of(name)).get(name));
  }

  private static List<KeyName> names(int count) {
    return Stream.generate(() -> new KeyName(CustomerHandle.random(), MAIN)).limit(count).toList();
  }

  private Keys open() {
    return Keys.open(databases.keys(), places, clock, Steps.NONE);
  }
}
