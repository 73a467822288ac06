package io.sekimori.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks SMTP (RFC 5321) and knows no mailbox: 550 to every RCPT. */
final class RefusingServer implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger asked = new AtomicInteger();

  RefusingServer() throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many recipients it was asked for. */
  int asked() {
    return asked.get();
  }

  private void serve() {
    try {
      while (!socket.isClosed()) {
        try (var client = socket.accept()) {
          talk(client);
        }
      }
    } catch (IOException closed) {
      assert socket.isClosed() : closed;
    }
  }

  private void talk(Socket client) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    say(client, "220 refusing.example.jp");
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("RCPT")) {
        asked.incrementAndGet();
        say(client, "550 5.1.1 no such mailbox");
      } else if (line.startsWith("DATA")) {
        say(client, "503 no recipient");
      } else if (line.startsWith("QUIT")) {
        say(client, "221 bye");
        return;
      } else {
        say(client, "250 ok");
      }
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
