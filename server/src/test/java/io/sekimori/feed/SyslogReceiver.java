package io.sekimori.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A syslog server over TLS that reads frames by their counts (RFC 5425), and may hang up. */
final class SyslogReceiver implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private final ServerSocket socket;
  private final SSLSocketFactory tls;
  final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile int hangUpAfter = Integer.MAX_VALUE;

  SyslogReceiver(Path store) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    tls = context.getSocketFactory();
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "syslog+tls://localhost:" + socket.getLocalPort();
  }

  /** From now on it breaks off after so many messages of a connection, without a word. */
  void hangUpAfter(int count) {
    hangUpAfter = count;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var plain = socket.accept()) {
        receive(plain);
      } catch (IOException ended) {
        // whoever does not believe the certificate hangs up, and the door stays open
      }
    }
  }

  /** Whoever hangs up does so below TLS: nothing says that all was read. */
  private void receive(Socket plain) throws IOException {
    var client = (SSLSocket) tls.createSocket(plain, "localhost", plain.getPort(), false);
    client.setUseClientMode(false);
    if (read(client)) {
      client.close();
    } else {
      plain.setSoLinger(true, 0);
    }
  }

  /** False if it does not want to hear more. */
  private boolean read(SSLSocket client) throws IOException {
    var in = client.getInputStream();
    var taken = new ArrayList<String>();
    for (int length = count(in); length >= 0; length = count(in)) {
      byte[] message = in.readNBytes(length);
      taken.add(new String(message, StandardCharsets.US_ASCII));
      if (taken.size() >= hangUpAfter) {
        return false;
      }
    }
    return messages.addAll(taken) || taken.isEmpty();
  }

  /** The digits before the space; -1 at the end. */
  private static int count(InputStream in) throws IOException {
    var digits = new ByteArrayOutputStream();
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c < 0) {
        return -1;
      }
      digits.write(c);
    }
    return Integer.parseInt(digits.toString(StandardCharsets.US_ASCII));
  }

  /** A key with a certificate for localhost; the store beside its PEM. */
  static Path certificate(Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "a",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-storetype",
        "PKCS12",
        "-storepass",
        "changeit",
        "-keystore",
        store.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "a",
        "-storepass",
        "changeit",
        "-keystore",
        store.toString(),
        "-file",
        folder.resolve("authorities.pem").toString());
    return store;
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
