package io.sekimori.cli.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sekimori.cli.witness.Desk.Reply;
import io.sekimori.tlog.AddCheckpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;

/** The desk behind HTTP. Everything has a limit: body, time, requests at once and by address. */
final class WitnessServer implements AutoCloseable {
  private static final String ADD = "/add-checkpoint";
  private static final String CHECKPOINT = "/[0-9a-f]{64}/checkpoint";
  private static final int AT_ONCE = 32;
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Desk desk;
  private final Visits visits;

  private WitnessServer(HttpServer server, Desk desk, Visits visits) {
    this.server = server;
    this.desk = desk;
    this.visits = visits;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  static WitnessServer start(
      InetSocketAddress address, Optional<SSLContext> tls, Desk desk, Visits visits)
      throws IOException {
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.maxRspTime", "90");
    System.setProperty("jdk.httpserver.maxConnections", "256");
    if (tls.isEmpty()) {
      return new WitnessServer(HttpServer.create(address, BACKLOG), desk, visits);
    }
    var server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
    return new WitnessServer(server, desk, visits);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!visits.allows(exchange.getRemoteAddress().getAddress().getHostAddress())) {
        send(exchange, Reply.of(429));
      } else if (!room.tryAcquire()) {
        send(exchange, Reply.of(503));
      } else {
        try {
          send(exchange, reply(exchange));
        } finally {
          room.release();
        }
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals(ADD)) {
      return method.equals("POST") ? add(exchange) : Reply.of(405);
    }
    if (path.matches(CHECKPOINT)) {
      return method.equals("GET") ? desk.checkpoint(path.substring(1, 65)) : Reply.of(405);
    }
    return Reply.of(404);
  }

  private Reply add(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.LARGEST + 1);
    return body.length > AddCheckpoint.LARGEST ? Reply.of(413) : desk.addCheckpoint(body);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = Desk.bytes(reply);
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (reply.status() == 413) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
