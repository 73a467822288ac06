package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTests {
  @TempDir Path directory;

  @Test
  void unpacksFilesDirectoriesAndLinks() throws IOException {
    unpack(entry("a/", '5', "", ""), entry("a/f", '0', "", "text"), entry("l", '2', "a/f", ""));
    assertThat(directory.resolve("a/f")).hasContent("text");
    assertThat(directory.resolve("l")).hasContent("text").isSymbolicLink();
  }

  @Test
  void keepsOnlyTheOwnersRights() throws IOException {
    unpack(entry("program", '0', "", "#!"));
    assertThat(Files.isExecutable(directory.resolve("program"))).isTrue();
    assertThat(Files.getPosixFilePermissions(directory.resolve("program"))).hasSize(3);
  }

  @Test
  void refusesAPathThatLeavesTheDirectory() {
    assertThatThrownBy(() -> unpack(entry("../f", '0', "", "x"))).isInstanceOf(IOException.class);
  }

  @Test
  void refusesALinkThatLeavesTheDirectory() {
    assertThatThrownBy(() -> unpack(entry("l", '2', "../../etc", "")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void refusesAnythingButFilesDirectoriesAndLinks() {
    assertThatThrownBy(() -> unpack(entry("device", '3', "", ""))).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAFileThatIsCutOff() {
    var whole = entry("f", '0', "", "text");
    assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, 514))).isInstanceOf(IOException.class);
  }

  private void unpack(byte[]... entries) throws IOException {
    var tar = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      tar.write(entry);
    }
    TarArchive.unpack(new ByteArrayInputStream(tar.toByteArray()), directory);
  }

  private static byte[] entry(String name, char kind, String target, String content) {
    int blocks = 1 + (content.length() + 511) / 512;
    var entry = new byte[blocks * 512];
    put(entry, 0, name);
    put(entry, 100, "0000755");
    put(entry, 124, String.format("%011o", content.length()));
    entry[156] = (byte) kind;
    put(entry, 157, target);
    put(entry, 512, content);
    return entry;
  }

  private static void put(byte[] entry, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, entry, Math.min(at, entry.length - bytes.length), bytes.length);
  }
}
