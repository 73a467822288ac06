package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.CustomerHandle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats of {@code docs/spec/keys.md}, against bytes that another program made from it. */
class KeyFormatVectorTests {
  private final Properties vectors = new Properties();
  private Epochs.Epoch epoch = new Epochs.Epoch(0, Instant.EPOCH, Gcm.key(new byte[32]));

  @BeforeEach
  void load() throws IOException {
    try (var file = KeyFormatVectorTests.class.getResourceAsStream("/keys/vectors.properties")) {
      vectors.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    }
    epoch = new Epochs.Epoch(number("epoch.number"), Instant.EPOCH, Gcm.key(bytes("epoch.key")));
  }

  @Test
  void keyFile(@TempDir Path directory) throws IOException {
    write(directory.resolve("kek"), text("kek.json").getBytes(StandardCharsets.UTF_8));
    write(directory.resolve(text("key-file.name") + ".key"), bytes("key-file"));
    var files = new SealedFiles(new KeyFiles(directory, Steps.NONE), Clock.systemUTC());
    var content = files.read(text("key-file.name")).orElseThrow();
    assertThat(content.key()).isEqualTo(bytes("epoch.key"));
    assertThat(content.made().toEpochMilli()).isEqualTo(Long.parseLong(text("key-file.made")));
  }

  @Test
  void keyEncryptionKeyReadsBackAsWritten() {
    var kek = Kek.parse(text("kek.json").getBytes(StandardCharsets.UTF_8));
    var again = new String(kek.serialize(), StandardCharsets.UTF_8);
    assertThat(again.replaceAll("\\s", "")).contains("\"primaryKeyId\":305419896");
    assertThat(Kek.parse(kek.serialize()).rotating()).isFalse();
  }

  @Test
  void fingerprint() {
    assertThat(Epochs.fingerprint(bytes("epoch.key")))
        .isEqualTo(Long.parseLong(text("epoch.fingerprint")));
  }

  @Test
  void dataKey() {
    var wrapped = bytes("data-key.wrapped");
    assertThat(wrapped).hasSize(60);
    assertThat(Wrapping.dataKeyBytes(epoch, handle(), number("class"), wrapped))
        .isEqualTo(bytes("data-key"));
  }

  @Test
  void objectKey() {
    var wrapped = bytes("object-key.wrapped");
    assertThat(Wrapping.objectKeyBytes(epoch, text("object-key.id"), wrapped))
        .isEqualTo(bytes("object-key"));
  }

  @Test
  void value() {
    var key = new DataKey(Gcm.key(bytes("data-key")));
    assertThat(key.open(bytes("value.sealed"), bytes("value.place")))
        .asString()
        .isEqualTo(text("value.text"));
  }

  @Test
  void houseValue() {
    var house = new House(bytes("object-key"));
    assertThat(house.open(bytes("house.sealed"), bytes("value.place")))
        .asString()
        .isEqualTo(text("value.text"));
  }

  @Test
  void tag() {
    var root = new PreparedMac(bytes("index.root"));
    var kind = BlindIndex.kind(text("index.entity"), text("index.field"), text("index.kind"));
    assertThat(BlindIndex.tag(new PreparedMac(root.of(kind)), bytes("index.normalised")))
        .isEqualTo(Long.parseLong(text("index.tag")));
  }

  /** RFC 4231, test cases 1 to 3. */
  @Test
  void hmac() {
    assertMac(
        "0b".repeat(20),
        "4869205468657265",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertMac(
        "4a656665",
        "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertMac(
        "aa".repeat(20),
        "dd".repeat(50),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  }

  private static void assertMac(String key, String message, String mac) {
    var hex = HexFormat.of();
    var found = new PreparedMac(hex.parseHex(key)).of(hex.parseHex(message));
    assertThat(found).isEqualTo(hex.parseHex(mac));
  }

  private UUID handle() {
    var bytes = bytes("handle");
    return CustomerHandle.of(Arrays.copyOf(bytes, 16)).value();
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
  }

  private byte[] bytes(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  private int number(String name) {
    return Integer.parseInt(text(name));
  }

  private String text(String name) {
    return Objects.requireNonNull(vectors.getProperty(name), name);
  }
}
