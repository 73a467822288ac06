package io.sekimori.scan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The letters of rich text, in the encoding that its head or its fonts say. */
final class RtfText {
  private static final int PIECE = 1 << 16;
  private static final int JAPANESE_FONT = 128;

  private final Content content;
  private final StringBuilder line = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Charset charset = Charset.forName("windows-1252");
  private boolean japanese;
  private boolean broken;

  RtfText(Content content) {
    this.content = content;
  }

  boolean isBroken() {
    return broken;
  }

  void codePage(long number) {
    String name = number == 65001 ? "UTF-8" : number == 932 ? "windows-31j" : "windows-" + number;
    if (Charset.isSupported(name)) {
      charset = Charset.forName(name);
    }
    japanese |= number == 932;
  }

  void charset(long ofFont) {
    japanese |= ofFont == JAPANESE_FONT;
  }

  void add(byte b) throws IOException {
    bytes.write(b);
    if (bytes.size() > PIECE) {
      flush();
    }
  }

  void unicode(char c) throws IOException {
    decode();
    line.append(c);
    if (line.length() > PIECE) {
      flush();
    }
  }

  void line() throws IOException {
    add((byte) '\n');
    if (bytes.size() + line.length() > PIECE / 2) {
      flush();
    }
  }

  void end() throws IOException {
    flush();
  }

  private void flush() throws IOException {
    decode();
    byte[] utf8 = line.toString().getBytes(StandardCharsets.UTF_8);
    line.setLength(0);
    if (utf8.length > 0) {
      content.text(utf8, 0, utf8.length, 0);
    }
  }

  /** A font may be Japanese in a document that is not. */
  private void decode() {
    byte[] all = bytes.toByteArray();
    bytes.reset();
    String text = new String(all, japanese ? Encoding.CP932 : charset);
    if (text.indexOf('\ufffd') >= 0 && japanese && !charset.equals(Encoding.CP932)) {
      text = new String(all, charset);
    }
    broken |= text.indexOf('\ufffd') >= 0;
    line.append(text);
  }
}
