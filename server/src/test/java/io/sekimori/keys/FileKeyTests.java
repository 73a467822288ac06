package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileKeyTests {
  private static final byte[] PLACE = {1};

  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final byte[] content = new byte[3_000_000];

  FileKeyTests() {
    new Random(1).nextBytes(content);
  }

  @AfterEach
  void close() {
    keys.close();
    databases.close();
  }

  @Test
  void aFileOpensUnderItsIdAlsoInTheNextEpoch() throws IOException {
    var made = keys.newFileKey("import");
    var sealed = sealed(made);
    keys.rotateEpoch();
    assertThat(made.id()).startsWith("import-");
    assertThat(opened(keys.fileKey(made.id()), sealed, PLACE)).isEqualTo(content);
  }

  @Test
  void aCutMovedOrChangedFileDoesNotOpen() throws IOException {
    var key = keys.newFileKey("import");
    var sealed = sealed(key);
    assertDoesNotOpen(key, Arrays.copyOf(sealed, 2_097_152), PLACE);
    assertDoesNotOpen(key, sealed, new byte[] {2});
    assertDoesNotOpen(keys.newFileKey("import"), sealed, PLACE);
    sealed[2_500_000]++;
    assertDoesNotOpen(key, sealed, PLACE);
  }

  @Test
  void aDestroyedKeyIsErased() {
    var key = keys.newFileKey("import");
    key.destroy();
    key.destroy();
    assertThatThrownBy(() -> keys.fileKey(key.id()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.ERASED));
  }

  private byte[] sealed(FileKey key) throws IOException {
    var sealed = new ByteArrayOutputStream();
    try (var out = key.encrypting(sealed, PLACE)) {
      out.write(content);
    }
    return sealed.toByteArray();
  }

  private static void assertDoesNotOpen(FileKey key, byte[] sealed, byte[] place) {
    assertThatThrownBy(() -> opened(key, sealed, place)).isInstanceOf(IOException.class);
  }

  private static byte[] opened(FileKey key, byte[] sealed, byte[] place) throws IOException {
    try (var in = key.decrypting(new ByteArrayInputStream(sealed), place)) {
      return in.readAllBytes();
    }
  }
}
