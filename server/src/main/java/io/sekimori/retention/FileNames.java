package io.sekimori.retention;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Collectors;

/**
 * Names of files without the loss of a byte, whatever encoding the system says that names have. A
 * part of a path that is UTF-8 is itself; any other is a slash, which no part can have, and its
 * bytes in hexadecimal digits. Bytes are given to and taken from the system's library as URIs: as
 * text it would replace what it cannot read.
 */
final class FileNames {
  private static final HexFormat HEX = HexFormat.of();
  private static final int ASCII = 0x80;
  private final Path top;
  private final String uri;

  /** Of what is below a directory that is there. */
  FileNames(Path top) {
    this.top = top;
    this.uri = ended(top.toUri().getRawPath());
  }

  private static String ended(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  String of(Path file) {
    var text = top.relativize(file).toString();
    if (text.chars().allMatch(letter -> letter < ASCII && letter > 0)) {
      return text;
    }
    var below = ended(file.toUri().getRawPath()).substring(uri.length());
    return Arrays.stream(below.split("/"))
        .map(part -> named(bytes(part)))
        .collect(Collectors.joining("/"));
  }

  private static byte[] bytes(String part) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < part.length(); i++) {
      boolean escaped = part.charAt(i) == '%';
      bytes.write(escaped ? HexFormat.fromHexDigits(part, i + 1, i + 3) : part.charAt(i));
      i += escaped ? 2 : 0;
    }
    return bytes.toByteArray();
  }

  private static String named(byte[] part) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(part)).toString();
    } catch (CharacterCodingException other) {
      return "/" + HEX.formatHex(part);
    }
  }

  /** The file of this name. */
  Path file(String name) {
    var parts = new ArrayList<String>();
    Iterator<String> words = Arrays.asList(name.split("/", -1)).iterator();
    while (words.hasNext()) {
      var word = words.next();
      parts.add(
          escaped(
              word.isEmpty() ? HEX.parseHex(words.next()) : word.getBytes(StandardCharsets.UTF_8)));
    }
    return Path.of(URI.create("file://" + uri + String.join("/", parts)));
  }

  private static String escaped(byte[] part) {
    var escaped = new StringBuilder(part.length * 3);
    for (byte one : part) {
      escaped.append('%').append(HEX.toHexDigits(one));
    }
    return escaped.toString();
  }
}
