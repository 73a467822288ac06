package io.sekimori.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.Dumps;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.outbox.Letter;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.VaultOnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older backup of the data beside today's ledger and keys. */
class RestoreModuleTests {
  @TempDir private Path home;
  private World world;
  private VaultOnDisk vault;
  private CustomerHandle taro;
  private CustomerHandle hanako;

  @BeforeEach
  void twoCustomers() {
    world = new World(home);
    vault = world.vault(world.databases);
    taro = vault.store("10000001", "架空 太郎", "カクウ タロウ", "090-0123-4567");
    hanako = vault.store("10000002", "架空 花子", "カクウ ハナコ", "090-0123-7654");
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  @Test
  void whatWasErasedSinceIsErasedAgainAndNotHalf() throws IOException {
    var backup = world.take(Part.DATA);
    erase(taro);
    vault.correct(hanako, "telephone", "090-0999-9999");
    try (var restored = world.restore(backup)) {
      var after = world.vault(restored);
      assertThat(tags(restored)).isEqualTo(4);
      assertThat(world.join(restored).isJoined()).isTrue();
      assertThat(after.text(taro, "name")).isEmpty();
      assertThat(after.isErased(taro, "name")).isTrue();
      assertThat(after.text(taro, "customer-number")).contains("10000001");
      assertThat(tags(restored)).as("that of the telephone is gone").isEqualTo(3);
      assertThat(erasures(restored)).containsExactly("done");
      assertThat(after.text(hanako, "name")).contains("架空 花子");
      var said = new Records(restored).lastRejoin().orElseThrow();
      assertThat(said.erased()).isEqualTo(1);
      assertThat(after.text(hanako, "telephone")).contains("090-0123-7654");
      assertThat(said.corrections()).as("lost, and said so").isEqualTo(1);
      assertThat(world.ledger.entry(said.firstLost()).orElseThrow()).contains("correction");
      long entries = world.ledger.size();
      assertThat(world.join(restored).isJoined()).isTrue();
      assertThat(world.ledger.size()).as("joining again changes nothing").isEqualTo(entries);
    }
  }

  @Test
  void whatWaitedToBeSentInTheBackupIsNotSentAgain() throws IOException {
    var letter = new Letter("test", List.of(), "");
    world.outbox(world.databases).outbox().mail(new PersonId("officer"), letter);
    var backup = world.take(Part.DATA);
    try (var restored = world.restore(backup)) {
      var outbox = world.outbox(restored);
      assertThat(outbox.all()).extracting(TestOutbox.Put::state).containsExactly("queued");
      assertThat(world.join(restored).isJoined()).isTrue();
      assertThat(outbox.all()).extracting(TestOutbox.Put::state).containsExactly("failed");
      assertThat(outbox.outbox().failed()).as("somebody is asked").isOne();
      outbox.outbox().mail(new PersonId("officer"), letter);
      world.join(restored);
      assertThat(outbox.all()).extracting(TestOutbox.Put::state).contains("queued");
    }
  }

  @Test
  void anErasureThatHadOnlyBegunInThePictureIsTheOneInTheLedger() throws IOException {
    String begun = vault.beginErasure(taro, "relationship");
    var backup = world.take(Part.DATA);
    vault.erase(begun, taro, "relationship");
    try (var restored = world.restore(backup)) {
      assertThat(world.join(restored).isJoined()).isTrue();
      world.vault(restored).resume();
      assertThat(erasures(restored)).containsExactly("done");
      assertThat(world.vault(restored).text(taro, "name")).isEmpty();
    }
  }

  @Test
  void aKeyThatABackupOfTheKeysBringsBackIsShreddedAgain() throws IOException {
    var data = world.take(Part.DATA);
    var keys = world.take(Part.KEYS);
    erase(taro);
    try (var restored = world.restore(data, keys)) {
      assertThat(world.vault(restored).text(taro, "name")).as("before").isPresent();
      world.join(restored);
      assertThat(world.vault(restored).text(taro, "name")).isEmpty();
      assertThat(world.vault(restored).text(hanako, "name")).isPresent();
    }
  }

  @Test
  void noCombinationOfBackupsBringsAValueBackBeyondTheHorizon() throws IOException {
    var data = world.take(Part.DATA);
    var keys = world.take(Part.KEYS);
    erase(taro);
    world.keys.rotateEpoch();
    assertThatThrownBy(() -> world.restore(data, keys))
        .isInstanceOfSatisfying(
            Unusable.class, refused -> assertThat(refused.word()).isEqualTo("too-old"));
    world.databases.dumps().clear(Part.KEYS.store());
    read(keys);
    world.databases.dumps().filled(Part.KEYS.store(), keys.entries());
    try (var restored = TestDatabases.ofAnotherNode(world.databases)) {
      assertThatThrownBy(() -> world.vault(restored).text(taro, "name"))
          .as("put in by hand, the old rows do not unwrap")
          .hasMessageContaining("keys-unavailable");
    }
  }

  @Test
  void whatARunOfRetentionErasedIsErasedAgainForEveryCustomer() throws IOException {
    var backup = world.take(Part.DATA);
    vault.eraseTogether(List.of(taro, hanako), "relationship");
    try (var restored = world.restore(backup)) {
      world.join(restored);
      assertThat(tags(restored)).as("the telephones' are gone").isEqualTo(2);
      assertThat(erasures(restored)).containsExactly("done", "done");
      assertThat(new Records(restored).lastRejoin().orElseThrow().erased()).isEqualTo(2);
    }
  }

  @Test
  void tagsOfAnIndexKeyThatHasEndedAreMadeAnew() throws IOException {
    var backup = world.take(Part.DATA);
    world.keys.beginIndexRotation();
    world.clock.move(Keys.PICKUP.plusSeconds(1));
    world.keys.retireIndexKeys();
    try (var restored = world.restore(backup)) {
      assertThat(world.vault(restored).exact("telephone", "09001237654")).isEmpty();
      world.join(restored);
      assertThat(world.vault(restored).exact("telephone", "09001237654")).containsExactly(hanako);
    }
  }

  @Test
  void nothingIsOpenedBesideALedgerThatIsOlderThanTheData() throws IOException {
    erase(taro);
    var records = new Records(world.databases);
    records.joined(Taking.origin(world.ledger), world.ledger.size() + 5, World.now());
    long size = world.ledger.size();
    var joining = world.join(world.databases);
    assertThat(joining.isJoined()).isFalse();
    assertThat(joining.complaint()).contains(size + "-" + (size + 4));
  }

  @Test
  void whatIsNoBackupOfOursIsRefusedBeforeAnythingIsTouched() throws IOException {
    var backup = world.take(Part.DATA);
    var file = world.shelf(Part.DATA).file(backup);
    refused(file, "not-empty", false);
    flip(file, backup.bytes() / 2);
    refused(file, "damaged", true);
    assertThatThrownBy(() -> world.refill().fill(world.refill().find(file), dumps(), true))
        .hasMessageContaining(backup.file() + " 0-" + (backup.bytes() - 1));
    var manifest = file.resolveSibling(backup.id() + Shelf.MANIFEST);
    flip(manifest, 20);
    refused(file, "manifest", true);
    Files.delete(manifest);
    refused(file, "without-manifest", true);
    assertThat(vault.text(taro, "name")).isPresent();
  }

  @Test
  void aBackupOfAnotherInstallationIsRefused() throws Exception {
    var other = new World(home.resolve("other"));
    var backup = other.take(Part.DATA);
    var copied = Files.createDirectories(home.resolve("copied"));
    for (String name : List.of(backup.file(), backup.id() + Shelf.MANIFEST)) {
      Files.copy(
          other.shelf(Part.DATA).directory().resolve(name),
          copied.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    other.close();
    refused(copied.resolve(backup.file()), "manifest", true);
  }

  private Dumps dumps() {
    return world.databases.dumps();
  }

  private void refused(Path file, String word, boolean replace) {
    assertThatThrownBy(() -> world.refill().fill(world.refill().find(file), dumps(), replace))
        .isInstanceOfSatisfying(
            Unusable.class, refused -> assertThat(refused.word()).isEqualTo(word));
  }

  private static void flip(Path file, long at) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes);
  }

  private void read(Manifest manifest) throws IOException {
    try (var file = Files.newInputStream(world.shelf(manifest.part()).file(manifest));
        var plain = world.keys.backups().decrypting(manifest.id(), file)) {
      dumps().read(manifest.part().store(), plain);
    }
  }

  private void erase(CustomerHandle customer) {
    vault.erase(vault.beginErasure(customer, "relationship"), customer, "relationship");
  }

  private static long tags(Databases on) {
    return on.data().client().sql("select count(*) from vault.blind").query(Long.class).single();
  }

  private static List<String> erasures(Databases on) {
    return on.data()
        .client()
        .sql(
            """
            select case when entry is null then 'begun' when erased_at is null then 'half'
                        else 'done' end from vault.erasure
            """)
        .query(String.class)
        .list();
  }
}
