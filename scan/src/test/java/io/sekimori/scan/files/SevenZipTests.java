package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 7z archives, and those that are made to do harm. */
class SevenZipTests {
  private static final byte[] TEXT = "電話 090-1234-5678\n".getBytes(UTF_8);
  private static final byte[] LAST = "電話 03-1234-5678\n".getBytes(UTF_8);

  @TempDir private Path folder;

  private Recorded read(byte[] bytes) throws IOException {
    return Recorded.of(Files.write(folder.resolve("a.7z"), bytes));
  }

  private static SequencedMap<String, byte[]> entries(byte[] middle) {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put("名簿.txt", TEXT);
    entries.put("middle", middle);
    entries.put("last.txt", LAST);
    return entries;
  }

  private static byte[] blanks(int megabytes) {
    byte[] blanks = new byte[megabytes << 20];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  @Test
  void readsWhatIsPackedTogether() throws IOException {
    var read = read(Seven.solid(entries(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})));
    assertThat(read.insides()).containsExactly("名簿.txt", "last.txt");
    assertThat(read.text.toString()).contains("090-1234-5678", "03-1234-5678");
    assertThat(read.notRead).containsExactly("middle PICTURE");
  }

  @Test
  void readsADirectoryThatIsPacked() throws IOException {
    var read = read(Seven.packedDirectory(entries(LAST), 0));
    assertThat(read.insides()).containsExactly("名簿.txt", "middle", "last.txt");
    assertThat(read.notRead).isEmpty();
  }

  /** Each byte of where it lies may look like the beginning of something else. */
  @Test
  void readsADirectoryWhereverItLies() throws IOException {
    for (int length = 1; length < 64; length++) {
      var entries = entries("x".repeat(length).getBytes(UTF_8));
      assertThat(read(Seven.packedDirectory(entries, 0)).notRead).as("" + length).isEmpty();
    }
  }

  @Test
  void readsOneWithinAnotherAndWithinAnyOther() throws IOException {
    var inner = new LinkedHashMap<String, byte[]>();
    inner.put("in.7z", Seven.solid(entries(LAST)));
    byte[] nested = Seven.solid(inner);
    assertThat(read(nested).insides()).contains("in.7z/last.txt");
    assertThat(read(Packed.zip("a.7z", nested)).insides()).contains("a.7z/in.7z/last.txt");
    assertThat(read(Packed.tar("a.7z", nested)).insides()).contains("a.7z/in.7z/last.txt");
  }

  @Test
  void goesOnlyAsDeepAsTheLimit() throws IOException {
    byte[] packed = TEXT;
    for (int i = 0; i < 10; i++) {
      var entries = new LinkedHashMap<String, byte[]>();
      entries.put("a.7z", packed);
      packed = Seven.solid(entries);
    }
    assertThat(read(packed).notRead).containsExactly("a.7z/a.7z/a.7z/a.7z/a.7z TOO_DEEP");
  }

  @Test
  void namesADirectoryThatIsEncrypted() throws IOException {
    assertThat(read(Seven.encryptedDirectory()).notRead).containsExactly("ENCRYPTED");
    var zip = Packed.zip("a.7z", Seven.encryptedDirectory());
    assertThat(read(zip).notRead).containsExactly("a.7z ENCRYPTED");
  }

  @Test
  void namesABombAndWhatIsPackedBehindItIsNotUnpacked() throws IOException {
    var read = read(Seven.solid(entries(blanks(64))));
    assertThat(read.text.toString()).contains("090-1234-5678").doesNotContain("03-1234-5678");
    assertThat(read.notRead)
        .containsExactly("middle EXPANDS_TOO_MUCH partly", "EXPANDS_TOO_MUCH partly");
  }

  /** It is no text, so nobody wants it; but the way to the last entry leads through it. */
  @Test
  void aBombThatNobodyReadsIsNotUnpackedOnTheWayEither() throws IOException {
    var read = read(Seven.solid(entries(new byte[64 << 20])));
    assertThat(read.notRead).containsExactly("middle BINARY", "EXPANDS_TOO_MUCH partly");
    assertThat(read.text.toString()).doesNotContain("03-1234-5678");
  }

  @Test
  void whatIsPackedApartFromABombIsRead() throws IOException {
    Path file = folder.resolve("apart.7z");
    Packed.sevenZip(file, entries(blanks(64)));
    var read = Recorded.of(file);
    assertThat(read.text.toString()).contains("090-1234-5678", "03-1234-5678");
    assertThat(read.notRead).containsExactly("middle EXPANDS_TOO_MUCH partly");
  }

  @Test
  @Timeout(60)
  void namesADirectoryThatIsLargerThanTheMemory() throws IOException {
    assertThat(read(Seven.packedDirectory(entries(LAST), 9 << 20)).notRead)
        .containsExactly("MEMORY partly");
    byte[] claims = Seven.solid(entries(LAST));
    Arrays.fill(claims, 20, 28, (byte) 0x7f);
    assertThat(read(claims).notRead).containsExactly("MEMORY partly");
  }

  @Test
  void namesWhatIsTruncatedOrNoDirectoryAtAll() throws IOException {
    byte[] whole = Seven.packedDirectory(entries(LAST), 0);
    for (int length : new int[] {12, 32, 60, whole.length - 1}) {
      assertThat(read(Arrays.copyOf(whole, length)).notRead).as("" + length).isNotEmpty();
    }
    for (int at = whole.length - 16; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      assertThat(read(damaged).notRead).as("" + at).isNotEmpty();
    }
  }
}
