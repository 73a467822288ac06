package io.sekimori.cli.ledger;

import io.sekimori.tlog.Note;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.TileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger behind a server that speaks c2sp.org/tlog-tiles. The checkpoint is open; tiles and
 * entries need an auditor's token. Redirects are not followed, so the token goes nowhere else.
 */
public final class ServedLog implements TileSource {
  /** Longest token that is sent, in bytes. */
  static final int LARGEST_TOKEN = 8192;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;
  private static final int LARGEST_TILE = TileId.FULL * (2 + 0xffff);

  private final URI base;
  private final String token;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  private ServedLog(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /**
   * The log below a prefix.
   *
   * @param token sent as bearer for tiles, empty for none
   * @throws IOException when the token would travel unencrypted to another machine
   */
  public static ServedLog at(URI prefix, String token) throws IOException {
    String host = prefix.getHost();
    if (host == null) {
      throw new IOException(prefix + ": no host");
    }
    boolean open = "http".equals(prefix.getScheme());
    if (open && !token.isEmpty() && !InetAddress.getByName(host).isLoopbackAddress()) {
      throw new IOException(prefix + ": a token is sent over https only");
    }
    String text = prefix.toString();
    return new ServedLog(URI.create(text.endsWith("/") ? text : text + "/"), token);
  }

  /**
   * The token in a file. Checked here, so that no message about a bad header ever repeats it.
   *
   * @throws IOException when it cannot be sent
   */
  public static String token(Path file) throws IOException {
    if (Files.size(file) > LARGEST_TOKEN) {
      throw new IOException(file + ": a token file has one line");
    }
    String token = Files.readString(file).strip();
    if (!token.matches("[!-~]+")) {
      throw new IOException(file + ": a token is printable ASCII without spaces");
    }
    return token;
  }

  /** The signed checkpoint as the server gives it, not verified. */
  byte[] checkpoint() throws IOException {
    byte[] note = get("checkpoint", "", Note.LARGEST);
    if (note == null) {
      throw new IOException(base + "checkpoint: not found");
    }
    return note;
  }

  @Override
  public byte @Nullable [] read(TileId id) throws IOException {
    return get(id.path(), token, LARGEST_TILE);
  }

  private byte @Nullable [] get(String path, String bearer, int limit) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER)
            .header("Accept-Encoding", "gzip, identity");
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    for (int attempt = 1; ; attempt++) {
      HttpResponse<InputStream> response = send(request.build());
      try (InputStream body = response.body()) {
        switch (response.statusCode()) {
          case 200 -> {
            return content(response, body, limit);
          }
          case 404, 410 -> {
            return null;
          }
          default -> {
            if (attempt == ATTEMPTS || !isPassing(response.statusCode())) {
              throw new IOException(base + path + ": status " + response.statusCode());
            }
          }
        }
      }
      pause(attempt);
    }
  }

  private static byte[] content(HttpResponse<InputStream> response, InputStream body, int limit)
      throws IOException {
    boolean zipped =
        response.headers().firstValue("Content-Encoding").map("gzip"::equals).orElse(false);
    try (InputStream plain = zipped ? new GZIPInputStream(body) : body) {
      byte[] bytes = plain.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException(response.uri() + ": larger than any file of a log");
      }
      return bytes;
    }
  }

  private static boolean isPassing(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(500L * attempt));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException stopped = new InterruptedIOException("interrupted");
    stopped.initCause(e);
    return stopped;
  }
}
