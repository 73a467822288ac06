package io.sekimori.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The client, in a process of its own: kept-alive connections over plain sockets, so that it takes
 * as little of the machine as it can. In an open loop a request is due at its time whether the
 * server kept up or not, and its latency counts from then.
 */
final class HttpLoad {
  private static final int MOST_SAMPLES = 4_000_000;

  private final int port;
  private final int rate;
  private final long nanos;
  private final List<byte[]> requests;
  private final long[] samples = new long[MOST_SAMPLES];
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong due = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  private HttpLoad(int port, int rate, int seconds, List<byte[]> requests) {
    this.port = port;
    this.rate = rate;
    this.nanos = Duration.ofSeconds(seconds).toNanos();
    this.requests = requests;
  }

  /** Arguments: name, port, connections, requests a second (0: as many as go), seconds, file. */
  static void main(String... arguments) throws IOException {
    int connections = Integer.parseInt(arguments[2]);
    var load =
        new HttpLoad(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            read(Path.of(arguments[5])));
    System.out.println(load.run(connections));
  }

  /** Requests in full, with a line of their length before each. */
  private static List<byte[]> read(Path file) throws IOException {
    var all = new ArrayList<byte[]>();
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        all.add(in.readNBytes(Integer.parseInt(line)));
      }
    }
    return all;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private String run(int connections) {
    long begin = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofPlatform().start(() -> connection(begin)));
    }
    for (var thread : threads) {
      join(thread);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] sorted = Arrays.copyOf(samples, Math.min(next.get(), MOST_SAMPLES));
    Arrays.sort(sorted);
    var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return String.format(
        Locale.ROOT,
        "%.1f %.3f %.3f %.3f %d %.2f",
        sorted.length / seconds,
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 0.999),
        failures.get(),
        cpu.toMillis() / 1e3);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static double at(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
  }

  private void connection(long begin) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
      var out = socket.getOutputStream();
      while (System.nanoTime() - begin < nanos) {
        exchange(in, out, planned(begin));
      }
    } catch (IOException broken) {
      failures.incrementAndGet();
    }
  }

  private long planned(long begin) {
    if (rate == 0) {
      return System.nanoTime();
    }
    long at = begin + due.getAndIncrement() * 1_000_000_000L / rate;
    for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
    return at;
  }

  private void exchange(InputStream in, OutputStream out, long since) throws IOException {
    out.write(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
    if (!answer(in)) {
      failures.incrementAndGet();
    }
    int at = next.getAndIncrement();
    if (at < MOST_SAMPLES) {
      samples[at] = System.nanoTime() - since;
    }
  }

  /** Reads one answer to its end; true for 200. */
  private static boolean answer(InputStream in) throws IOException {
    String status = line(in);
    if (status.isEmpty()) {
      throw new IOException("closed");
    }
    boolean good = status.startsWith("HTTP/1.1 200");
    int length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return good;
    }
    for (int part = part(in); part > 0; part = part(in)) {
      in.skipNBytes(part + 2L);
    }
    line(in);
    return good;
  }

  private static int part(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  /** A request as it goes over the wire. */
  static byte[] request(String path, String token, String body) {
    byte[] json = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + json.length);
    System.arraycopy(json, 0, all, start.length, json.length);
    return all;
  }
}
