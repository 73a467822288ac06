package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import org.tukaani.xz.FinishableWrapperOutputStream;
import org.tukaani.xz.LZMA2Options;

/**
 * 7z archives as its own program writes them and our library for tests cannot: everything packed
 * together, and a directory that is packed or encrypted itself.
 */
public final class Seven {
  private static final int DICTIONARY = 1 << 20;
  private static final int[] LZMA2 = {0x21, 0x21, 1, 16}; // a dictionary of a megabyte
  private static final int[] AES = {
    0x24, 0x06, 0xf1, 0x07, 0x01, 10, 0x53, 0x07, 1, 2, 3, 4, 5, 6, 7, 8
  };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Seven() {}

  /** All entries in one stream, by a plain directory. */
  public static byte[] solid(SequencedMap<String, byte[]> entries) throws IOException {
    byte[] packed = packed(entries);
    return file(packed, directory(entries, packed.length));
  }

  /** The same by a directory that is packed, with blanks behind it up to that size. */
  public static byte[] packedDirectory(SequencedMap<String, byte[]> entries, int size)
      throws IOException {
    byte[] packed = packed(entries);
    byte[] directory = directory(entries, packed.length);
    byte[] padded = java.util.Arrays.copyOf(directory, Math.max(size, directory.length));
    byte[] small = lzma2(List.of(padded));
    byte[] both = ByteBuffer.allocate(packed.length + small.length).put(packed).put(small).array();
    return file(both, encoded(packed.length, small.length, LZMA2, padded.length));
  }

  /** An archive of which not even the names are open. */
  public static byte[] encryptedDirectory() {
    return file(new byte[64], encoded(0, 64, AES, 60));
  }

  private static byte[] packed(Map<String, byte[]> entries) throws IOException {
    return lzma2(entries.values());
  }

  private static byte[] lzma2(Iterable<byte[]> contents) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var options = new LZMA2Options(1);
    options.setDictSize(DICTIONARY);
    try (var lzma = options.getOutputStream(new FinishableWrapperOutputStream(bytes))) {
      for (byte[] content : contents) {
        lzma.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] directory(SequencedMap<String, byte[]> entries, int packed) {
    var seven = new Seven();
    int all = entries.values().stream().mapToInt(content -> content.length).sum();
    seven.put(0x01, 0x04);
    seven.streams(0, packed, LZMA2, all);
    seven.put(0x08, 0x0d).number(entries.size()).put(0x09);
    var sizes = entries.values().stream().map(content -> content.length).toList();
    sizes.subList(0, sizes.size() - 1).forEach(seven::number);
    seven.put(0x00, 0x00);
    byte[] names = (String.join("\0", entries.keySet()) + "\0").getBytes(UTF_16LE);
    seven.put(0x05).number(entries.size()).put(0x11).number(names.length + 1).put(0x00);
    seven.out.writeBytes(names);
    return seven.put(0x00, 0x00).out.toByteArray();
  }

  private static byte[] encoded(int at, int packed, int[] coder, int unpacked) {
    var seven = new Seven();
    seven.put(0x17);
    seven.streams(at, packed, coder, unpacked);
    return seven.put(0x00).out.toByteArray();
  }

  private void streams(int at, int packed, int[] coder, int unpacked) {
    put(0x06).number(at).number(1).put(0x09).number(packed).put(0x00);
    put(0x07, 0x0b).number(1).put(0x00).number(1).put(coder);
    put(0x0c).number(unpacked).put(0x00);
  }

  private Seven put(int... bytes) {
    for (int one : bytes) {
      out.write(one);
    }
    return this;
  }

  /** Small ones in the shortest form, all others in the longest. */
  private Seven number(int number) {
    if (number < 0x80) {
      return put(number);
    }
    put(0xff);
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
    out.writeBytes(bytes.array());
    return this;
  }

  private static byte[] file(byte[] packed, byte[] directory) {
    var start = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(packed.length).putLong(directory.length).putInt(crc(directory));
    var file = ByteBuffer.allocate(32 + packed.length + directory.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4});
    file.putInt(crc(start.array())).put(start.array()).put(packed).put(directory);
    return file.array();
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
