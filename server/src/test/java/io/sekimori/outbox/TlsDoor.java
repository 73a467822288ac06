package io.sekimori.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A door before a mail server that speaks STARTTLS (RFC 3207), as relays do: it takes no mail in
 * the clear, and hands on what comes after the handshake.
 */
final class TlsDoor implements AutoCloseable {
  private final ServerSocket socket;
  private final SSLContext tls;
  private final int behind;
  private final AtomicInteger protectedOnes = new AtomicInteger();

  TlsDoor(SSLContext tls, int behind) throws IOException {
    this.tls = tls;
    this.behind = behind;
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections came as far as the mail server. */
  int handedOn() {
    return protectedOnes.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var client = socket.accept()) {
        talk(client);
      } catch (IOException ended) {
        // whoever does not believe the certificate hangs up, and the door stays open
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
    say(client, "220 door.example.jp");
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("EHLO")) {
        say(client, "250-door.example.jp");
        say(client, "250 STARTTLS");
      } else if (line.startsWith("STARTTLS")) {
        say(client, "220 go ahead");
        handOn(client);
        return;
      } else {
        say(client, "530 5.7.0 STARTTLS first");
      }
    }
  }

  private void handOn(Socket client) throws IOException {
    var host = client.getInetAddress().getHostAddress();
    try (var safe =
            (SSLSocket) tls.getSocketFactory().createSocket(client, host, client.getPort(), true);
        var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      safe.setUseClientMode(false);
      safe.startHandshake();
      protectedOnes.incrementAndGet();
      var greeting = server.getInputStream();
      for (int c = greeting.read(); c != '\n'; c = greeting.read()) {
        if (c < 0) {
          return;
        }
      }
      var back = Thread.ofVirtual().start(() -> copy(server, safe));
      pump(safe.getInputStream(), server.getOutputStream());
      server.shutdownOutput();
      back.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      pump(from.getInputStream(), to.getOutputStream());
    } catch (IOException gone) {
      assert from.isClosed() || to.isClosed() || from.isConnected() : gone;
    }
  }

  private static void pump(InputStream from, OutputStream to) throws IOException {
    var some = new byte[4_096];
    for (int read = from.read(some); read >= 0; read = from.read(some)) {
      to.write(some, 0, read);
      to.flush();
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
