package io.sekimori.systems.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of an archive in memory, by its central directory as spreadsheets read it, within
 * bounds; nothing is written to a disk.
 */
final class ZipParts {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_PARTS = 500;
  private static final int END = 0x06054b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int DEFLATED = 8;
  private static final List<String> REFUSED =
      List.of("vbaproject", "externallinks/", "activex/", "embeddings/", "macrosheets/");
  private final ByteBuffer file;
  private final Map<String, byte[]> parts = new HashMap<>();
  private int room = MOST_BYTES;

  private ZipParts(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The parts by name. */
  static Map<String, byte[]> of(byte[] file) throws FaultyFile {
    var zip = new ZipParts(file);
    try {
      zip.read();
      return zip.parts;
    } catch (DataFormatException | IndexOutOfBoundsException | IllegalArgumentException broken) {
      throw new FaultyFile(0, "", "unreadable");
    }
  }

  private void read() throws FaultyFile, DataFormatException {
    int end = file.capacity() - END_LENGTH;
    while (file.getInt(end) != END) {
      end--;
    }
    int count = Short.toUnsignedInt(file.getShort(end + 10));
    int at = file.getInt(end + 16);
    if (count > MOST_PARTS) {
      throw new FaultyFile(0, "", "too-large");
    }
    for (int i = 0; i < count; i++) {
      at = part(at);
    }
  }

  /** One line of the directory; gives where the next one begins. */
  private int part(int at) throws FaultyFile, DataFormatException {
    if (file.getInt(at) != CENTRAL) {
      throw new IllegalArgumentException("directory");
    }
    int nameLength = Short.toUnsignedInt(file.getShort(at + 28));
    var name = new String(bytes(at + CENTRAL_LENGTH, nameLength), StandardCharsets.UTF_8);
    if (REFUSED.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains)) {
      throw new FaultyFile(0, "", "macros");
    }
    int local = file.getInt(at + 42);
    int from =
        local
            + LOCAL_LENGTH
            + Short.toUnsignedInt(file.getShort(local + 26))
            + Short.toUnsignedInt(file.getShort(local + 28));
    byte[] packed = bytes(from, file.getInt(at + 20));
    parts.put(name, file.getShort(at + 10) == DEFLATED ? inflate(packed) : packed);
    return at
        + CENTRAL_LENGTH
        + nameLength
        + Short.toUnsignedInt(file.getShort(at + 30))
        + Short.toUnsignedInt(file.getShort(at + 32));
  }

  private byte[] bytes(int from, int length) {
    if (length < 0) {
      throw new IllegalArgumentException("length");
    }
    var bytes = new byte[Math.min(length, file.capacity())];
    file.get(from, bytes);
    return bytes;
  }

  private byte[] inflate(byte[] packed) throws FaultyFile, DataFormatException {
    var out = new ByteArrayOutputStream();
    var buffer = new byte[1 << 16];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(packed);
      while (!inflater.finished()) {
        int got = inflater.inflate(buffer);
        room -= got;
        if (room < 0) {
          throw new FaultyFile(0, "", "too-large");
        }
        if (got == 0 && !inflater.finished()) {
          throw new DataFormatException("cut short");
        }
        out.write(buffer, 0, got);
      }
    }
    return out.toByteArray();
  }
}
