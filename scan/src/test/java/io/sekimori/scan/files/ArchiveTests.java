package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveTests {
  private static final byte[] TEXT = "電話 090-1234-5678\n".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void readsZipAndItsNamesFromAJapaneseWindows() throws IOException {
    Recorded read = read(Packed.zip(Encoding.CP932, Map.of("顧客/名簿（2019年）.txt", TEXT)));
    assertThat(read.insides()).containsExactly("顧客/名簿（2019年）.txt");
    assertThat(read.text.toString()).contains("090-1234-5678");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void readsWhatIsPackedInAnyOtherWay() throws IOException {
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (var out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(TEXT);
    }
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (var out = new XZOutputStream(xz, new LZMA2Options())) {
      out.write(TEXT);
    }
    for (byte[] packed :
        new byte[][] {
          Packed.gzip(TEXT),
          Packed.tar("名簿.txt", TEXT),
          Packed.gzip(Packed.tar("a.txt", TEXT)),
          bzip2.toByteArray(),
          xz.toByteArray()
        }) {
      Recorded read = read(packed);
      assertThat(read.text.toString()).isEqualTo(new String(TEXT, UTF_8));
      assertThat(read.notRead).isEmpty();
    }
    Path seven = Packed.sevenZip(folder.resolve("a.7z"), new char[0], "名簿.txt", TEXT);
    assertThat(Recorded.of(seven).text.toString()).contains("090-1234-5678");
  }

  @Test
  void readsArchivesWithinArchives() throws IOException {
    byte[] packed = Packed.gzip(Packed.tar("b.zip", Packed.zip("c.txt", TEXT)));
    Recorded read = Recorded.of(Files.write(folder.resolve("a.tar.gz"), packed));
    assertThat(read.insides()).containsExactly("a.tar/b.zip/c.txt");
    Path seven =
        Packed.sevenZip(folder.resolve("in.7z"), new char[0], "x.zip", Packed.zip("c.txt", TEXT));
    Recorded inner = read(Packed.zip("in.7z", Files.readAllBytes(seven)));
    assertThat(inner.insides()).containsExactly("in.7z/x.zip/c.txt");
    assertThat(inner.text.toString()).contains("090-1234-5678");
  }

  @Test
  void goesOnlyAsDeepAsTheLimit() throws IOException {
    byte[] packed = Packed.zip("text.txt", TEXT);
    for (int i = 0; i < 10; i++) {
      packed = Packed.zip("inner.zip", packed);
    }
    Recorded read = read(packed);
    assertThat(read.notRead)
        .containsExactly("inner.zip/inner.zip/inner.zip/inner.zip/inner.zip TOO_DEEP");
    assertThat(read.text).isEmpty();
  }

  @Test
  void endsAnEntryThatExpandsTooMuchAndReadsItsNeighbours() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("bomb.txt", new byte[64 << 20]);
    Arrays.fill(entries.get("bomb.txt"), (byte) 'a');
    entries.put("neighbour.txt", TEXT);
    Recorded read = read(Packed.zip(UTF_8, entries));
    assertThat(read.notRead).contains("bomb.txt EXPANDS_TOO_MUCH partly");
    assertThat(read.text.toString()).endsWith(new String(TEXT, UTF_8));
    byte[] bomb = new byte[64 << 20];
    Arrays.fill(bomb, (byte) 'a');
    assertThat(read(Packed.gzip(bomb)).notRead).contains("file EXPANDS_TOO_MUCH partly");
  }

  @Test
  void endsTheWholeFileWhenAllOfItTogetherIsTooMuch() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      entries.put("%02d.txt".formatted(i), new byte[1 << 20]);
      Arrays.fill(entries.get("%02d.txt".formatted(i)), (byte) ' ');
    }
    Path file = Files.write(folder.resolve("many.zip"), Packed.zip(UTF_8, entries));
    Recorded read = Recorded.of(file, new Limits(4, 300, 10 << 20, 100, 1 << 20));
    assertThat(read.notRead).contains("TOO_LARGE partly");
    assertThat(read.insides()).hasSizeLessThan(12);
    Recorded few = Recorded.of(file, new Limits(4, 300, 1L << 30, 5, 1 << 20));
    assertThat(few.notRead).contains("TOO_MANY_ENTRIES partly");
  }

  @Test
  void namesWhatIsEncrypted() throws IOException {
    assertThat(read(Packed.encrypted(Packed.zip("secret.csv", TEXT))).notRead)
        .containsExactly("secret.csv ENCRYPTED");
    Path seven =
        Packed.sevenZip(folder.resolve("s.7z"), "geheim".toCharArray(), "secret.csv", TEXT);
    assertThat(Recorded.of(seven).notRead).containsExactly("secret.csv ENCRYPTED");
    assertThat(Recorded.of(seven).text).isEmpty();
  }

  @Test
  void readsATruncatedArchiveAsFarAsItGoes() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("a.txt", TEXT);
    entries.put("b.txt", new byte[100_000]);
    new java.util.Random(1).nextBytes(entries.get("b.txt"));
    byte[] zip = Packed.zip(UTF_8, entries);
    Recorded read = read(Arrays.copyOf(zip, zip.length / 2));
    assertThat(read.text.toString()).contains("090-1234-5678");
    assertThat(read.notRead).contains("TRUNCATED partly");
    byte[] gzip = Packed.gzip("行 090-1234-5678\n".repeat(2000).getBytes(UTF_8));
    assertThat(read(Arrays.copyOf(gzip, gzip.length - 20)).notRead)
        .containsExactly("file TRUNCATED partly");
    byte[] tar = Packed.tar("t.txt", new byte[5000]);
    assertThat(read(Arrays.copyOf(tar, 2000)).notRead).isNotEmpty();
  }

  @Test
  void readsAnArchiveInOrderThatTheMemoryCannotHold() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("large.txt"));
      zip.write("行 03-1234-5678\n".repeat(20_000).getBytes(UTF_8));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("last.txt"));
      zip.write(TEXT);
    }
    Path file = Files.write(folder.resolve("o.zip"), Packed.zip("in.zip", bytes.toByteArray()));
    Recorded read = Recorded.of(file, new Limits(4, 300, 1L << 30, 100, 1 << 16));
    assertThat(read.insides()).containsExactly("in.zip/large.txt", "in.zip/last.txt");
    assertThat(read.notRead).isEmpty();
  }

  private Recorded read(byte[] bytes) throws IOException {
    return Recorded.of(Files.write(folder.resolve("file.bin"), bytes));
  }
}
