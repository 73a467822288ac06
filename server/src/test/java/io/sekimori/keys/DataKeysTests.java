package io.sekimori.keys;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataKeysTests {
  private static final RetentionClass MAIN = new RetentionClass(1, "main");
  private static final RetentionClass NUMBER = new RetentionClass(2, "individual-number");
  private static final byte[] VALUE = "090-0000-0000".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = {1};

  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);

  @AfterEach
  void close() {
    keys.close();
    databases.close();
  }

  @Test
  void aFetchedKeyOpensWhatTheProvidedOneSealed() {
    var name = name(MAIN);
    var sealed = provide(name).seal(VALUE, PLACE);
    assertThat(fetch(name).open(sealed, PLACE)).isEqualTo(VALUE);
  }

  @Test
  void providingTwiceGivesTheSameKey() {
    var name = name(MAIN);
    var sealed = provide(name).seal(VALUE, PLACE);
    assertThat(provide(name).open(sealed, PLACE)).isEqualTo(VALUE);
  }

  @Test
  void providesManyOfWhomSomeAreKnown() {
    var known = Stream.generate(() -> name(MAIN)).limit(100).toList();
    var fresh = Stream.generate(() -> name(NUMBER)).limit(5000).toList();
    var sealed = provide(known.getFirst()).seal(VALUE, PLACE);
    keys.dataKeys().provide(known);
    var all = new ArrayList<>(known);
    all.addAll(fresh);
    var provided = keys.dataKeys().provide(all);
    assertThat(provided).hasSize(5100);
    assertThat(requireNonNull(provided.get(known.getFirst())).open(sealed, PLACE)).isEqualTo(VALUE);
    assertThat(keys.dataKeys().fetch(all)).hasSize(5100);
  }

  /** The other transaction is invisible until the bulk copy runs into its row. */
  @Test
  void whoComesSecondInARaceGetsTheKeyOfTheFirst() throws Exception {
    var names = Stream.generate(() -> name(MAIN)).limit(1000).toList();
    var contended = names.get(500);
    var sealed = provide(contended).seal(VALUE, PLACE);
    try (var first = databases.keys().pool().getConnection();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var row = takeAway(contended);
      first.setAutoCommit(false);
      DataKeyRows.insert(first, row.epoch(), Map.of(contended, row.bytes()));
      var second = threads.submit(() -> keys.dataKeys().provide(names));
      while (databases.keys().client().sql(WAITING).query(Long.class).single() == 0) {
        Thread.onSpinWait();
      }
      first.commit();
      assertThat(second.get()).hasSize(1000);
      assertThat(requireNonNull(second.get().get(contended)).open(sealed, PLACE)).isEqualTo(VALUE);
    }
  }

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'
      """;

  private DataKeyRows.Wrapped takeAway(KeyName name) throws SQLException {
    try (var connection = databases.keys().pool().getConnection()) {
      var row = requireNonNull(DataKeyRows.read(connection, List.of(name)).get(name));
      assertThat(DataKeyRows.shred(connection, List.of(name))).isEqualTo(1);
      return row;
    }
  }

  @Test
  void shreddingOneClassLeavesTheOther() {
    var customer = CustomerHandle.random();
    var main = new KeyName(customer, MAIN);
    var number = new KeyName(customer, NUMBER);
    keys.dataKeys().provide(List.of(main, number));
    assertThat(keys.dataKeys().shred(List.of(number))).isEqualTo(1);
    assertThat(keys.dataKeys().shred(List.of(number))).isZero();
    assertThat(keys.dataKeys().fetch(List.of(main, number))).containsOnlyKeys(main);
  }

  @Test
  void aValueMovedToAnotherCustomerClassOrPlaceDoesNotOpen() {
    var customer = CustomerHandle.random();
    var name = new KeyName(customer, MAIN);
    var sealed = provide(name).seal(VALUE, PLACE);
    for (var other : List.of(name(MAIN), new KeyName(customer, NUMBER))) {
      var key = provide(other);
      assertThatThrownBy(() -> key.open(sealed, PLACE)).isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(() -> fetch(name).open(sealed, new byte[] {2})).isInstanceOf(Refusal.class);
  }

  @Test
  void aWrappedKeyMovedToAnotherCustomerClassOrEpochDoesNotUnwrap() {
    var from = name(MAIN);
    var to = name(MAIN);
    keys.dataKeys().provide(List.of(from, to));
    var move =
        """
        update keys.data_key set wrapped = (select wrapped from keys.data_key where handle = ?)
         where handle = ?
        """;
    var client = databases.keys().client();
    client.sql(move).params(from.customer().value(), to.customer().value()).update();
    assertThatThrownBy(() -> fetch(to)).isInstanceOf(Refusal.class);
    client
        .sql("update keys.data_key set class = 2 where handle = ?")
        .param(from.customer().value())
        .update();
    assertThatThrownBy(() -> fetch(new KeyName(from.customer(), NUMBER)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void neverPrintsAKey() {
    assertThat(provide(name(MAIN)).toString()).isEqualTo("DataKey[REDACTED]");
  }

  private DataKey provide(KeyName name) {
    return requireNonNull(keys.dataKeys().provide(List.of(name)).get(name));
  }

  private DataKey fetch(KeyName name) {
    return requireNonNull(keys.dataKeys().fetch(List.of(name)).get(name));
  }

  private static KeyName name(RetentionClass retention) {
    return new KeyName(CustomerHandle.random(), retention);
  }
}
