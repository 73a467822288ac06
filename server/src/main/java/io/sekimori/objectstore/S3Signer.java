package io.sekimori.objectstore;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for requests to S3, with every header signed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">the
 *     description</a>
 */
public final class S3Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String access;
  private final String secret;
  private final String region;

  public S3Signer(String access, String secret, String region) {
    this.access = access;
    this.secret = secret;
    this.region = region;
  }

  /**
   * From a file that nobody else reads: the access key and the secret key, a line each.
   *
   * @throws Refusal INVALID_VALUE about what the file was named for
   */
  public static S3Signer keysIn(Path file, String region, String about) {
    try {
      var lines = Files.readAllLines(file);
      return new S3Signer(lines.get(0).strip(), lines.get(1).strip(), region);
    } catch (IOException | IndexOutOfBoundsException unreadable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, about, unreadable);
    }
  }

  /** How a body is named in a signature. */
  static String hash(byte[] body) {
    return hex(sha256(body));
  }

  /**
   * The headers that the request has to carry beside those that are given.
   *
   * @param payload SHA-256 of the body, in hexadecimal
   */
  SortedMap<String, String> sign(
      String method, URI uri, SortedMap<String, String> given, String payload, Instant now) {
    var time = TIME.format(now);
    var scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    var headers = new TreeMap<>(given);
    headers.put("x-amz-date", time);
    headers.put("x-amz-content-sha256", payload);
    var signed = new TreeMap<>(headers);
    signed.put("host", uri.getRawAuthority());
    var names = String.join(";", signed.keySet());
    var canonical =
        String.join(
            "\n",
            method,
            uri.getRawPath(),
            query(uri),
            signed.entrySet().stream()
                .map(one -> one.getKey() + ":" + one.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            payload);
    var said = String.join("\n", ALGORITHM, time, scope, hex(sha256(bytes(canonical))));
    headers.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + access
            + "/"
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + hex(hmac(key(time.substring(0, 8)), said)));
    return headers;
  }

  /** Parameters in order of their names, as they stand in the address. */
  private static String query(URI uri) {
    var query = uri.getRawQuery();
    return query == null || query.isEmpty()
        ? ""
        : java.util.Arrays.stream(query.split("&", -1))
            .map(one -> one.contains("=") ? one : one + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private byte[] key(String day) {
    var ofDay = hmac(bytes("AWS4" + secret), day);
    return hmac(hmac(hmac(ofDay, region), "s3"), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
