package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file is, by its first bytes; the name is asked only where text is text either way. */
public enum Format {
  TEXT,
  DELIMITED,
  JSON,
  SQL,
  MAIL,
  MAILBOX,
  PDF,
  ZIP,
  XLSX,
  DOCUMENT,
  RTF,
  GZIP,
  BZIP2,
  XZ,
  TAR,
  SEVEN_ZIP,
  NOT_READ;

  /** How many bytes {@link #of} wants to see. */
  static final int HEAD = 1 << 16;

  /** What cannot be read has its reason. */
  record Known(Format format, @Nullable Reason reason) {}

  private record Magic(int at, String bytes, Known known) {
    boolean fits(byte[] head, int length) {
      if (length < at + bytes.length()) {
        return false;
      }
      for (int i = 0; i < bytes.length(); i++) {
        char wanted = bytes.charAt(i);
        if (wanted != '?' && (head[at + i] & 0xff) != wanted) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Magic> MAGIC =
      List.of(
          read(0, "PK\u0003\u0004", ZIP),
          read(0, "PK\u0005\u0006", ZIP),
          read(0, "\u001f\u008b\u0008", GZIP),
          read(0, "BZh?1AY&SY", BZIP2),
          read(0, "\u00fd7zXZ\u0000", XZ),
          read(0, "7z\u00bc\u00af'\u001c", SEVEN_ZIP),
          read(257, "ustar", TAR),
          read(0, "%PDF-", PDF),
          read(0, "{\\rtf", RTF),
          not(0, "-----BEGIN PGP MESSAGE", Reason.ENCRYPTED),
          not(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", Reason.LEGACY_OFFICE),
          not(0, "!BDN", Reason.MAILBOX_OF_OUTLOOK),
          not(0, "Rar!\u001a\u0007", Reason.OTHER_ARCHIVE),
          not(2, "-lh?-", Reason.OTHER_ARCHIVE),
          not(0, "MSCF\u0000\u0000", Reason.OTHER_ARCHIVE),
          not(0, "(\u00b5/\u00fd", Reason.OTHER_ARCHIVE),
          not(0, "\u0089PNG\r\n", Reason.PICTURE),
          not(0, "\u00ff\u00d8\u00ff", Reason.PICTURE),
          not(0, "GIF8", Reason.PICTURE),
          not(0, "II*\u0000", Reason.PICTURE),
          not(0, "MM\u0000*", Reason.PICTURE),
          not(0, "RIFF????WEBP", Reason.PICTURE),
          not(4, "ftyphei", Reason.PICTURE),
          not(4, "ftypmif", Reason.PICTURE),
          not(4, "ftypavif", Reason.PICTURE));

  private static Magic read(int at, String bytes, Format format) {
    return new Magic(at, bytes, new Known(format, null));
  }

  private static Magic not(int at, String bytes, Reason reason) {
    return new Magic(at, bytes, new Known(NOT_READ, reason));
  }

  static Known of(byte[] head, int length, String name) {
    for (Magic magic : MAGIC) {
      if (magic.fits(head, length)) {
        return magic.known.reason == Reason.LEGACY_OFFICE
            ? new Known(NOT_READ, compound(head, length, name))
            : magic.known;
      }
    }
    if (head.length > 0 && isBitmap(head, length)) {
      return new Known(NOT_READ, Reason.PICTURE);
    }
    if (isBinary(head, length)) {
      return new Known(NOT_READ, Reason.BINARY);
    }
    return new Known(MailShape.of(head, length), null);
  }

  /**
   * An OLE container: an old office file, a message of Outlook, or an office file with a password.
   */
  private static Reason compound(byte[] head, int length, String name) {
    String text = new String(head, 0, length, ISO_8859_1);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches(".*\\.(xls|doc|ppt)[xm]")
        || text.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e")) {
      return Reason.ENCRYPTED;
    }
    return lower.endsWith(".msg") ? Reason.MAILBOX_OF_OUTLOOK : Reason.LEGACY_OFFICE;
  }

  private static boolean isBitmap(byte[] head, int length) {
    return length > 30 && head[0] == 'B' && head[1] == 'M' && head[6] == 0 && head[7] == 0;
  }

  /** Text may hold some NULs; what is a tenth of NULs and other controls is no text. */
  private static boolean isBinary(byte[] head, int length) {
    if (Encoding.ofStart(head, length).certainty() > 0) {
      return false;
    }
    int controls = 0;
    int nuls = 0;
    for (int i = 0; i < length; i++) {
      int b = head[i] & 0xff;
      nuls += b == 0 ? 1 : 0;
      controls += b < 0x20 && !(b >= 7 && b <= 13) && b != 0x1a && b != 0x1b && b != 0 ? 1 : 0;
    }
    return controls * 50L > length || nuls * 5L > length * 2L;
  }
}
