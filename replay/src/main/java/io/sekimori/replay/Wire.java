package io.sekimori.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP to the scenario's server. */
final class Wire {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String address;

  /** To the server at this address. */
  Wire(String address) {
    this.address = address;
  }

  /** What came back. */
  record Reply(int status, String body, HttpResponse<String> whole) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    /** This reply, if it is a success: a scenario that goes wrong must not go on. */
    Reply fine() {
      if (status < 200 || status > 399) {
        throw new Derailed(whole.request().uri().getPath() + " answered " + status + ": " + body);
      }
      return this;
    }
  }

  String address() {
    return address;
  }

  /** Numbers by two names, as {@code {"sekimori": {"kept": 11}}}. */
  static Map<String, Map<String, Long>> counts(JsonNode node) {
    var all = new TreeMap<String, Map<String, Long>>();
    node.properties()
        .forEach(
            one -> {
              var of = new TreeMap<String, Long>();
              one.getValue()
                  .properties()
                  .forEach(each -> of.put(each.getKey(), each.getValue().asLong()));
              all.put(one.getKey(), of);
            });
    return all;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Derailed("interrupted");
    }
  }
}
