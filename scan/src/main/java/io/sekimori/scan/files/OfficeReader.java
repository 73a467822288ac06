package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Documents of Office (2007 and later) and OpenDocument: their text, with comments, notes, headers
 * and what was deleted but is still there; what is embedded is read, pictures are named.
 */
final class OfficeReader {
  private static final Pattern TEXT =
      Pattern.compile(
          "word/[^/]+\\.xml|ppt/(slides|notesSlides|comments)/[^/]+\\.xml"
              + "|xl/(comments[^/]*|drawings/[^/]+|threadedComments/[^/]+|persons/[^/]+)\\.xml"
              + "|content\\.xml|styles\\.xml");
  private static final Pattern NO_TEXT =
      Pattern.compile("word/(styles|settings|fontTable|numbering|webSettings|theme)[^/]*\\.xml");
  private static final Pattern EMBEDDED =
      Pattern.compile("(word|xl|ppt)/(embeddings|media)/.+|Pictures/.+|Object.*/content\\.xml");

  private final Reading reading;
  private final Piece piece;
  private final ZipFile archive;

  OfficeReader(Reading reading, Piece piece, ZipFile archive) {
    this.reading = reading;
    this.piece = piece;
    this.archive = archive;
  }

  static boolean isOffice(ZipFile archive) {
    boolean ooxml =
        archive.getEntry("[Content_Types].xml") != null
            && (archive.getEntry("xl/workbook.xml") != null
                || archive.getEntry("xl/workbook.bin") != null
                || archive.getEntry("word/document.xml") != null
                || archive.getEntry("ppt/presentation.xml") != null);
    return ooxml
        || (archive.getEntry("mimetype") != null
            && archive.getEntry("content.xml") != null
            && archive.getEntry("META-INF/manifest.xml") != null);
  }

  void read() throws IOException {
    if (archive.getEntry("xl/workbook.bin") != null) {
      throw Stopped.entry(Reason.UNSUPPORTED);
    }
    if (archive.getEntry("mimetype") != null && isProtected()) {
      throw Stopped.entry(Reason.ENCRYPTED);
    }
    if (archive.getEntry("xl/workbook.xml") != null) {
      new WorkbookReader(this, reading.content(), reading.limits()).read(piece.inside());
    }
    for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
      String name = entry.getName();
      if (EMBEDDED.matcher(name).matches() && !entry.isDirectory()) {
        try (InputStream bytes = bytes(entry)) {
          reading.entry(piece.inner(name, null, bytes));
        }
      } else if (TEXT.matcher(name).matches() && !NO_TEXT.matcher(name).matches()) {
        reading.budget().entry(piece.depth());
        new MarkupText(reading.content(), piece.inside(), section(name)).read(bytes(entry));
      }
    }
  }

  /** OpenDocument says in its list of parts that they are encrypted. */
  private boolean isProtected() throws IOException {
    boolean[] found = {false};
    Xml.read(
        part("META-INF/manifest.xml"),
        new Xml.Listener() {
          @Override
          public void start(String name, javax.xml.stream.XMLStreamReader xml) {
            found[0] |= name.equals("encryption-data");
          }

          @Override
          public void text(javax.xml.stream.XMLStreamReader xml) {}

          @Override
          public void end(String name) {}
        });
    return found[0];
  }

  /** A part that must be there. */
  InputStream part(String name) throws IOException {
    ZipArchiveEntry entry = archive.getEntry(name);
    if (entry == null) {
      throw Stopped.entry(Reason.DAMAGED);
    }
    return bytes(entry);
  }

  boolean has(String name) {
    return archive.getEntry(name) != null;
  }

  private InputStream bytes(ZipArchiveEntry entry) throws IOException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw Stopped.entry(Reason.ENCRYPTED);
    }
    long packed = Math.max(1, entry.getCompressedSize());
    return reading.budget().counted(archive.getInputStream(entry), () -> packed);
  }

  /** The main text has no name of its own. */
  private static String section(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1).replace(".xml", "");
    return base.equals("document") || base.equals("content") ? "" : base.toLowerCase(Locale.ROOT);
  }
}
