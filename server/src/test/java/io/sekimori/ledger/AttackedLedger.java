package io.sekimori.ledger;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger whose database is in the hands of its superuser. */
final class AttackedLedger {
  final TestLedger world;
  final JdbcClient superuser;

  AttackedLedger(Path directory) {
    world = new TestLedger(directory);
    superuser = TestDatabases.superuser(world.databases.ledger());
  }

  /** As many entries, all in the tree. */
  static void fill(PostgresLedger ledger, int entries) {
    for (int i = 0; i < entries; i++) {
      ledger.record(reveal());
    }
    TestLedger.holds(ledger);
  }

  static Event reveal() {
    return TestLedger.reveal("p-guilty", CustomerHandle.random());
  }

  /** The database as it was when the log was as long as this. */
  void rollBackTo(long size) {
    superuser.sql("delete from ledger.batch where first_index >= ?").param(size).update();
    superuser.sql("delete from ledger.checkpoint where size > ?").param(size).update();
    superuser.sql("update ledger.head set next = ?").param(size).update();
    superuser.sql("delete from ledger.tile").update();
    superuser.sql("update ledger.progress set tree_size = 0, indexed = 0").update();
  }
}
