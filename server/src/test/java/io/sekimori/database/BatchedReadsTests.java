package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class BatchedReadsTests {
  private final List<List<Integer>> statements = new CopyOnWriteArrayList<>();
  private final Connections connections = new Connections();

  @Test
  void givesEveryCallerItsOwnKeysAndOmitsMissingOnes() {
    try (var reads = new BatchedReads<>("test", connections, 1, this::evenOnly)) {
      assertThat(reads.read(List.of(2, 3))).isEqualTo(Map.of(2, "2"));
      assertThat(reads.read(List.of(4))).isEqualTo(Map.of(4, "4"));
      assertThat(reads.read(List.of())).isEmpty();
    }
  }

  @Test
  void asksOnceForAllWhoWaitedMeanwhile() throws Exception {
    var firstIsAsking = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var reads =
        new BatchedReads<Integer, String>(
            "test",
            connections,
            1,
            (connection, keys) -> {
              firstIsAsking.countDown();
              await(goOn);
              return evenOnly(connection, keys);
            })) {
      var first = reads.begin(List.of(0));
      firstIsAsking.await();
      var others = new ArrayList<CompletableFuture<Map<Integer, String>>>();
      for (int i = 1; i <= 300; i++) {
        others.add(reads.begin(List.of(i, 2)));
      }
      goOn.countDown();
      first.get();
      for (var other : others) {
        assertThat(other.get()).containsEntry(2, "2");
      }
    }
    assertThat(statements).hasSize(1 + 3);
    assertThat(statements)
        .allSatisfy(keys -> assertThat(keys).hasSizeLessThanOrEqualTo(BatchedReads.MOST_KEYS));
  }

  @Test
  void repeatsOnAFreshConnectionWhenAnIdleOneDied() {
    var failures = new AtomicInteger();
    try (var reads =
        new BatchedReads<Integer, String>(
            "test",
            connections,
            1,
            (connection, keys) -> {
              if (keys.contains(4) && failures.getAndIncrement() == 0) {
                throw new SQLException("terminated");
              }
              return evenOnly(connection, keys);
            })) {
      reads.read(List.of(2));
      assertThat(reads.read(List.of(4))).containsKey(4);
    }
    assertThat(connections.made).hasValue(2);
  }

  @Test
  void namesTheDatabaseWhenItIsGoneAndServesAgainAfterwards() {
    try (var reads = new BatchedReads<>("test", connections, 1, this::evenOnly)) {
      connections.broken = true;
      assertThatThrownBy(() -> reads.read(List.of(2)))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE));
      connections.broken = false;
      assertThat(reads.read(List.of(2))).containsKey(2);
    }
  }

  @Test
  void keepsServingAfterAFaultyQuery() {
    try (var reads =
        new BatchedReads<Integer, String>(
            "test",
            connections,
            1,
            (connection, keys) -> {
              if (keys.contains(13)) {
                throw new IllegalStateException("faulty");
              }
              return evenOnly(connection, keys);
            })) {
      assertThatThrownBy(() -> reads.read(List.of(13))).isInstanceOf(Refusal.class);
      assertThat(reads.read(List.of(2))).containsKey(2);
    }
  }

  @Test
  void refusesRatherThanQueueWithoutLimit() {
    var goOn = new CountDownLatch(1);
    try (var reads =
        new BatchedReads<Integer, String>(
            "test",
            connections,
            1,
            (connection, keys) -> {
              await(goOn);
              return evenOnly(connection, keys);
            })) {
      assertThatThrownBy(
              () -> IntStream.range(0, 20_000).mapToObj(i -> reads.begin(List.of(i))).toList())
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS));
      goOn.countDown();
    }
  }

  @Test
  void refusesWhoeverComesAfterItsEnd() {
    var reads = new BatchedReads<>("test", connections, 2, this::evenOnly);
    reads.close();
    assertThatThrownBy(() -> reads.read(List.of(2))).isInstanceOf(Refusal.class);
  }

  private Map<Integer, String> evenOnly(Connection connection, List<Integer> keys) {
    statements.add(keys);
    return keys.stream()
        .filter(key -> key % 2 == 0)
        .collect(Collectors.toMap(Function.identity(), String::valueOf));
  }

  private static void await(CountDownLatch latch) throws SQLException {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new SQLException("interrupted", interrupted);
    }
  }

  /** Connections that can do nothing but be opened and closed. */
  private static final class Connections implements DataSource {
    final AtomicInteger made = new AtomicInteger();
    volatile boolean broken;

    @Override
    public Connection getConnection() throws SQLException {
      if (broken) {
        throw new SQLException("refused");
      }
      made.incrementAndGet();
      return inert(
          Connection.class,
          (_, method, _) ->
              method.getName().equals("createStatement")
                  ? inert(Statement.class, (_, asked, _) -> asked.getName().equals("execute"))
                  : null);
    }

    private static <T> T inert(Class<T> type, InvocationHandler answers) {
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
