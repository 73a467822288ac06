package io.sekimori.feed;

import io.sekimori.outbox.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;

/** A POST of a JSON array, signed as the webhook of messages is. */
final class Webhook implements Sender {
  static final String SIGNATURE = "Sekimori-Signature";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final URI address;
  private final String key;
  private final HttpClient client;
  private final Clock clock;

  Webhook(URI address, String key, Trust trust, Clock clock) {
    this.address = address;
    this.key = key;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(trust.context())
            .build();
  }

  @Override
  public void send(List<Item> items) throws Untold {
    var body = items.stream().map(Ocsf::of).collect(Collectors.joining(",\n", "[", "]"));
    long seconds = clock.instant().getEpochSecond();
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(SIGNATURE, "t=" + seconds + ",v1=" + hmac(key, seconds + "." + body))
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = status(request);
    if (status / 100 != 2) {
      throw new Untold(Trouble.NOT_TAKEN, new IllegalStateException("status"));
    }
  }

  private int status(HttpRequest request) throws Untold {
    var answer = client.sendAsync(request, BodyHandlers.discarding());
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new Untold(Trouble.UNREACHABLE, late);
    } catch (ExecutionException failed) {
      boolean untrusted = failed.getCause() instanceof SSLException;
      throw new Untold(untrusted ? Trouble.TLS : Trouble.UNREACHABLE, failed);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new Untold(Trouble.UNREACHABLE, stopped);
    }
  }

  static String hmac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
