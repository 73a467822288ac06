package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Files that are embedded in a PDF. */
final class PdfAttachments {
  private static final int DEEPEST = 16;

  private PdfAttachments() {}

  static void read(PDDocument document, Reading reading, Piece piece) throws IOException {
    var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    PDEmbeddedFilesNameTreeNode root = names.getEmbeddedFiles();
    if (root != null) {
      node(root, reading, piece, 0);
    }
  }

  private static void node(
      PDNameTreeNode<PDComplexFileSpecification> node, Reading reading, Piece piece, int depth)
      throws IOException {
    Map<String, PDComplexFileSpecification> here = node.getNames();
    if (here != null) {
      for (PDComplexFileSpecification file : here.values()) {
        one(file, reading, piece);
      }
    }
    if (node.getKids() != null && depth < DEEPEST) {
      for (var kid : node.getKids()) {
        node(kid, reading, piece, depth + 1);
      }
    }
  }

  private static void one(PDComplexFileSpecification file, Reading reading, Piece piece)
      throws IOException {
    PDEmbeddedFile embedded =
        file.getEmbeddedFileUnicode() != null
            ? file.getEmbeddedFileUnicode()
            : file.getEmbeddedFile();
    if (embedded == null) {
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
