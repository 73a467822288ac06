package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Search;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased or corrected is neither found by name nor kept on disk. */
class SearchErasureModuleTests {
  private static final String KANA = "サカモトジロウ";

  @TempDir private Path directory;

  private final GuardedVault guarded = new GuardedVault();
  private final StoredVault vault = guarded.stored;
  private final CustomerHandle jiro =
      guarded.store(
          TestAccess.RETAIL,
          StoredVault.person(
              "customer-number", "10000003",
              "name", "坂本 次郎",
              "name-kana", "サカモト ジロウ",
              "telephone", "090-0123-7531"));
  private SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);
  private SearchSnapshot snapshot;

  @BeforeEach
  void everybodyIsOnDisk() throws IOException {
    snapshot = snapshot();
    snapshot.start();
    snapshot.save();
    assertThat(onDisk()).contains(KANA, "坂本次郎", "7531");
    assertThat(proposed("name-kana", Search.PREFIX, "サカモト")).containsExactly(id());
  }

  @Test
  void whoWasErasedIsGoneFromMemoryAndFromDisk() throws IOException {
    erase();
    snapshot.catchUp();
    assertNothingIsFound();
    snapshot.save();
    assertThat(onDisk()).doesNotContain(KANA).doesNotContain("坂本次郎").doesNotContain("7531");
    assertThat(onDisk()).contains("タカハシハナコ");
    assertNothingIsFound();
    restart();
    assertNothingIsFound();
    assertThat(proposed("name-kana", Search.PREFIX, "タカハシ")).hasSize(2);
  }

  @Test
  void anErasureWhileTheNodeWasDownIsMadeUpFor() throws IOException {
    erase();
    restart();
    assertNothingIsFound();
    snapshot.save();
    assertThat(onDisk()).doesNotContain(KANA).doesNotContain("坂本次郎").doesNotContain("7531");
  }

  @Test
  void aCorrectedNameIsFoundAnewAndTheOldOneIsNotKept() throws IOException {
    vault.replace(jiro, StoredVault.values("name-kana", "ヤマモト ジロウ").getFirst());
    snapshot.catchUp();
    snapshot.save();
    assertThat(onDisk()).doesNotContain(KANA).contains("ヤマモトジロウ", "坂本次郎", "7531");
    assertThat(proposed("name-kana", Search.PREFIX, "サカモト")).isEmpty();
    restart();
    assertThat(proposed("name-kana", Search.PREFIX, "サカモト")).isEmpty();
    assertThat(proposed("name-kana", Search.PREFIX, "ヤマモト")).containsExactly(id());
  }

  /** The key goes with the file: who has copied it has nothing. */
  @Test
  void theFileWithAnErasedValueDoesNotWaitForTheNext() throws IOException {
    var key = keyId(directory);
    snapshot.catchUp();
    assertThat(snapshot.discardIfStale()).isFalse();
    erase();
    snapshot.catchUp();
    assertThat(snapshot.discardIfStale()).isTrue();
    assertThat(snapshot.isOnDisk()).isFalse();
    assertThatThrownBy(() -> vault.keys.fileKey(key)).isInstanceOf(Refusal.class);
    restart();
    assertNothingIsFound();
    assertThat(proposed("name-kana", Search.PREFIX, "タカハシ")).hasSize(2);
  }

  /** Its own look at the disk and at the rows; whatever an erasure says of itself. */
  @Test
  void whoStandsInTheFileOrInARowThatIsNotMarkedIsCounted() {
    var retention = relationship();
    var fields = index.fields();
    assertThat(snapshot.onDisk(Set.of(id()), fields)).isOne();
    assertThat(snapshot.onDisk(Set.of(-1L), fields)).isZero();
    assertThat(snapshot.onDisk(Set.of(id()), Set.of())).isZero();
    var leftovers = leftovers();
    var before = leftovers.of(List.of(jiro), fields, retention);
    assertThat(before.onDisk()).isOne();
    assertThat(before.cells()).isEqualTo(3);
    assertThat(before.sealed()).isZero();
    erase();
    assertThat(snapshot.isOnDisk()).as("nobody has looked yet").isTrue();
    assertThat(snapshot.onDisk(Set.of(id()), fields)).as("its key is gone").isZero();
    var after = leftovers.of(List.of(jiro), fields, retention);
    assertThat(after.all()).isZero();
    assertThat(after.sealed()).as("ciphertext of a key that is gone").isEqualTo(3);
    assertThat(snapshot.isOnDisk()).isFalse();
    vault.databases.data().client().sql("update vault.customer set erased = null").update();
    assertThat(leftovers.of(List.of(jiro), fields, retention).cells()).isEqualTo(3);
  }

  private Leftovers leftovers() {
    return new Leftovers(
        vault.databases, StoredVault.CATALOGUE, vault.snapshotKeys(), () -> snapshot);
  }

  private static RetentionClass relationship() {
    return StoredVault.CATALOGUE.retentionClasses().stream()
        .filter(one -> one.name().equals("relationship"))
        .findAny()
        .orElseThrow();
  }

  @Test
  void whatWasErasedWhileTheNodeWasDownLeavesTheDiskWhenItStarts() {
    erase();
    restart();
    assertThat(snapshot.discardIfStale()).isTrue();
    assertThat(snapshot.isOnDisk()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadIsNotKept() throws IOException {
    Files.write(directory.resolve("search.snapshot"), new byte[] {1, 2, 3});
    restart();
    assertThat(snapshot.discardIfStale()).isTrue();
    assertThat(snapshot.isOnDisk()).isFalse();
  }

  /** On every node, each in its own directory, some seconds after the erasure. */
  @Test
  void everyNodeRewritesItsFileByItself(@TempDir Path other) throws IOException {
    var elsewhere = vault.searches(other, new SearchIndex(StoredVault.CATALOGUE));
    try (var here = SearchWatch.start(snapshot);
        var there = SearchWatch.start(elsewhere)) {
      until(() -> here.ready() && there.ready() && elsewhere.isOnDisk());
      assertThat(onDisk(other)).contains(KANA);
      erase();
      until(() -> isRewritten(directory) && isRewritten(other));
    }
  }

  private boolean isRewritten(Path node) {
    try {
      var held = onDisk(node);
      return held.contains("タカハシハナコ") && !held.contains(KANA);
    } catch (IOException | UncheckedIOException | Refusal between) {
      return false;
    }
  }

  private static void until(BooleanSupplier state) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!state.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private void erase() {
    var classes = Set.of(relationship());
    var begun = guarded.erasing.begin(vault.row(jiro), classes, null);
    assertThat(guarded.erasing.make(begun, jiro, classes, 5).keys()).isOne();
  }

  private void assertNothingIsFound() {
    assertThat(proposed("name-kana", Search.PREFIX, "サカモト")).isEmpty();
    assertThat(proposed("name", Search.PREFIX, "坂本")).isEmpty();
    assertThat(proposed("telephone", Search.LAST_FOUR, "7531")).isEmpty();
  }

  private void restart() {
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot = snapshot();
    snapshot.start();
  }

  private SearchSnapshot snapshot() {
    return vault.searches(directory, index);
  }

  /** Everything in the snapshot, decrypted; digits and names stand there as bytes. */
  private String onDisk() throws IOException {
    return onDisk(directory);
  }

  private String onDisk(Path node) throws IOException {
    var key = vault.keys.fileKey(keyId(node));
    var file = Files.newInputStream(node.resolve("search.snapshot"));
    try (var in = key.decrypting(file, index.layout())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String keyId(Path node) throws IOException {
    return Files.readString(node.resolve("search.snapshot.key")).strip();
  }

  private long id() {
    return vault.row(jiro).id();
  }

  private Set<Long> proposed(String field, Search how, String typed) {
    var known = StoredVault.CATALOGUE.field(new FieldName(field));
    var criterion = SearchIndex.criterion(known, how, typed).orElseThrow();
    return index.find(List.of(criterion)).orElseThrow();
  }
}
