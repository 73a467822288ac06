package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with a snapshot each; an erasure on one of them while the other is down. */
class SnapshotKeysModuleTests {
  private static final String KANA = "サカモトジロウ";

  @TempDir private Path here;
  @TempDir private Path other;

  private final GuardedVault guarded = new GuardedVault();
  private final StoredVault vault = guarded.stored;
  private final CustomerHandle jiro =
      guarded.store(
          TestAccess.RETAIL,
          StoredVault.person(
              "customer-number", "10000003",
              "name", "坂本 次郎",
              "name-kana", "サカモト ジロウ"));
  private SearchSnapshot snapshot;

  @BeforeEach
  void bothHaveAFile() throws IOException {
    snapshot = saved(here);
    saved(other);
    assertThat(read(here)).contains(KANA);
    assertThat(read(other)).contains(KANA);
  }

  /** A node that never comes back cannot take its own file away: its key is taken from it. */
  @Test
  void theFileOfANodeThatIsDownCannotBeReadAnyMore() {
    erase();
    assertThat(other.resolve("search.snapshot")).as("nobody is there to take it away").exists();
    assertThatThrownBy(() -> read(other)).isInstanceOf(Refusal.class);
    assertThat(left().snapshots()).isZero();
    assertThat(left().all()).isZero();
  }

  /** As from a backup of the keys database. */
  @Test
  void theKeyOfAFileFromBeforeThatIsThereAgainIsCounted() throws IOException {
    var attacker = TestDatabases.superuser(vault.databases.keys());
    attacker.sql("create table kept as table keys.object_key").update();
    erase();
    attacker.sql("insert into keys.object_key table kept on conflict do nothing").update();
    assertThat(read(other)).contains(KANA);
    assertThat(left().snapshots()).as("this node has taken its own away by itself").isOne();
    assertThat(left().all()).isOne();
  }

  @Test
  void aFileFromAfterAnErasureKeepsItsKeyThroughTheNext() throws IOException {
    erase();
    saved(other);
    assertThat(left().all()).isZero();
    vault.snapshotKeys().shred(List.of());
    assertThat(read(other)).contains("タカハシハナコ").doesNotContain(KANA);
  }

  /** A restored database counts its changes anew: what went further was of another state of it. */
  @Test
  void aFileThatHasReadFurtherThanTheDatabaseIsFromBeforeToo() {
    var ahead = vault.keys.newFileKey(SnapshotKeys.purpose(4_711));
    assertThat(vault.snapshotKeys().from(List.of(id()))).isOne();
    erase();
    assertThatThrownBy(() -> vault.keys.fileKey(ahead.id())).isInstanceOf(Refusal.class);
  }

  @Test
  void aKeyThatDoesNotSayWhatWasReadIsFromBeforeEverything() {
    var unknown = vault.keys.newFileKey("search-snapshot");
    var upload = vault.keys.newFileKey("import");
    erase();
    assertThatThrownBy(() -> vault.keys.fileKey(unknown.id())).isInstanceOf(Refusal.class);
    assertThat(vault.keys.fileKey(upload.id()).id()).as("no snapshot").isEqualTo(upload.id());
  }

  /** No erasure that passed before the key was there could have destroyed it. */
  @Test
  void whatChangedBeforeTheKeyOfAFileWasThereIsNotWrittenUnderIt() throws Exception {
    try (var holding = vault.databases.keys().pool().getConnection();
        var statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("lock table keys.object_key in share mode");
      var saving = CompletableFuture.runAsync(snapshot::save);
      while (!saving.isDone() && !aKeyWaits()) {
        LockSupport.parkNanos(1_000_000);
      }
      vault.replace(jiro, StoredVault.values("name-kana", "ヤマモト ジロウ").getFirst());
      holding.rollback();
      assertThatThrownBy(saving::join).hasStackTraceContaining("somebody changed meanwhile");
    }
    snapshot.save();
    assertThat(read(here)).contains("ヤマモトジロウ").doesNotContain(KANA);
  }

  private boolean aKeyWaits() {
    return TestDatabases.superuser(vault.databases.keys())
        .sql(
            """
            select exists (select from pg_locks
                            where relation = 'keys.object_key'::regclass and not granted)
            """)
        .query(Boolean.class)
        .single();
  }

  private SearchSnapshot saved(Path node) {
    var searches = vault.searches(node, new SearchIndex(StoredVault.CATALOGUE));
    searches.start();
    searches.save();
    return searches;
  }

  private String read(Path node) throws IOException {
    var key = vault.keys.fileKey(Files.readString(node.resolve("search.snapshot.key")).strip());
    var file = Files.newInputStream(node.resolve("search.snapshot"));
    try (var in = key.decrypting(file, new SearchIndex(StoredVault.CATALOGUE).layout())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private RetentionErasures.Left left() {
    return new Leftovers(
            vault.databases, StoredVault.CATALOGUE, vault.snapshotKeys(), () -> snapshot)
        .of(List.of(jiro), new SearchIndex(StoredVault.CATALOGUE).fields(), relationship());
  }

  private static RetentionClass relationship() {
    return StoredVault.CATALOGUE.retentionClasses().stream()
        .filter(one -> one.name().equals("relationship"))
        .findAny()
        .orElseThrow();
  }

  private void erase() {
    var classes = Set.of(relationship());
    var begun = guarded.erasing.begin(vault.row(jiro), classes, null);
    assertThat(guarded.erasing.make(begun, jiro, classes, 5).keys()).isOne();
  }

  private long id() {
    return vault.row(jiro).id();
  }
}
