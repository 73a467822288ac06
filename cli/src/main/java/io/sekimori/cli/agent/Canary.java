package io.sekimori.cli.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * An object that the agent itself put at a source, and that must vanish within the term like
 * everybody's. A deletion that deletes nothing leaves it, whatever the deletion reports.
 *
 * @param digest SHA-256 of its content, which is unlike any other's
 * @param planted when, in milliseconds of this machine's clock
 */
record Canary(String digest, long size, long planted) {
  private static final String NAME = "sekimori-canary-";
  private static final String WORDS =
      "Sekimori canary: holds nothing, must be deleted like everything else here. ";

  /**
   * Plants one.
   *
   * @param ending of its name, so that a deletion that goes by names sees its like
   */
  static Canary plant(Path folder, String ending, long now) throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String mark = HexFormat.of().formatHex(random);
    byte[] content = ending.equals("png") ? picture(mark) : text(mark);
    Files.write(folder.resolve(NAME + mark + "." + ending), content, StandardOpenOption.CREATE_NEW);
    return new Canary(digest(content), content.length, now);
  }

  /** Told by its content: renamed or moved, it is still there. */
  boolean is(Path file, long length) throws IOException {
    if (length != size) {
      return false;
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return digest(in.readNBytes((int) size)).equals(digest);
    }
  }

  private static byte[] text(String mark) {
    return (WORDS + mark + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** A picture of one grey dot, with the words in its text chunk. */
  private static byte[] picture(String mark) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(0x89504e470d0a1a0aL);
      chunk(out, "IHDR", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0});
      chunk(out, "tEXt", ("Comment\0" + WORDS + mark).getBytes(StandardCharsets.US_ASCII));
      chunk(out, "IDAT", HexFormat.of().parseHex("789c6368000000820081"));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(content);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    out.writeInt((int) crc.getValue());
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
