package io.sekimori.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Pages and letters as a file. Nothing in it comes from the clock or from chance. */
final class PdfFile {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private PdfFile() {}

  static byte[] of(Document document, List<Sheet> pages, Letters letters) throws IOException {
    try (var file = new PDDocument()) {
      describe(file, document);
      var resources = new PDResources();
      var fonts = letters.fonts();
      var named = new COSDictionary();
      for (int i = 0; i < fonts.size(); i++) {
        named.setItem(COSName.getPDFName("F" + i), LetterFont.of(file, fonts.get(i), letters));
      }
      resources.getCOSObject().setItem(COSName.FONT, named);
      for (var sheet : pages) {
        var page = new PDPage(PDRectangle.A4);
        page.setResources(resources);
        page.setContents(
            new PDStream(
                file, new java.io.ByteArrayInputStream(sheet.content()), COSName.FLATE_DECODE));
        file.addPage(page);
      }
      var bytes = new ByteArrayOutputStream();
      file.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static void describe(PDDocument file, Document document) {
    file.setDocumentId(document.made().toEpochMilli());
    var about = file.getDocumentInformation();
    about.setTitle(document.title());
    about.setProducer("Sekimori");
    about.setCreationDate(GregorianCalendar.from(ZonedDateTime.ofInstant(document.made(), JAPAN)));
    var catalog = file.getDocumentCatalog();
    catalog.setLanguage(document.language().toLanguageTag());
    var view = new PDViewerPreferences(new COSDictionary());
    view.setDisplayDocTitle(true);
    catalog.setViewerPreferences(view);
  }
}
