package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/**
 * Entries of a 7z archive, in order. Its directory is at the end, so it lies in a file or in
 * memory.
 */
final class SevenZipReader {
  private SevenZipReader() {}

  static void read(Reading reading, Piece piece) throws IOException {
    long memory = reading.limits().memory();
    try (SeekableByteChannel channel = piece.channel(memory);
        SevenZFile archive =
            SevenZFile.builder()
                .setSeekableByteChannel(channel)
                .setMaxMemoryLimitKiB((int) Math.min(memory >> 10, Integer.MAX_VALUE))
                .get()) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        entry(reading, piece, archive, entry);
      }
    }
  }

  private static void entry(
      Reading reading, Piece piece, SevenZFile archive, SevenZArchiveEntry entry)
      throws IOException {
    if (entry.isDirectory() || !entry.hasStream()) {
      return;
    }
    String name = entry.getName() == null ? "-" : entry.getName().replace('\\', '/');
    var statistics = archive.getStatisticsForCurrentEntry();
    InputStream bytes =
        reading.budget().counted(new Entry(archive), statistics::getCompressedCount);
    reading.entry(piece.inner(name, null, Kept.open(bytes)));
  }

  /** The current entry. */
  private static final class Entry extends InputStream {
    private final SevenZFile archive;

    Entry(SevenZFile archive) {
      this.archive = archive;
    }

    @Override
    public int read() throws IOException {
      return archive.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return archive.read(buffer, offset, length);
    }
  }
}
