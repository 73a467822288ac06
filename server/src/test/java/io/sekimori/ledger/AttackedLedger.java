package io.sekimori.ledger;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A ledger whose database is in the hands of its superuser. */
final class AttackedLedger implements AutoCloseable {
  /** What the nodes keep outside the database. */
  final Path directory = freshDirectory();

  final TestLedger world = new TestLedger(directory);
  final JdbcClient superuser = TestDatabases.superuser(world.databases.ledger());
  PostgresLedger node = world.node("node-1");

  private static Path freshDirectory() {
    try {
      return Files.createTempDirectory("sekimori-ledger");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same node once more, which was closed. */
  void restart() {
    node = world.node("node-1");
  }

  @Override
  public void close() {
    node.close();
    FileSystemUtils.deleteRecursively(directory.toFile());
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
