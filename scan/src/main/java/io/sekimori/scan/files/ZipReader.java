package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a ZIP archive, by its directory; where that is missing or too much for the memory, in
 * order from the start. Office files are ZIP archives too.
 */
final class ZipReader {
  private final Reading reading;

  ZipReader(Reading reading) {
    this.reading = reading;
  }

  void read(Piece piece) throws IOException {
    byte @Nullable [] held = null;
    if (piece.file() == null) {
      int memory = (int) Math.min(reading.limits().memory(), Integer.MAX_VALUE - 16);
      held = piece.in().readNBytes(memory);
      if (held.length == memory) {
        inOrder(piece, new java.io.SequenceInputStream(new ByteArrayInputStream(held), piece.in()));
        return;
      }
    }
    ZipFile archive;
    SeekableByteChannel channel =
        held == null ? piece.channel(0) : new SeekableInMemoryByteChannel(held);
    try (channel) {
      if (!ZipDirectory.fits(channel, reading.limits().memory())) {
        inOrder(piece, held == null ? piece.in() : new ByteArrayInputStream(held));
        return;
      }
      try {
        archive = ZipFile.builder().setSeekableByteChannel(channel).setCharset(UTF_8).get();
      } catch (IOException | IllegalArgumentException _) {
        inOrder(piece, held == null ? piece.in() : new ByteArrayInputStream(held));
        throw Stopped.entry(Reason.TRUNCATED);
      }
      byDirectory(piece, archive);
    }
  }

  private void byDirectory(Piece piece, ZipFile archive) throws IOException {
    if (OfficeReader.isOffice(archive)) {
      new OfficeReader(reading, piece, archive).read();
      return;
    }
    for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
      String name = name(entry);
      if (entry.isDirectory() || !isReadable(piece, entry, name)) {
        continue;
      }
      try (InputStream raw = archive.getInputStream(entry)) {
        long packed = Math.max(1, entry.getCompressedSize());
        InputStream bytes = reading.budget().counted(raw, () -> packed);
        reading.entry(piece.inner(name, null, bytes));
      } catch (Stopped stopped) {
        throw stopped;
      } catch (IOException _) {
        reading.content().notRead(piece.placeOf(name), Reason.DAMAGED, false);
      }
    }
  }

  private void inOrder(Piece piece, InputStream in) throws IOException {
    var archive = new ZipArchiveInputStream(in, "UTF-8", true, true);
    for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      String name = name(entry);
      if (entry.isDirectory() || !isReadable(piece, entry, name)) {
        continue;
      }
      InputStream bytes = reading.budget().counted(archive, archive::getCompressedCount);
      reading.entry(piece.inner(name, null, Kept.open(bytes)));
    }
  }

  private boolean isReadable(Piece piece, ZipArchiveEntry entry, String name) {
    Reason reason = null;
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      reason = Reason.ENCRYPTED;
    } else if (!isSupported(entry)) {
      reason = Reason.UNSUPPORTED;
    }
    if (reason != null) {
      reading.content().notRead(piece.placeOf(name), reason, false);
    }
    return reason == null;
  }

  private static boolean isSupported(ZipArchiveEntry entry) {
    ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
    return method == ZipMethod.STORED
        || method == ZipMethod.DEFLATED
        || method == ZipMethod.ENHANCED_DEFLATED
        || method == ZipMethod.BZIP2;
  }

  static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    boolean said = entry.getGeneralPurposeBit().usesUTF8ForNames();
    String name = raw == null || said ? entry.getName() : EntryNames.of(raw);
    return name.replace('\\', '/');
  }
}
