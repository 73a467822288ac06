package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTests {
  private long nanos;
  private final Line line = new Line(TestDatabases.fresh().ledger().pool(), () -> nanos);

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void refusesALivingConnectionThatNoLongerWaitsForTheDisk() throws SQLException {
    var living = line.open();
    try (var statement = living.createStatement()) {
      statement.execute("set synchronous_commit = off");
      nanos += Duration.ofSeconds(2).toNanos();
      assertThatThrownBy(line::open).hasMessage("database-unavailable: synchronous-commit");
      statement.execute("reset synchronous_commit");
    }
    assertThat(line.open()).isSameAs(living);
  }

  @Test
  void letsAConnectionGoAfterTenMinutes() throws SQLException {
    var first = line.open();
    nanos += Duration.ofMinutes(10).toNanos() + 1;
    line.open();
    assertThat(first.isClosed()).isTrue();
  }
}
