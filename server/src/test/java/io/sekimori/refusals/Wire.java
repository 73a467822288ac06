package io.sekimori.refusals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Requests over HTTP as anybody might make them, and what came back. */
final class Wire {
  /** A network that the policy names; each request has an address of its own in it. */
  private static final String OFFICE = "10.";

  private static final String ABROAD = "198.51.100.";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;
  private final AtomicInteger addresses = new AtomicInteger();

  private final Consumer<Answer> hearer;

  Wire(int port) {
    this(port, _ -> {});
  }

  /** With somebody who hears every answer. */
  Wire(int port, Consumer<Answer> hearer) {
    base = "http://localhost:" + port;
    this.hearer = hearer;
  }

  /**
   * A request.
   *
   * @param target path and query, encoded
   */
  record Request(String method, String target, Map<String, String> headers, byte[] body) {
    @Override
    public String toString() {
      return method + " " + target + " " + new String(body, StandardCharsets.UTF_8);
    }

    static Request of(String method, String target) {
      return new Request(method, target, Map.of(), new byte[0]);
    }

    Request with(String name, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Request(method, target, more, body);
    }

    Request body(String type, byte[] bytes) {
      return new Request(method, target, headers, bytes).with("Content-Type", type);
    }

    Request json(String text) {
      return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** An answer. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The value of a cookie that this answer sets; empty if it sets none. */
    String cookie(String name) {
      return response.headers().allValues("Set-Cookie").stream()
          .filter(one -> one.startsWith(name + "="))
          .map(one -> one.substring(name.length() + 1, one.indexOf(';')))
          .reduce((first, last) -> last)
          .orElse("");
    }
  }

  Answer send(Request request) {
    var builder =
        HttpRequest.newBuilder(URI.create(base + request.target()))
            .timeout(Duration.ofSeconds(20))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    if (!request.headers().containsKey("X-Forwarded-For")) {
      builder.header("X-Forwarded-For", nextAddress());
    }
    request.headers().forEach(builder::header);
    try {
      var answer =
          new Answer(client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray()));
      hearer.accept(answer);
      return answer;
    } catch (IOException failed) {
      throw new IllegalStateException(request.method() + " " + request.target(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private String nextAddress() {
    int n = addresses.incrementAndGet();
    return OFFICE + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
  }

  String abroad() {
    return ABROAD + (addresses.incrementAndGet() % 250 + 1);
  }
}
