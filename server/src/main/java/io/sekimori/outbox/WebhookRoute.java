package io.sekimori.outbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A POST of JSON, signed. The receiver is told the time of the signature, so that an old request
 * that somebody recorded is known by it.
 */
@Component
class WebhookRoute implements Route {
  static final String SIGNATURE = "Sekimori-Signature";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final SettingsRows settings;
  private final Rendering rendering;
  private final Clock clock;
  private final HttpClient client;

  WebhookRoute(SettingsRows settings, Rendering rendering, Trust trust, Clock clock) {
    this.settings = settings;
    this.rendering = rendering;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(trust.context())
            .build();
  }

  @Override
  public Kind kind() {
    return Kind.WEBHOOK;
  }

  @Override
  public boolean configured() {
    return settings.current().webhook() != null;
  }

  @Override
  public void deliver(Queued message) throws Undelivered {
    var webhook = settings.current().webhook();
    if (webhook == null) {
      throw new Undelivered(Failure.NOT_CONFIGURED);
    }
    var body = rendering.json(message.id(), message.letter(), message.madeAt());
    long seconds = clock.instant().getEpochSecond();
    var request =
        HttpRequest.newBuilder(webhook.address())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header(SIGNATURE, "t=" + seconds + ",v1=" + hmac(webhook.key(), seconds + "." + body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    judge(status(request));
  }

  /** The whole exchange is bounded, the reading of a body that trickles included. */
  private int status(HttpRequest request) throws Undelivered {
    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new Undelivered(Failure.TIMEOUT);
    } catch (ExecutionException failed) {
      throw new Undelivered(failure(failed.getCause()));
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new Undelivered(Failure.INTERRUPTED);
    }
  }

  private static Failure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case SSLException _ -> Failure.TLS;
      case HttpTimeoutException _ -> Failure.TIMEOUT;
      case ConnectException _ -> Failure.UNREACHABLE;
      case IOException _ -> Failure.UNREACHABLE;
      case null, default -> Failure.INTERNAL;
    };
  }

  private static void judge(int status) throws Undelivered {
    if (status / 100 == 3) {
      throw new Undelivered(Failure.REDIRECTED);
    }
    if (status / 100 != 2) {
      throw new Undelivered(Failure.STATUS);
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
