package io.sekimori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists that the server gives by pages are printed whole. */
class ImportsCommandTests {
  @Test
  void everyProblemIsPrintedWhateverThePage() throws IOException {
    var run = problems("--lang", "en");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().filter(line -> line.contains("birth-date")))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("103");
  }

  @Test
  void asJsonTheyAreOneList() throws IOException {
    var run = problems("--json");
    assertThat(run.out()).containsSubsequence("101", "102", "103").contains("null");
    assertThat(run.out().split("problems", -1)).hasSize(2);
  }

  private static CommandLineRun problems(String option, String... more) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/api/v1/imports/i-1/problems", ImportsCommandTests::answer);
    http.start();
    try {
      var environment =
          Map.of(
              "SEKIMORI_SERVER",
              "http://127.0.0.1:" + http.getAddress().getPort(),
              "SEKIMORI_TOKEN",
              "skm_token");
      var arguments = new java.util.ArrayList<>(java.util.List.of("imports", "problems", "i-1"));
      arguments.add(option);
      arguments.addAll(java.util.List.of(more));
      return CommandLineRun.in(environment, arguments.toArray(String[]::new));
    } finally {
      http.stop(0);
    }
  }

  /** Three pages of one row each. */
  private static void answer(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getQuery();
    int number = query == null ? 1 : Integer.parseInt(query.substring("cursor=c+".length()));
    var next = number < 3 ? "\"c+" + (number + 1) + "\"" : "null";
    byte[] body =
        """
        {"problems":
          [{"row":%d, "line":9, "column":2, "field":"birth-date", "code":"invalid-value"}],
         "next":%s}
        """
            .formatted(100 + number, next)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
