package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchSnapshotModuleTests {
  @TempDir private Path directory;

  private final StoredVault vault = new StoredVault();
  private SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);

  @Test
  void aNodeFindsWhatAnotherStored() {
    var snapshot = snapshot();
    snapshot.start();
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    assertThat(hits("タカ")).isZero();
    assertThat(snapshot.catchUp()).isOne();
    assertThat(hits("タカ")).isOne();
    assertThat(snapshot.catchUp()).isZero();
  }

  @Test
  void whatThisNodeStoredIsNotReadAgain() {
    var snapshot = snapshot();
    snapshot.start();
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    vault.write(person("customer-number", "2", "name-kana", "タカギ ハナコ"));
    snapshot.stored(List.of(vault.announced.get(1)));
    assertThat(snapshot.catchUp()).isZero();
    assertThat(hits("タカ")).isEqualTo(2);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void aRestartContinuesFromTheSnapshot() throws IOException {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var before = snapshot();
    before.start();
    before.save();
    vault.write(person("customer-number", "2", "name-kana", "タカギ ハナコ"));
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("タカ")).isEqualTo(2);
    assertThat(index.size()).isEqualTo(2);
    for (String reading : List.of("タカハシ", "タカハシタロウ")) {
      assertThat(
              new String(
                  Files.readAllBytes(directory.resolve("search.snapshot")), StandardCharsets.UTF_8))
          .doesNotContain(reading);
    }
  }

  @Test
  void aDamagedSnapshotOnlyCostsTime() throws IOException {
    vault.write(person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var before = snapshot();
    before.start();
    before.save();
    var file = directory.resolve("search.snapshot");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    index = new SearchIndex(StoredVault.CATALOGUE);
    snapshot().start();
    assertThat(hits("タカ")).isOne();
    assertThat(index.size()).isOne();
  }

  @Test
  void everySnapshotHasAKeyOfItsOwn() throws IOException {
    var snapshot = snapshot();
    snapshot.start();
    snapshot.save();
    var first = Files.readString(directory.resolve("search.snapshot.key"));
    snapshot.save();
    assertThat(Files.readString(directory.resolve("search.snapshot.key"))).isNotEqualTo(first);
  }

  private SearchSnapshot snapshot() {
    return new SearchSnapshot(directory, vault.keys, vault.databases, vault.opening, index);
  }

  private int hits(String prefix) {
    var kana = StoredVault.CATALOGUE.field(new FieldName("name-kana"));
    var criterion = SearchIndex.criterion(kana, Search.PREFIX, prefix).orElseThrow();
    return index.find(List.of(criterion)).orElseThrow().size();
  }
}
