package io.sekimori.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts {@link HttpLoad} and reads what it measured.
 *
 * @param requests file with the requests to choose from
 */
record HttpClientProcess(int port, Path requests) {
  static final String NAME = "http-client";

  /**
   * What the client saw.
   *
   * @param p50 and the other quantiles in milliseconds
   * @param cpu seconds of processor that the client took
   */
  record Seen(double perSecond, double p50, double p99, double p999, long failures, double cpu) {
    static Seen parse(String line) {
      var parts = line.trim().split(" ");
      return new Seen(
          Double.parseDouble(parts[0]),
          Double.parseDouble(parts[1]),
          Double.parseDouble(parts[2]),
          Double.parseDouble(parts[3]),
          Long.parseLong(parts[4]),
          Double.parseDouble(parts[5]));
    }
  }

  static HttpClientProcess of(int port, List<byte[]> requests, Path below) throws IOException {
    Path file = Files.createTempFile(below, "requests", "");
    try (var out = Files.newOutputStream(file)) {
      for (byte[] one : requests) {
        out.write((one.length + "\n").getBytes(StandardCharsets.US_ASCII));
        out.write(one);
      }
    }
    return new HttpClientProcess(port, file);
  }

  /** As many requests as so many connections get answered. */
  Seen closed(int connections, int seconds) {
    return run(connections, 0, seconds);
  }

  /** So many requests a second, whatever the server does. */
  Seen open(int rate, int seconds) {
    return run(256, rate, seconds);
  }

  private Seen run(int connections, int rate, int seconds) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    var classPath = System.getProperty("java.class.path");
    boolean jar = classPath.endsWith("-exec.jar");
    command.addAll(
        jar ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName()));
    command.addAll(
        List.of(
            NAME,
            Integer.toString(port),
            Integer.toString(connections),
            Integer.toString(rate),
            Integer.toString(seconds),
            requests.toString()));
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Seen.parse(said);
    } catch (IOException notStarted) {
      throw new IllegalStateException(notStarted);
    }
  }
}
