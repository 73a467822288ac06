package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a request may carry: JSON and forms up to {@code sekimori.json-limit}, in well-formed UTF-8
 * and without NUL; anything else as a counted stream up to {@code sekimori.upload-limit}.
 */
final class Bodies {
  private Bodies() {}

  static HttpServletRequest checked(HttpServletRequest request, EdgeSettings settings)
      throws IOException {
    var type = mediaType(request.getContentType());
    requireUtf8(type);
    boolean form = type != null && MediaType.APPLICATION_FORM_URLENCODED.includes(type);
    boolean json = type != null && type.getSubtype().endsWith("json") && !ndjson(type);
    long limit = form || json ? settings.jsonLimit() : settings.uploadLimit();
    if (request.getContentLengthLong() > limit) {
      throw new Refusal(ProblemCode.TOO_LARGE);
    }
    HttpServletRequest checked = request;
    if (json) {
      checked = new BufferedRequest(request, utf8(read(request, limit)));
    } else if (!form) {
      checked = new CountedRequest(request, limit);
    }
    if (form || request.getQueryString() != null) {
      requireParameters(checked);
    }
    return checked;
  }

  private static boolean ndjson(MediaType type) {
    return type.getSubtype().equals("x-ndjson") || type.getSubtype().equals("ndjson");
  }

  private static @Nullable MediaType mediaType(@Nullable String header) {
    try {
      return header == null ? null : MediaType.parseMediaType(header);
    } catch (InvalidMediaTypeException malformed) {
      throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  /** JSON and forms are UTF-8; a file may be in what its mapping says. */
  private static void requireUtf8(@Nullable MediaType type) {
    if (type == null || !isText(type)) {
      return;
    }
    @Nullable Charset charset;
    try {
      charset = type.getCharset();
    } catch (IllegalArgumentException unknownCharset) {
      throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
    if (charset != null && !StandardCharsets.UTF_8.equals(charset)) {
      throw new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean isText(MediaType type) {
    return type.getSubtype().endsWith("json")
        || MediaType.APPLICATION_FORM_URLENCODED.includes(type);
  }

  private static byte[] read(HttpServletRequest request, long limit) throws IOException {
    byte[] body = request.getInputStream().readNBytes((int) limit + 1);
    if (body.length > limit) {
      throw new Refusal(ProblemCode.TOO_LARGE);
    }
    return body;
  }

  private static byte[] utf8(byte[] body) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      if (text.toString().contains("\\u0000")) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST);
      }
      return body;
    } catch (CharacterCodingException malformed) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
  }

  /** The container decodes bytes that are no UTF-8 to U+FFFD or refuses them, as it is set. */
  private static void requireParameters(HttpServletRequest request) {
    boolean fine;
    try {
      fine =
          request.getParameterMap().entrySet().stream()
              .allMatch(
                  p ->
                      wellFormed(p.getKey())
                          && Arrays.stream(p.getValue()).allMatch(Bodies::wellFormed));
    } catch (IllegalStateException | IllegalArgumentException refusedByContainer) {
      fine = false;
    }
    if (!fine) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
  }

  private static boolean wellFormed(String text) {
    return text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0;
  }
}
