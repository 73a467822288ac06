package io.sekimori.database;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that supervises a PostgreSQL, writes a row, and then waits to be killed. */
final class DoomedServer {
  private DoomedServer() {}

  public static void main(String[] args) throws InterruptedException {
    var postgres = TestDatabases.start(Path.of(args[0]), List.of());
    var client = JdbcClient.create(postgres.asSuperuser("postgres"));
    client.sql("create table kept as select 1 as i").update();
    System.out.println("postgres " + postgres.pid());
    new CountDownLatch(1).await();
  }
}
