package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jspecify.annotations.Nullable;

/** One mail: its headers, its texts, and its attachments like files, mails within it too. */
final class MailReader {
  private static final int LONGEST_HEADER = 1 << 20;

  /** Deeper, messages within messages are text. */
  private static final int DEEPEST = 50;

  private final Reading reading;
  private final Piece piece;
  private final StringBuilder headers = new StringBuilder();
  private String attachment = "";
  private int parts;
  private int depth;

  MailReader(Reading reading, Piece piece) {
    this.reading = reading;
    this.piece = piece;
  }

  void read(InputStream in) throws IOException {
    MimeConfig config =
        MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(LONGEST_HEADER)
            .setMaxHeaderCount(10_000)
            .build();
    MimeTokenStream mail = new MimeTokenStream(config);
    mail.setRecursionMode(RecursionMode.M_RECURSE);
    mail.parse(in);
    try {
      for (EntityState state = mail.getState();
          state != EntityState.T_END_OF_STREAM;
          state = mail.next()) {
        at(state, mail);
      }
    } catch (MimeException _) {
      throw Stopped.entry(Reason.DAMAGED);
    }
  }

  private void at(EntityState state, MimeTokenStream mail) throws IOException {
    switch (state) {
      case T_START_MESSAGE -> {
        if (++depth > DEEPEST) {
          throw Stopped.entry(Reason.TOO_DEEP);
        }
      }
      case T_END_MESSAGE -> depth--;
      case T_START_HEADER -> {
        headers.setLength(0);
        attachment = "";
      }
      case T_FIELD -> {
        field(mail.getField());
        if (headers.length() > TextStream.BUFFER) {
          giveHeaders();
        }
      }
      case T_END_HEADER -> giveHeaders();
      case T_BODY -> body(mail);
      case T_PREAMBLE, T_EPILOGUE -> text("", mail.getInputStream(), null);
      default -> {}
    }
  }

  private void field(Field field) {
    String name = field.getName().toLowerCase(Locale.ROOT);
    String value = decoded(field.getBody());
    switch (name) {
      case "content-disposition", "content-type" -> {
        String given = fileName(field, name.equals("content-type") ? "name" : "filename");
        attachment = given.isEmpty() ? attachment : given;
      }
      case "subject", "from", "to", "cc", "bcc", "reply-to", "sender", "comments", "keywords" ->
          headers.append(field.getName()).append(": ").append(value).append('\n');
      default -> {
        if (name.startsWith("x-") || name.equals("received")) {
          headers.append(value).append('\n');
        }
      }
    }
  }

  private static String decoded(@Nullable String raw) {
    if (raw == null) {
      return "";
    }
    String text = DecoderUtil.decodeEncodedWords(raw, DecodeMonitor.SILENT);
    byte[] bytes = text.getBytes(ISO_8859_1);
    boolean latin = text.chars().allMatch(c -> c < 0x100);
    return latin && Encoding.firstTelling(bytes, 0, bytes.length) >= 0
        ? new String(bytes, Encoding.of(bytes, 0, bytes.length).charset())
        : text;
  }

  private static String fileName(Field field, String parameter) {
    RawField raw =
        field instanceof RawField given ? given : new RawField(field.getName(), field.getBody());
    MimeParameterMapping mapping = new MimeParameterMapping();
    for (NameValuePair pair : RawFieldParser.DEFAULT.parseRawBody(raw).getParams()) {
      mapping.addParameter(pair.getName(), pair.getValue());
    }
    String name = mapping.get(parameter);
    return name == null ? "" : decoded(name).replace('/', '_');
  }

  private void giveHeaders() throws IOException {
    byte[] utf8 = headers.toString().getBytes(UTF_8);
    if (utf8.length > 0) {
      Content content = reading.content();
      content.begin(Reading.text(piece.inside(), Format.MAIL, Part.Shape.TEXT));
      content.text(utf8, 0, utf8.length, 1);
      content.end();
      headers.setLength(0);
    }
  }

  private void body(MimeTokenStream mail) throws IOException {
    parts++;
    var descriptor = mail.getBodyDescriptor();
    InputStream bytes = mail.getDecodedInputStream();
    String type = descriptor.getMimeType();
    if (attachment.isEmpty() && type.startsWith("text/")) {
      text("", bytes, charset(descriptor.getCharset()));
      return;
    }
    String name = attachment.isEmpty() ? "part-" + parts : attachment;
    reading.entry(piece.inner(name, charset(descriptor.getCharset()), Kept.open(bytes)));
  }

  private void text(String name, InputStream bytes, @Nullable Charset stated) throws IOException {
    new TextReader(reading.content(), piece.inside(), name, stated).read(bytes);
  }

  /** US-ASCII is what is said where nothing is said. */
  private static @Nullable Charset charset(@Nullable String name) {
    if (name == null || name.equalsIgnoreCase("us-ascii")) {
      return null;
    }
    try {
      Charset charset = Charset.forName(name);
      return charset.equals(Charset.forName("Shift_JIS")) ? Encoding.CP932 : charset;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
