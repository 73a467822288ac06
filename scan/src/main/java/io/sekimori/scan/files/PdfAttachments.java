package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;

/** Files that are embedded in a PDF, or pinned to one of its pages. */
final class PdfAttachments {
  private static final int DEEPEST = 16;

  private final Reading reading;
  private final Piece piece;
  private final Set<COSBase> read = Collections.newSetFromMap(new IdentityHashMap<>());

  private PdfAttachments(Reading reading, Piece piece) {
    this.reading = reading;
    this.piece = piece;
  }

  static void read(PDDocument document, Reading reading, Piece piece) throws IOException {
    var attachments = new PdfAttachments(reading, piece);
    var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    PDEmbeddedFilesNameTreeNode root = names.getEmbeddedFiles();
    if (root != null) {
      attachments.node(root, 0);
    }
    for (PDPage page : document.getPages()) {
      for (PDAnnotation pin : page.getAnnotations()) {
        if (pin instanceof PDAnnotationFileAttachment pinned
            && pinned.getFile() instanceof PDComplexFileSpecification file) {
          attachments.one(file);
        }
      }
    }
  }

  private void node(PDNameTreeNode<PDComplexFileSpecification> node, int depth) throws IOException {
    Map<String, PDComplexFileSpecification> here = node.getNames();
    if (here != null) {
      for (PDComplexFileSpecification file : here.values()) {
        one(file);
      }
    }
    if (node.getKids() != null && depth < DEEPEST) {
      for (var kid : node.getKids()) {
        node(kid, depth + 1);
      }
    }
  }

  private void one(PDComplexFileSpecification file) throws IOException {
    PDEmbeddedFile embedded =
        file.getEmbeddedFileUnicode() != null
            ? file.getEmbeddedFileUnicode()
            : file.getEmbeddedFile();
    if (embedded == null || !read.add(embedded.getCOSObject())) {
      return;
    }
    String name = file.getFilename() == null ? "attachment" : file.getFilename();
    long packed = Math.max(1, embedded.getCOSObject().getLength());
    try (InputStream bytes = reading.budget().counted(embedded.createInputStream(), () -> packed)) {
      reading.entry(piece.inner(name, null, bytes));
    } catch (Stopped stopped) {
      if (stopped.isWhole()) {
        throw stopped;
      }
      reading.content().notRead(piece.placeOf(name), stopped.reason(), false);
    }
  }
}
