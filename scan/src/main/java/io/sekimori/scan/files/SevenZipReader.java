package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/**
 * Entries of a 7z archive, in order. Its directory is at the end, so it lies in a file or in
 * memory. Entries are often packed together: then what was not read of one is unpacked on the way
 * to the next, by the library and uncounted, so it is asked before whether that is too much.
 */
final class SevenZipReader {
  private SevenZipReader() {}

  static void read(Reading reading, Piece piece) throws IOException {
    long memory = reading.limits().memory();
    try (WatchedChannel channel =
        new WatchedChannel(piece.channel(memory), reading.budget().time())) {
      SevenZipHead.check(channel, memory / 4);
      entries(reading, piece, channel);
    }
  }

  private static void entries(Reading reading, Piece piece, WatchedChannel channel)
      throws IOException {
    long memory = reading.limits().memory();
    try (SevenZFile archive =
        SevenZFile.builder()
            .setSeekableByteChannel(channel)
            .setMaxMemoryLimitKiB((int) Math.min(memory >> 10, Integer.MAX_VALUE))
            .get()) {
      long before = 0;
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        if (channel.hasJumped()) {
          before = 0; // what follows is packed apart from what was
        }
        reading.budget().requirePassable(before, channel.size());
        before += entry.getSize() - entry(reading, piece, archive, entry);
      }
    }
  }

  /** How much of it was read. */
  private static long entry(
      Reading reading, Piece piece, SevenZFile archive, SevenZArchiveEntry entry)
      throws IOException {
    if (entry.isDirectory() || !entry.hasStream()) {
      return entry.getSize();
    }
    String name = entry.getName() == null ? "-" : entry.getName().replace('\\', '/');
    var statistics = archive.getStatisticsForCurrentEntry();
    Entry unpacked = new Entry(archive);
    InputStream bytes = reading.budget().counted(unpacked, statistics::getCompressedCount);
    reading.entry(piece.inner(name, null, Kept.open(bytes)));
    return unpacked.read;
  }

  /** The current entry. */
  private static final class Entry extends InputStream {
    private final SevenZFile archive;
    private long read;

    Entry(SevenZFile archive) {
      this.archive = archive;
    }

    @Override
    public int read() throws IOException {
      int value = archive.read();
      read += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = archive.read(buffer, offset, length);
      read += Math.max(0, got);
      return got;
    }
  }
}
