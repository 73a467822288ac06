package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way to the server, outbound only. Redirects are not followed. */
final class Wire implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final int LARGEST = 1 << 16;

  private final URI server;
  private final Place place;
  private final HttpClient client;

  Wire(Configuration configuration, Place place) {
    this.server = configuration.server();
    this.place = place;
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .proxy(ProxySelector.getDefault())
            .followRedirects(HttpClient.Redirect.NEVER);
    configuration.pin().ifPresent(pin -> builder.sslContext(PinnedTrust.context(pin)));
    this.client = builder.build();
  }

  /** What the server said. */
  record Answer(int status, JsonNode body) {
    boolean good() {
      return status >= 200 && status < 300;
    }

    /** Nothing wrong with what was sent; the same may work later. */
    boolean later() {
      return status >= 500 || status == 429;
    }

    String text(String member) {
      return body.path(member).asString("").replaceAll("[^ -~]", "?");
    }

    long number(String member) {
      return body.path(member).asLong(0);
    }
  }

  Answer post(String path, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return new Answer(response.statusCode(), json(in.readNBytes(LARGEST)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(stopped);
    } catch (IOException unreachable) {
      boolean pin = PinnedTrust.broke(unreachable);
      throw new Unusable(place.text(pin ? "agent.wrong-pin" : "agent.unreachable", server));
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
