package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.tukaani.xz.XZInputStream;

/** One stream, compressed as it is: gz, bz2, xz. */
final class CompressedReader {
  private CompressedReader() {}

  static void read(Reading reading, Piece piece, Format format) throws IOException {
    BoundedInputStream compressed = BoundedInputStream.builder().setInputStream(piece.in()).get();
    InputStream out =
        switch (format) {
          case GZIP -> new GZIPInputStream(compressed, 1 << 16);
          case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
          default -> new XZInputStream(compressed, (int) (reading.limits().memory() >> 10));
        };
    try (InputStream counted = reading.budget().counted(out, compressed::getCount);
        Piece inner = piece.inner(without(piece.name()), null, counted)) {
      reading.entry(inner);
    }
  }

  /** The name that the content had. */
  private static String without(String name) {
    if (name.endsWith(".tgz")) {
      return name.substring(0, name.length() - 4) + ".tar";
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name.isEmpty() ? "-" : name;
  }
}
