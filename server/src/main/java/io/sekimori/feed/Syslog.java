package io.sekimori.feed;

import io.sekimori.outbox.Trust;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * RFC 5424 messages over TLS with octet counting (RFC 5425). That protocol has no word for "taken";
 * so each batch has a connection of its own, which we end on our side, and only when the receiver
 * has read to that end, and ends it too, has it taken the batch.
 */
final class Syslog implements Sender {
  static {
    // a connection that just ends is no receipt: who has read all says so (close_notify)
    System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
  }

  /** Facility 13 (log audit), severity informational or, for what was refused, warning. */
  private static final int DONE = 13 * 8 + 6;

  private static final int REFUSED = 13 * 8 + 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int LONGEST_ID = 32;
  private static final int MOST_IGNORED = 4096;

  private final URI address;
  private final Trust trust;

  Syslog(URI address, Trust trust) {
    this.address = address;
    this.trust = trust;
  }

  /** A message without its length. Everything in it is ASCII, as entries are. */
  static byte[] message(Item item) {
    boolean refused = item.outcome().equals("refused") || item.outcome().equals("failed");
    var type = item.type();
    var head =
        "<%d>1 %s %s sekimori %d %s - "
            .formatted(
                refused ? REFUSED : DONE,
                TIME.format(item.at()),
                item.node().isEmpty() ? "-" : item.node(),
                item.index(),
                type.length() > LONGEST_ID ? type.substring(0, LONGEST_ID) : type);
    return (head + Ocsf.of(item)).getBytes(StandardCharsets.US_ASCII);
  }

  /** As it goes over the wire: the length, a space, the message. */
  static byte[] framed(List<Item> items) {
    var all = new ByteArrayOutputStream();
    for (var item : items) {
      byte[] message = message(item);
      all.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(message);
    }
    return all.toByteArray();
  }

  @Override
  public void send(List<Item> items) throws Untold {
    try (var socket = (SSLSocket) trust.context().getSocketFactory().createSocket()) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.connect(
          new InetSocketAddress(address.getHost(), address.getPort()), (int) CONNECT.toMillis());
      socket.setSoTimeout((int) ANSWER.toMillis());
      socket.startHandshake();
      var out = new BufferedOutputStream(socket.getOutputStream());
      out.write(framed(items));
      out.flush();
      socket.shutdownOutput();
      requireEnd(socket);
    } catch (SSLException untrusted) {
      throw new Untold(Trouble.TLS, untrusted);
    } catch (IOException unreachable) {
      throw unreachable instanceof Untold untold
          ? untold
          : new Untold(Trouble.UNREACHABLE, unreachable);
    }
  }

  /** Whatever it says is ignored; that it ends is what counts. */
  private static void requireEnd(SSLSocket socket) throws IOException {
    long end = System.nanoTime() + ANSWER.toNanos();
    var in = socket.getInputStream();
    for (int i = 0; in.read() >= 0; i++) {
      if (i > MOST_IGNORED || System.nanoTime() - end > 0) {
        throw new Untold(Trouble.NOT_TAKEN, new IOException("it talks"));
      }
    }
  }
}
