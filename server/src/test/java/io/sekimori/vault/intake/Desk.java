package io.sekimori.vault.intake;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.vault.Imports;
import io.sekimori.vault.ObjectHolds;
import io.sekimori.vault.TestImports;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Imports on fresh databases; the test lets the workshop work when it likes. */
public final class Desk {
  static final Charset CP932 = Charset.forName("windows-31j");

  /** Rows that become durable together. */
  static final int PART = 100;

  static final Duration KEPT = Duration.ofHours(24);

  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  final ScriptedLedger ledger =
      new ScriptedLedger(
          _ ->
              CompletableFuture.completedFuture(
                  new Appended.Committed(ScriptedLedger.ticket(1_000))));
  public final Caller owner = TestAccess.caller("data-owner-1", TestAccess.NOW);
  final Hand clock = new Hand();
  final Holding holds = new Holding();
  final Shop shop;
  Workshop workshop;
  Intake intake;

  public Desk(Path data) {
    shop =
        IntakeConfiguration.shop(
            databases,
            TestImports.on(databases, keys, ledger),
            Catalogue.current(),
            new Uploads(data, keys, holds),
            new TestAccess().access(),
            ledger,
            clock,
            PART);
    workshop = new Workshop(shop, KEPT);
    intake = new Intake(shop, workshop);
  }

  /** The API of what this desk does. */
  public Intake intake() {
    return intake;
  }

  /** The workshop does everything that is to be done now. */
  public void work() {
    workshop.look();
  }

  /** The server was killed and started again. */
  void restart() {
    workshop = new Workshop(shop, KEPT);
    intake = new Intake(shop, workshop);
    workshop.takeUp();
  }

  /** The work as a worker does it that is stopped when this says so. */
  Work stoppedBy(BooleanSupplier stopping) {
    return new Work(shop, stopping);
  }

  Import upload(byte[] file) {
    var id = intake.begin(owner, "retail", file.length).id();
    return intake.receive(owner, id, new ByteArrayInputStream(file), null);
  }

  Import upload(String file) {
    return upload(file.getBytes(StandardCharsets.UTF_8));
  }

  Import find(ImportId id) {
    return intake.find(owner, id);
  }

  /** Rows 1 to n, every one good. */
  public static String people(int count) {
    var file = new StringBuilder("顧客番号,氏名,フリガナ,生年月日,電話番号\n");
    for (int i = 1; i <= count; i++) {
      file.append(10_000_000 + i).append(",山田 花子,ヤマダ ハナコ,1980-01-02,090-0123-4567\n");
    }
    return file.toString();
  }

  public long customers() {
    return one("select count(*) from vault.customer");
  }

  long distinctNumbers() {
    return one("select count(distinct mac) from vault.blind where kind = 1");
  }

  private long one(String sql) {
    return databases.data().client().sql(sql).query(Long.class).single();
  }

  boolean keyIsGone(ImportId id) {
    var key = shop.rows().fileKey(id).orElseThrow();
    return databases
        .keys()
        .client()
        .sql("select id from keys.object_key where id = ?")
        .param(key)
        .query(String.class)
        .list()
        .isEmpty();
  }

  /** The facts of the steps that were entered, in order. */
  List<Object> steps() {
    return ledger.appended().stream()
        .filter(event -> event.type().equals(Imports.IMPORT))
        .map(event -> event.facts().getOrDefault("step", ""))
        .toList();
  }

  Event last() {
    return ledger.appended().stream()
        .filter(event -> !event.type().equals(Imports.CUSTOMERS_ADDED)) // of parts, not of imports
        .toList()
        .getLast();
  }

  /** Whoever keeps holds. */
  static final class Holding implements ObjectHolds {
    boolean all;

    @Override
    public boolean isHeld(StoredObject object) {
      return all && object.objects().equals("import-upload") && object.store().equals("imports");
    }

    @Override
    public boolean unlessHeld(StoredObject object, Runnable destroy) {
      if (isHeld(object)) {
        return false;
      }
      destroy.run();
      return true;
    }
  }

  /** A clock that the test sets. */
  static final class Hand extends Clock {
    private Instant now = TestAccess.NOW;

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
