package io.sekimori.witnesses;

import io.sekimori.outbox.Trust;
import io.sekimori.tlog.Note;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** HTTP to a witness: no redirects, and a bound on time and size of every exchange. */
@Component
class WitnessWire {
  /** Longer than a mirror may take to fetch what is new. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final HttpClient client;

  WitnessWire(Trust trust) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(trust.context())
            .build();
  }

  /** What came back. */
  record Answer(int status, byte[] body) {}

  Answer post(URI address, byte[] body) throws IOException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  Answer get(URI address) throws IOException {
    return send(HttpRequest.newBuilder(address).build());
  }

  private Answer send(HttpRequest request) throws IOException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), Note.LARGEST);
    var answer = client.sendAsync(request, handler);
    try {
      HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body());
    } catch (ExecutionException | TimeoutException failed) {
      answer.cancel(true);
      throw new IOException("no answer", failed);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }
}
