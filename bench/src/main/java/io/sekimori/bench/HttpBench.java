package io.sekimori.bench;

import io.sekimori.database.Databases;
import io.sekimori.demo.SampleFirm;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.Imports;
import io.sekimori.vault.NewCustomer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/**
 * Over HTTP: a reveal of one field beside an endpoint of the same server that reads the same row in
 * the same batches and asks nobody who he is. The client is a process of its own on the same
 * machine; its share of the processors is stated.
 */
final class HttpBench {
  private static final int CALLERS = 48;
  private static final int SLICE = 8;
  private static final int RATE = 1_500;
  private static final int CUSTOMERS = 20_000;

  private final Report report;
  private final boolean quick;
  private final HttpClientProcess reveals;
  private final HttpClientProcess reads;
  private final HttpClientProcess lookups;

  private HttpBench(Stage server, Report report, boolean quick, Path below) throws IOException {
    this.report = report;
    this.quick = quick;
    var tokens = new HttpFirm(server).found();
    var sample = new SampleFirm(7, CUSTOMERS, 0);
    server
        .get(Imports.class)
        .bySystem("bench", BenchFirm.POPULATION, sample.customers().iterator(), _ -> {});
    int port = URI.create(server.address()).getPort();
    var handles = handles(server);
    reveals = HttpClientProcess.of(port, reveal("/api/v1/reveals", tokens, handles), below);
    reads = HttpClientProcess.of(port, reveal(UnprotectedRead.PATH, tokens, handles), below);
    lookups = HttpClientProcess.of(port, lookup(tokens, sample), below);
  }

  static void run(Report report, boolean quick) throws IOException {
    var directory = Files.createTempDirectory("sekimori-bench-http");
    try (var server = Stage.start(directory)) {
      new HttpBench(server, report, quick, directory).measure();
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private static List<CustomerHandle> handles(Stage server) {
    return server
        .get(Databases.class)
        .data()
        .client()
        .sql("select handle from vault.customer")
        .query(UUID.class)
        .list()
        .stream()
        .map(CustomerHandle::new)
        .toList();
  }

  private static List<byte[]> reveal(
      String path, List<String> tokens, List<CustomerHandle> handles) {
    var all = new ArrayList<byte[]>();
    for (int i = 0; i < handles.size(); i++) {
      var body =
          "{\"customers\":[\"%s\"],\"fields\":[\"telephone\"],\"purpose\":\"%s\"}"
              .formatted(handles.get(i), HttpFirm.PURPOSE.value());
      all.add(HttpLoad.request(path, tokens.get(i % tokens.size()), body));
    }
    return all;
  }

  private static List<byte[]> lookup(List<String> tokens, SampleFirm sample) {
    var numbers =
        sample
            .customers()
            .limit(2_000)
            .flatMap(one -> one.values().stream())
            .filter(value -> value.field().value().equals("customer-number"))
            .map(NewCustomer.Value::written)
            .toList();
    var all = new ArrayList<byte[]>();
    for (int i = 0; i < numbers.size(); i++) {
      var body =
          """
          {"terms":[{"field":"customer-number","value":"%s"}],"fields":["telephone"],"purpose":"%s"}
          """
              .formatted(numbers.get(i), HttpFirm.PURPOSE.value());
      all.add(
          HttpLoad.request(
              "/api/v1/customers/search", tokens.get(i % tokens.size()), body.strip()));
    }
    return all;
  }

  private void measure() {
    var cold = good(reveals.open(RATE, 10));
    warmUp();
    var protectedRuns = new ArrayList<HttpClientProcess.Seen>();
    var openRuns = new ArrayList<HttpClientProcess.Seen>();
    for (int i = 0; i < (quick ? 1 : 3); i++) {
      openRuns.add(good(reads.closed(CALLERS, SLICE)));
      protectedRuns.add(good(reveals.closed(CALLERS, SLICE)));
    }
    double gate = Load.median(protectedRuns, HttpClientProcess.Seen::perSecond);
    double without = Load.median(openRuns, HttpClientProcess.Seen::perSecond);
    report.add(
        "reveal over HTTP : unprotected endpoint, " + CALLERS + " callers",
        LedgerBench.format("%.2f", gate / without),
        ">= 0.7",
        LedgerBench.format("%,.0f/s, client %.0f %%", without, share(openRuns)),
        gate / without >= 0.7);
    report.add(
        "reveal over HTTP, " + CALLERS + " callers",
        LedgerBench.format(
            "%,.0f/s, p50 %.1f, p99 %.1f ms",
            gate,
            Load.median(protectedRuns, HttpClientProcess.Seen::p50),
            Load.median(protectedRuns, HttpClientProcess.Seen::p99)),
        ">= 5,000/s",
        LedgerBench.format("client %.0f %% of the processors", share(protectedRuns)),
        gate >= 5_000);
    steady(cold);
  }

  private void warmUp() {
    int seconds = quick ? 5 : 20;
    reads.closed(CALLERS, seconds);
    reveals.closed(CALLERS, seconds);
    lookups.closed(4, seconds);
  }

  private void steady(HttpClientProcess.Seen cold) {
    var steady = good(reveals.open(RATE, quick ? 10 : 30));
    report.add(
        LedgerBench.format("reveal over HTTP at %,d/s, open loop", RATE),
        LedgerBench.format(
            "p50 %.1f, p99 %.1f, p99.9 %.1f ms", steady.p50(), steady.p99(), steady.p999()),
        "p99 <= 16 ms",
        LedgerBench.format("cold, first 10 s: p99 %.0f ms", cold.p99()),
        steady.p99() <= 16);
    var lookup = good(lookups.open(200, quick ? 5 : 15));
    report.add(
        "exact search over HTTP at 200/s, open loop, entry included",
        LedgerBench.format("p50 %.1f, p99 %.1f ms", lookup.p50(), lookup.p99()),
        "<= 15 ms",
        "",
        lookup.p99() <= 15);
  }

  private static HttpClientProcess.Seen good(HttpClientProcess.Seen seen) {
    if (seen.failures() > 0) {
      throw new IllegalStateException(seen.failures() + " requests were not answered with 200");
    }
    return seen;
  }

  /** Percent of all processors. */
  private static double share(List<HttpClientProcess.Seen> runs) {
    double seconds = runs.size() * (double) SLICE * Runtime.getRuntime().availableProcessors();
    return 100 * runs.stream().mapToDouble(HttpClientProcess.Seen::cpu).sum() / seconds;
  }
}
