package io.sekimori.objectstore;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Requests to one bucket, path-style. What is not answered in time is a store that is away: {@link
 * Refusal} NOT_READY about {@code store}.
 */
public final class S3Client {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(30);
  private static final byte[] NOTHING = {};
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final URI endpoint;
  private final String bucket;
  private final S3Signer signer;
  private final Clock clock;

  public S3Client(URI endpoint, String bucket, S3Signer signer, Clock clock) {
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param modified as the service says it; empty if it does not
   */
  public record Answer(int status, byte[] body, String modified) {
    public boolean fine() {
      return status >= 200 && status < 300;
    }

    /**
     * To the second when the object was written.
     *
     * @throws Refusal NOT_READY about {@code store} if the service does not say it
     */
    public Instant writtenAt() {
      try {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(modified, Instant::from);
      } catch (DateTimeException unsaid) {
        throw new Refusal(ProblemCode.NOT_READY, "store", unsaid);
      }
    }

    /** The body as XML, without anything that it refers to. */
    public Document xml() {
      try {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
      } catch (ParserConfigurationException | SAXException | IOException notXml) {
        throw new Refusal(ProblemCode.NOT_READY, "store", notXml);
      }
    }

    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** Sends to the bucket, or to an object of this name. */
  public Answer send(String method, String object, Map<String, String> parameters, byte[] body) {
    var request = request(method, object, parameters, S3Signer.hash(body), PATIENCE);
    return answer(
        request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /**
   * Sends a file as one object, without holding it in memory.
   *
   * @param sha256 of its content: the service refuses what it does not fit
   */
  public Answer put(String object, Path file, byte[] sha256) throws IOException {
    var request = request("PUT", object, Map.of(), HexFormat.of().formatHex(sha256), LONG_PATIENCE);
    return answer(
        request.PUT(HttpRequest.BodyPublishers.ofFile(file)),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Fetches an object into a file; of another answer than a good one nothing is of use. */
  public Answer get(String object, Path file) {
    var request = request("GET", object, Map.of(), S3Signer.hash(new byte[0]), LONG_PATIENCE);
    return answer(
        request.GET(), HttpResponse.BodyHandlers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING));
  }

  private HttpRequest.Builder request(
      String method,
      String object,
      Map<String, String> parameters,
      String payload,
      Duration patience) {
    var query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
    var path = "/" + encode(bucket) + (object.isEmpty() ? "" : "/" + encodePath(object));
    var uri = endpoint.resolve(path + (query.isEmpty() ? "" : "?" + query));
    var request = HttpRequest.newBuilder(uri).timeout(patience);
    signer.sign(method, uri, new TreeMap<>(), payload, clock.instant()).forEach(request::header);
    return request;
  }

  private <T> Answer answer(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      var answer = http.send(request.build(), handler);
      var modified = answer.headers().firstValue("Last-Modified").orElse("");
      return new Answer(
          answer.statusCode(), answer.body() instanceof byte[] body ? body : NOTHING, modified);
    } catch (IOException away) {
      throw new Refusal(ProblemCode.NOT_READY, "store", away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal(ProblemCode.NOT_READY, "store", stopped);
    }
  }

  private static String encodePath(String object) {
    return java.util.Arrays.stream(object.split("/", -1))
        .map(S3Client::encode)
        .collect(Collectors.joining("/"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
