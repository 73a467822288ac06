package io.sekimori.backups;

import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Promise;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.NothingOlder;
import io.sekimori.ledger.TestLedger;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.vault.VaultOnDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A firm's databases, keys and ledger with a vault on them, and places for its backups. */
final class World {
  /** The keys'; everything else goes by the time of day. */
  final TestClock clock = new TestClock(now());

  final Databases databases = TestDatabases.fresh();
  final Keys keys;
  final Ledger ledger;
  final Ages ages;
  final Path home;
  private final List<VaultOnDisk> vaults = new ArrayList<>();

  World(Path home) {
    this.home = home;
    keys = TestKeys.on(databases, clock);
    ledger = TestLedger.on(databases, keys, home.resolve("ledger"));
    ages = new Ages(settings(), keys, Clock.systemUTC());
    new Records(databases).joined(Taking.origin(ledger), ledger.size(), now());
  }

  private BackupSettings settings() {
    return new BackupSettings(
        place(Part.DATA).toString(),
        place(Part.LEDGER).toString(),
        place(Part.KEYS).toString(),
        Duration.ofDays(1),
        Duration.ofDays(31));
  }

  static Instant now() {
    return Clock.systemUTC().instant();
  }

  Path place(Part part) {
    return home.resolve("backups-" + part.text());
  }

  Shelf shelf(Part part) {
    return ages.shelf(part).orElseThrow();
  }

  Work work() {
    return work(databases);
  }

  Work work(Databases on) {
    return work(on, Clock.systemUTC());
  }

  Work work(Clock by) {
    return work(databases, by);
  }

  Promise rehearsalPromise() {
    return new Promises.RehearsalPromise(new Records(databases), ledger, settings());
  }

  private Work work(Databases on, Clock by) {
    return new Work(
        on,
        keys,
        vault(on).rejoin(),
        ages,
        new Records(on),
        ledger,
        new NothingOlder(),
        by,
        home.resolve("data").toString());
  }

  VaultOnDisk vault(Databases on) {
    var vault = new VaultOnDisk(on, keys, ledger, Clock.systemUTC());
    vaults.add(vault);
    return vault;
  }

  Manifest take(Part part) {
    return work().take(Actor.system("test"), part, shelf(part)).orElseThrow();
  }

  Refill refill() {
    return new Refill(keys.backups(), Clock.systemUTC());
  }

  /** Restores over what is there, as the command does, and opens it anew. */
  Databases restore(Manifest... manifests) throws IOException {
    for (var manifest : manifests) {
      var found = new Refill.Found(manifest, shelf(manifest.part()));
      refill().fill(found, databases.dumps(), true);
    }
    return TestDatabases.ofAnotherNode(databases);
  }

  /** What a start does before it serves. */
  Joining join(Databases on) {
    return new Joining(
        on, vault(on).rejoin(), new Records(on), ledger, outbox(on).outbox(), Clock.systemUTC());
  }

  TestOutbox outbox(Databases on) {
    return new TestOutbox(on, keys, Clock.systemUTC());
  }

  void close() throws Exception {
    vaults.forEach(VaultOnDisk::close);
    ((AutoCloseable) ledger).close();
    keys.close();
  }
}
