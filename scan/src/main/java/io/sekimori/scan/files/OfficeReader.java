package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Documents of Office (2007 and later) and OpenDocument: their text, with comments, notes, headers
 * and what was deleted but is still there; the rows that charts, pivot tables and links to other
 * files remember; what is embedded is read, pictures and unknown parts are named.
 */
final class OfficeReader {
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
    Set<String> sheets = Set.of();
    if (archive.getEntry("xl/workbook.xml") != null) {
      sheets = new WorkbookReader(this, reading.content(), reading.limits()).read(piece.inside());
    }
    for (ZipArchiveEntry entry : Collections.list(archive.getEntries())) {
      if (!entry.isDirectory() && !sheets.contains(entry.getName())) {
        part(entry);
      }
    }
  }

  private void part(ZipArchiveEntry entry) throws IOException {
    String name = entry.getName();
    OfficeParts kind = OfficeParts.of(name);
    switch (kind) {
      case HARMLESS -> {}
      case EMBEDDED -> {
        try (InputStream bytes = bytes(entry)) {
          reading.entry(piece.inner(name, null, bytes));
        }
      }
      case MARKUP -> {
        reading.budget().entry(piece.depth());
        new MarkupText(reading.content(), piece.inside(), section(name)).read(bytes(entry));
      }
      case UNKNOWN -> reading.content().notRead(piece.placeOf(name), Reason.UNSUPPORTED, true);
      case PIVOT, EXTERNAL, LOOSE -> {
        try {
          reading.budget().entry(piece.depth());
          beside(kind, entry);
        } catch (Stopped stopped) {
          throw stopped;
        } catch (IOException _) { // of little weight: the document itself is read on
          reading.content().notRead(piece.placeOf(name), Reason.DAMAGED, true);
        }
      }
    }
  }

  /** What stands beside the document itself. */
  private void beside(OfficeParts kind, ZipArchiveEntry entry) throws IOException {
    String name = entry.getName();
    Content content = reading.content();
    Part cells = Reading.cells(piece.inside(), section(name), Format.XLSX);
    Part text =
        new Part(piece.inside(), section(name), Format.DOCUMENT, Part.Shape.TEXT, '\0', UTF_8, 100);
    if (kind == OfficeParts.EXTERNAL) {
      content.begin(cells);
      try {
        new SheetReader(content, new SharedStrings(0)).read(bytes(entry));
      } finally {
        content.end();
      }
    } else if (kind == OfficeParts.LOOSE && name.matches("(customXml|ppt/tags|xl/ctrlProps)/.+")) {
      LooseText.everything(content, text, bytes(entry));
    } else if (kind == OfficeParts.LOOSE) {
      LooseText.texts(content, text, bytes(entry));
    } else if (name.contains("Records")) {
      String definition = name.replace("Records", "Definition");
      List<String> fields = has(definition) ? PivotCache.fields(part(definition)) : List.of();
      PivotCache.records(content, cells, fields, bytes(entry));
    } else {
      PivotCache.definition(content, cells, bytes(entry));
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
