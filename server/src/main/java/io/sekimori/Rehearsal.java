package io.sekimori;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A start whose only purpose is that the virtual machine remembers which classes a start needs:
 * asks for a page or two, so that they are among them.
 */
final class Rehearsal {
  private static final int ROUNDS = 5;

  private Rehearsal() {}

  static void of(String address) {
    try (var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String path : List.of("/actuator/health", "/")) {
          var request = HttpRequest.newBuilder(URI.create(address + path)).build();
          client.send(request, HttpResponse.BodyHandlers.discarding());
        }
      }
    } catch (IOException unanswered) {
      // the cache is only less complete
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
