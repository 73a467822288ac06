package io.sekimori.cli.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The server's API. Redirects are not followed, so the token goes nowhere else. */
final class Api implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(5);
  private static final int LARGEST = 64 << 20;
  private static final int LARGEST_PROBLEM = 1 << 16;

  private final Place place;
  private final SignIn signIn;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  private Api(Place place, SignIn signIn) {
    this.place = place;
    this.signIn = signIn;
  }

  static Api of(Place place) throws IOException {
    return with(place, SignIn.of(place));
  }

  /**
   * The API with this proof.
   *
   * @throws IOException if a secret would travel unencrypted to another machine
   */
  static Api with(Place place, SignIn signIn) throws IOException {
    URI base = signIn.base();
    String host = base.getHost();
    boolean open = "http".equals(base.getScheme());
    if (host == null || !(open || "https".equals(base.getScheme()))) {
      throw new Unusable(place.text("gate.no-address", base));
    }
    if (open && !InetAddress.getByName(host).isLoopbackAddress()) {
      throw new Unusable(place.text("gate.https-only", base));
    }
    return new Api(place, signIn);
  }

  JsonNode get(String path) throws IOException, Refused {
    return json(send(request(path).timeout(ANSWER).GET().build()));
  }

  /** A list of as many pages as there are: the first one's object with the rows of all. */
  JsonNode all(String path, String list) throws IOException, Refused {
    var whole = (ObjectNode) get(path);
    var rows = whole.withArray(list);
    while (whole.path("next").isString()) {
      var page = get(path + "?cursor=" + encoded(whole.path("next").asString()));
      page.path(list).forEach(rows::add);
      whole.set("next", page.path("next"));
    }
    return whole;
  }

  private static String encoded(String cursor) {
    return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  String text(String path) throws IOException, Refused {
    return new String(send(request(path).timeout(ANSWER).GET().build()), StandardCharsets.UTF_8);
  }

  /** A write of this call's own: sent again by nobody but the user. */
  JsonNode post(String path, @Nullable JsonNode body) throws IOException, Refused {
    return json(send(written(path, body).timeout(ANSWER).method("POST", content(body)).build()));
  }

  JsonNode put(String path, JsonNode body) throws IOException, Refused {
    return json(send(written(path, body).timeout(ANSWER).method("PUT", content(body)).build()));
  }

  /** Sends a file as it is, as long as it takes; the server finds out its encoding. */
  JsonNode upload(String path, Path file) throws IOException, Refused {
    var body = BodyPublishers.ofFile(file);
    return json(send(written(path, null).header("Content-Type", "text/csv").POST(body).build()));
  }

  /** Hands the body over as it comes. */
  void download(String path, Sink sink) throws IOException, Refused {
    var response = exchange(written(path, null).method("POST", content(null)).build());
    try (InputStream body = response.body()) {
      requireGood(response.statusCode(), body);
      sink.take(body);
    }
  }

  /** Takes a body while it arrives. */
  interface Sink {
    void take(InputStream body) throws IOException;
  }

  private HttpRequest.Builder written(String path, @Nullable JsonNode body) {
    var request = request(path).header("Idempotency-Key", UUID.randomUUID().toString());
    return body == null ? request : request.header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher content(@Nullable JsonNode body) {
    return body == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(signIn.base() + path))
            .header("Accept-Language", place.language())
            .header("Authorization", "Bearer " + signIn.token());
    return signIn.onBehalfOf() == null
        ? request
        : request.header("Sekimori-On-Behalf-Of", signIn.onBehalfOf());
  }

  private byte[] send(HttpRequest request) throws IOException, Refused {
    var response = exchange(request);
    try (InputStream body = response.body()) {
      requireGood(response.statusCode(), body);
      byte[] bytes = body.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Unusable(place.text("gate.too-large"));
      }
      return bytes;
    }
  }

  private static void requireGood(int status, InputStream body) throws IOException, Refused {
    if (status < 200 || status >= 300) {
      throw new Refused(status, json(body.readNBytes(LARGEST_PROBLEM)));
    }
  }

  private HttpResponse<InputStream> exchange(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(stopped);
    } catch (IOException unreachable) {
      throw new Unusable(place.text("gate.unreachable", signIn.base()));
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JacksonException notJson) {
      return JSON.createObjectNode();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
