package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.GrantId;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A firm's policy with a real ledger as its witness, in the hands of the superuser. */
final class WitnessedFirm {
  static final GrantId REVEAL = new GrantId("client-service-reveal");

  final TestClock clock = new TestClock(NOW);
  final Databases databases = TestDatabases.fresh();
  final JdbcClient rows = TestDatabases.superuser(databases.data());
  final Ledger ledger;
  final Node running;
  private final Keys keys = TestKeys.on(databases);

  WitnessedFirm(Path directory) {
    ledger = TestLedger.on(databases, keys, directory);
    running = node();
    running.authorities.found(caller(ADMIN).actor(), SampleFirm.authorities());
  }

  /** One that starts now. */
  Node node() {
    return new Node(databases, keys, ledger, clock);
  }

  /** True if the clerk has it there. */
  static boolean holds(Node node, GrantId grant) {
    var clerk = node.rulebook.snapshot().person(CLERK);
    return clerk != null && clerk.grants().stream().anyMatch(one -> one.id().equals(grant));
  }

  static void assertAlarm(Node node) {
    assertThat(node.alarms.count()).isPositive();
  }

  void close() throws Exception {
    ((AutoCloseable) ledger).close();
  }
}
