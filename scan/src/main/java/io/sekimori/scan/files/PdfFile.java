package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * A PDF whose streams are unpacked within a bound, whoever asks for them, the directory of the file
 * included: the library itself unpacks whatever it is given, whole, however often it is packed.
 */
final class PdfFile extends PDFParser {
  /** Packings of bytes; all others are of pictures, which nobody looks at. */
  private static final Set<String> OF_BYTES =
      Set.of(
          "FlateDecode",
          "Fl",
          "LZWDecode",
          "LZW",
          "ASCII85Decode",
          "A85",
          "ASCIIHexDecode",
          "AHx",
          "RunLengthDecode",
          "RL",
          "Crypt");

  PdfFile(RandomAccessRead bytes, PdfMemory memory) throws IOException {
    super(bytes, "");
    document = new Document(this, memory);
  }

  private static final class Document extends COSDocument {
    private final PdfFile file;
    private final PdfMemory memory;

    Document(PdfFile file, PdfMemory memory) {
      super(() -> memory, file);
      this.file = file;
      this.memory = memory;
    }

    @Override
    public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
        throws IOException {
      var stream = new Stream(memory, file.createRandomAccessReadView(start, length));
      dictionary.forEach(stream::setItem);
      stream.setKey(dictionary.getKey());
      return stream;
    }
  }

  private static final class Stream extends COSStream {
    private final PdfMemory memory;

    Stream(PdfMemory memory, RandomAccessReadView bytes) throws IOException {
      super(memory, bytes);
      this.memory = memory;
    }

    /** Always a list: a single one the library unpacks by itself, past every bound. */
    @Override
    public @Nullable COSBase getFilters() {
      COSBase filters = super.getFilters();
      if (!(filters instanceof COSName)) {
        return filters;
      }
      var one = new COSArray();
      one.add(filters);
      return one;
    }

    @Override
    public COSInputStream createInputStream(DecodeOptions options) throws IOException {
      unpacked(packings()); // the library does the same again, by itself
      return super.createInputStream(options);
    }

    @Override
    public RandomAccessRead createView() throws IOException {
      var packings = packings();
      return packings.isEmpty() ? super.createView() : memory.held(unpacked(packings));
    }

    private PdfMemory.Unpacked unpacked(List<Filter> packings) throws IOException {
      var bytes = memory.unpacked();
      InputStream in = createRawInputStream();
      for (int i = 0; i < packings.size(); i++) {
        bytes = memory.unpacked();
        packings.get(i).decode(in, bytes, this, i);
        in = bytes.again();
      }
      return bytes;
    }

    private List<Filter> packings() throws IOException {
      var packings = new ArrayList<Filter>();
      COSBase filters = getFilters();
      List<? extends COSBase> names =
          filters instanceof COSArray array
              ? array.toList()
              : filters == null ? List.of() : List.of(filters);
      for (COSBase name : names) {
        if (!(name instanceof COSName known) || !OF_BYTES.contains(known.getName())) {
          throw Stopped.entry(Reason.PICTURE);
        }
        packings.add(FilterFactory.INSTANCE.getFilter(known));
      }
      rows(getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
      return packings;
    }

    /** Unpacking takes a row at a time, as long as the file says it is. */
    private void rows(@Nullable COSBase said) throws Stopped {
      if (said instanceof COSArray array) {
        for (int i = 0; i < array.size(); i++) {
          rows(array.getObject(i) instanceof COSDictionary one ? one : null);
        }
      } else if (said instanceof COSDictionary one) {
        double columns = one.getInt(COSName.COLUMNS, 1);
        memory.require(
            (long)
                (columns
                    * one.getInt(COSName.COLORS, 1)
                    * one.getInt(COSName.BITS_PER_COMPONENT, 8)
                    / 8));
      }
    }
  }
}
