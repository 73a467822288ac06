package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * Entries of a tar archive whose headers may not be larger than allowed: the library holds what
 * stands before an entry (long names, extended headers, holes) whole, and what stands before all
 * entries as long as it reads.
 */
final class TarEntries extends TarArchiveInputStream {
  private static final int KIND = 156;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;

  private final long most;
  private long forAll;
  private long forOne;

  TarEntries(InputStream in, long most) {
    super(in, "ISO-8859-1");
    this.most = most;
  }

  @Override
  public TarArchiveEntry getNextEntry() throws IOException {
    forOne = 0;
    return super.getNextEntry();
  }

  /** A header, or the next piece of a list of holes. */
  @Override
  protected byte[] readRecord() throws IOException {
    byte[] record = super.readRecord();
    forOne += record.length;
    switch (record.length > KIND ? record[KIND] : 0) {
      case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> forAll += size(record);
      case TarConstants.LF_GNUTYPE_LONGNAME,
          TarConstants.LF_GNUTYPE_LONGLINK,
          TarConstants.LF_PAX_EXTENDED_HEADER_LC,
          TarConstants.LF_PAX_EXTENDED_HEADER_UC ->
          forOne += size(record);
      default -> {}
    }
    if (forAll + forOne > most) {
      throw Stopped.entry(Reason.MEMORY);
    }
    return record;
  }

  /** As the library reads it; what it cannot read either is too much. */
  private long size(byte[] record) {
    try {
      return Math.clamp(TarUtils.parseOctalOrBinary(record, SIZE, SIZE_LENGTH), 0, most + 1);
    } catch (IllegalArgumentException _) {
      return most + 1;
    }
  }
}
