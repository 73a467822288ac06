package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a key directory must be before anything is served. */
class FoundationTests {
  private final Databases databases = TestDatabases.fresh();
  private final KeyPlaces places = TestKeys.freshPlaces();

  @AfterEach
  void close() {
    databases.close();
  }

  @Test
  void everythingIsPrivateFromTheFirstStart() throws IOException {
    open(places).close();
    assertThat(mode(places.keyDirectory())).isEqualTo("rwx------");
    try (var files = Files.list(places.keyDirectory())) {
      assertThat(files)
          .hasSizeGreaterThanOrEqualTo(5)
          .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void refusesADirectoryThatOthersCanRead() throws IOException {
    open(places).close();
    permit(places.keyDirectory(), "rwxr-x---");
    assertRefused(places, "key-directory-open-to-others");
  }

  @Test
  void refusesFilesThatOthersCanReadOrWrite() throws IOException {
    open(places).close();
    for (var permissions : new String[] {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-"}) {
      permit(file("kek"), permissions);
      assertRefused(places, "key-file-open-to-others");
    }
    permit(file("kek"), "rw-------");
    permit(file("epoch-1.key"), "rw-r-----");
    assertRefused(places, "key-file-open-to-others");
  }

  @Test
  void refusesFilesAndDirectoriesOfAnotherUser() throws IOException {
    open(places).close();
    for (var path : new Path[] {file("kek"), places.keyDirectory()}) {
      giveAway(path);
      assertThatThrownBy(() -> open(places))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("-of-another-user");
      Files.setOwner(path, OwnUser.PRINCIPAL);
    }
    open(places).close();
  }

  @Test
  void refusesALinkInThePlaceOfAKeyFile() throws IOException {
    open(places).close();
    var elsewhere = places.keyDirectory().resolveSibling("kek");
    Files.move(file("kek"), elsewhere);
    Files.createSymbolicLink(file("kek"), elsewhere);
    assertRefused(places, "key-file-is-link");
  }

  @Test
  void refusesALinkToADirectoryThatOthersCanRead() throws IOException {
    var open = Files.createDirectory(places.keyDirectory().resolveSibling("open"));
    permit(open, "rwxr-xr-x");
    Files.createSymbolicLink(places.keyDirectory(), open);
    assertRefused(places, "key-directory-open-to-others");
  }

  @Test
  void refusesKeysAndDataWithinEachOther() throws IOException {
    var data = Files.createDirectory(places.dataDirectory());
    var inside = new KeyPlaces(data.resolve("keys"), data);
    assertRefused(inside, "key-directory-within-data");
    var around = new KeyPlaces(places.keyDirectory(), places.keyDirectory().resolve("data"));
    assertRefused(around, "key-directory-within-data");
    var link = places.keyDirectory().resolveSibling("link");
    Files.createSymbolicLink(link, data);
    assertRefused(new KeyPlaces(link.resolve("keys"), data), "key-directory-within-data");
    assertRefused(new KeyPlaces(data, data), "key-directory-within-data");
  }

  @Test
  void neverMakesANewKekForAnExistingSystem() throws IOException {
    open(places).close();
    Files.delete(file("kek"));
    assertRefused(places, "kek-missing");
    assertRefused(TestKeys.freshPlaces(), "kek-missing");
    assertThat(file("kek")).doesNotExist();
  }

  @Test
  void refusesADamagedOrForeignKek() throws IOException {
    open(places).close();
    Files.write(file("kek"), Kek.random().serialize());
    assertRefused(places, "kek-does-not-fit");
    Files.writeString(file("kek"), "{}");
    assertRefused(places, "kek-unreadable");
  }

  @Test
  void refusesTheKeyDirectoryOfAnotherSystem() {
    open(places).close();
    try (var others = TestDatabases.fresh()) {
      assertThatThrownBy(() -> Keys.open(others.keys(), places, Clock.systemUTC(), Steps.NONE))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("key-directory-of-another-system");
    }
  }

  @Test
  void neverReplacesAMissingIndexOrEpochKey() throws IOException {
    open(places).close();
    Files.move(file("index-1.key"), file("index-1.bak"));
    assertRefused(places, "index-key-missing");
    Files.move(file("index-1.bak"), file("index-1.key"));
    Files.delete(file("epoch-1.key"));
    assertRefused(places, "epoch-key-missing");
  }

  @Test
  void refusesAKeyFileThatWasCopiedOverAnother() throws IOException {
    try (var keys = open(places)) {
      keys.secret("first");
    }
    Files.copy(file("secret-first.key"), file("secret-second.key"));
    permit(file("secret-second.key"), "rw-------");
    try (var keys = open(places)) {
      assertThatThrownBy(() -> keys.secret("second")).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void usesAKekThatWasPutThereBefore() throws IOException {
    Files.createDirectory(places.keyDirectory());
    permit(places.keyDirectory(), "rwx------");
    var kek = Kek.random().serialize();
    Files.write(file("kek"), kek);
    permit(file("kek"), "rw-------");
    open(places).close();
    assertThat(file("kek")).hasBinaryContent(kek);
  }

  private Keys open(KeyPlaces at) {
    return Keys.open(databases.keys(), at, Clock.systemUTC(), Steps.NONE);
  }

  private void assertRefused(KeyPlaces at, String why) {
    assertThatThrownBy(() -> open(at))
        .isInstanceOf(Refusal.class)
        .hasMessage("keys-unavailable: " + why);
  }

  private Path file(String name) {
    return places.keyDirectory().resolve(name);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Only root can. */
  private static void giveAway(Path path) throws IOException {
    Assumptions.assumeTrue(OwnUser.PRINCIPAL.getName().equals("root"));
    var users = FileSystems.getDefault().getUserPrincipalLookupService();
    Files.setOwner(path, users.lookupPrincipalByName("nobody"));
  }
}
