package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, and wherever a process dies, one key at most is left. */
class SearchFileModuleTests {
  private static final byte[] BOUND = "bound".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;

  private final StoredVault vault = new StoredVault();

  @Test
  void aFailedSaveLeavesTheLastFileAndNoKey() throws IOException {
    save(7);
    assertThatThrownBy(
            () ->
                file()
                    .save(
                        "search-snapshot",
                        _ -> {
                          throw new IOException("no space");
                        }))
        .hasMessage("no space");
    assertThat(load()).containsExactly(7);
    assertThat(keys()).isOne();
    Files.createDirectory(directory.resolve("search.snapshot.new"));
    assertThatThrownBy(() -> save(8)).isInstanceOf(IOException.class);
    assertThat(load()).containsExactly(7);
    assertThat(keys()).isOne();
    save(9);
    assertThat(load()).containsExactly(9);
    assertThat(keys()).isOne();
  }

  @Test
  void aKeyWhoseFileWasNotWrittenGoesWithTheNext() throws IOException {
    save(7);
    ids(ids().getFirst(), vault.keys.newFileKey("search-snapshot").id());
    assertThat(load()).containsExactly(7);
    save(8);
    assertThat(keys()).isOne();
  }

  @Test
  void aProcessThatDiedBeforeTheMoveLeavesNoKeyForEver() throws IOException {
    save(7);
    ids(vault.keys.newFileKey("search-snapshot").id(), ids().getFirst());
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    save(8);
    assertThat(load()).containsExactly(8);
    assertThat(keys()).isOne();
    assertThat(ids()).hasSize(1);
  }

  @Test
  void anOldKeyThatIsStillNamedGoesWithTheNext() throws IOException {
    var old = vault.keys.newFileKey("search-snapshot").id();
    save(7);
    ids(ids().getFirst(), old, "never-made");
    assertThat(keys()).isEqualTo(2);
    save(8);
    assertThat(keys()).isOne();
  }

  @Test
  void whatIsDiscardedHasNoKeyAndIsNothingToRead() throws IOException {
    save(7);
    ids(ids().getFirst(), vault.keys.newFileKey("search-snapshot").id());
    file().discard();
    file().discard();
    assertThat(keys()).isZero();
    assertThat(load()).isEmpty();
    save(8);
    assertThat(load()).containsExactly(8);
  }

  @Test
  void aFileGoesEvenIfItsKeyCannotGoNow() throws IOException {
    save(7);
    var keyRows = TestDatabases.superuser(vault.databases.keys());
    keyRows.sql("alter table keys.object_key rename to away").update();
    assertThatThrownBy(() -> file().discard()).isInstanceOf(RuntimeException.class);
    keyRows.sql("alter table keys.away rename to object_key").update();
    assertThat(file().exists()).isFalse();
    assertThat(keys()).isOne();
    file().discard();
    assertThat(keys()).isZero();
  }

  @Test
  void aReleaseThatSearchesAnotherFieldReadsEverybodyAnew() throws IOException {
    vault.write(StoredVault.person("customer-number", "1", "name-kana", "タカハシ タロウ"));
    var catalogue = StoredVault.CATALOGUE;
    var kana = catalogue.field(new FieldName("name-kana"));
    var fewer = catalogue.fields().stream().filter(field -> !field.equals(kana)).toList();
    var before = vault.searches(directory, new SearchIndex(catalogue.version(), fewer));
    before.start();
    before.save();
    var index = new SearchIndex(catalogue);
    vault.searches(directory, index).start();
    var criterion = SearchIndex.criterion(kana, Search.PREFIX, "タカ").orElseThrow();
    assertThat(index.find(List.of(criterion)).orElseThrow()).hasSize(1);
    assertThat(new SearchIndex(catalogue.version() + 1, catalogue.fields()).layout())
        .isNotEqualTo(index.layout());
  }

  private SearchFile file() {
    return new SearchFile(directory, vault.keys, BOUND);
  }

  private void save(int content) throws IOException {
    file().save("search-snapshot", out -> out.writeInt(content));
  }

  private List<Integer> load() throws IOException {
    var read = new ArrayList<Integer>();
    file().load(in -> read.add(in.readInt()));
    return read;
  }

  private List<String> ids() throws IOException {
    return Files.readAllLines(directory.resolve("search.snapshot.key"));
  }

  private void ids(String... ids) throws IOException {
    Files.write(directory.resolve("search.snapshot.key"), List.of(ids));
  }

  private long keys() {
    return TestDatabases.superuser(vault.databases.keys())
        .sql("select count(*) from keys.object_key where id like 'search-snapshot%'")
        .query(Long.class)
        .single();
  }
}
