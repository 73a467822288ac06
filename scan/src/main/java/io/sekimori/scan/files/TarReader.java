package io.sekimori.scan.files;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Entries of a tar archive, in order. */
final class TarReader {
  private TarReader() {}

  static void read(Reading reading, Piece piece) throws IOException {
    var tar = new TarEntries(piece.in(), reading.limits().memory() / 16);
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = EntryNames.of(entry.getName());
      if (entry.isSymbolicLink() || entry.isLink() || entry.isDirectory()) {
        continue; // what a link names is an entry of its own, or not in the archive
      }
      if (!entry.isFile() || !tar.canReadEntryData(entry)) {
        Reason reason = entry.isFile() ? Reason.UNSUPPORTED : Reason.DEVICE;
        reading.content().notRead(piece.placeOf(name), reason, false);
        continue;
      }
      reading.entry(piece.inner(name, null, Kept.open(tar)));
    }
  }
}
