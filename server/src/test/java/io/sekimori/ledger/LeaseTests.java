package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static io.sekimori.ledger.AttackedLedger.reveal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Ledger.Standing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who builds the tree, and that nobody keeps it from the others. */
class LeaseTests {
  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  @Test
  void aNodeThatCannotLoadTheTreeLeavesItToAHealthyOne() throws IOException {
    fill(attacked.node, 10);
    attacked.node.close();
    Files.writeString(attacked.directory.resolve("node-1").resolve("checkpoint"), "nobody's\n");
    var databases = attacked.world.databases;
    try (var own = TestDatabases.ofAnotherNode(databases);
        var damaged = attacked.world.node("node-1", own)) {
      TestLedger.until(() -> damaged.standing().state() == State.ROLLED_BACK);
      try (var healthy = attacked.world.node("node-2")) {
        healthy.record(reveal());
        TestLedger.holds(healthy);
      }
    }
  }

  @Test
  void goesBackToThePoolWithoutTheLock() throws SQLException {
    attacked.node.close();
    var lease = new Lease(attacked.world.databases.ledger().pool());
    assertThat(lease.take()).isTrue();
    assertThat(lease.isHeld()).isTrue();
    assertThat(locks()).isEqualTo(1);
    lease.drop();
    assertThat(lease.isHeld()).isFalse();
    assertThat(locks()).isZero();
  }

  @Test
  void isTakenByOneAtATime() throws SQLException {
    attacked.node.close();
    var pool = attacked.world.databases.ledger().pool();
    var first = new Lease(pool);
    var second = new Lease(pool);
    assertThat(first.take()).isTrue();
    assertThat(second.take()).isFalse();
    first.drop();
    assertThat(second.take()).isTrue();
    second.drop();
  }

  private long locks() {
    return attacked
        .superuser
        .sql(
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and granted
              and database = (select oid from pg_database where datname = current_database())
              and (classid::bigint << 32 | objid::bigint) = ?
            """)
        .param(Lease.LOCK)
        .query(Long.class)
        .single();
  }
}
