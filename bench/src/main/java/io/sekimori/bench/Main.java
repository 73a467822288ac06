package io.sekimori.bench;

import io.sekimori.eyes.LiveEyes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * {@code bench/run [--short] [reveal] [import] [ledger] [history] [http] [alternatives] [start]
 * [duties] [retention] [exposure] [then] [trino] [eyes-live] [eyes-history]}: all measurements, or
 * the named ones; {@code history}, over ten million events, {@code exposure}, over a hundred
 * million, {@code then}, of a past instant, {@code trino}, beside an engine that is fetched for it,
 * and {@code eyes-history}, over as many touches as {@code -Dtouches} says, only if they are named.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals(HttpClientProcess.NAME)) {
      HttpLoad.main(arguments);
      return;
    }
    var wanted = Set.copyOf(Arrays.asList(arguments));
    boolean quick = wanted.contains("--short");
    boolean all = wanted.stream().allMatch("--short"::equals);
    var report = new Report();
    report.note(Machine.describe());
    var before = Machine.ticks();
    if (all || Stream.of("reveal", "import", "ledger", "history").anyMatch(wanted::contains)) {
      inProcess(report, wanted, all, quick);
    }
    onStages(report, wanted, all, quick);
    if (wanted.contains("eyes-history")) {
      eyes(report, quick);
    }
    if (all || wanted.contains("http")) {
      HttpBench.run(report, quick);
    }
    if (all || wanted.contains("alternatives")) {
      AlternativesBench.run(report, quick);
    }
    if (all || wanted.contains("start")) {
      StartBench.run(report, quick);
    }
    var after = Machine.ticks();
    report.note(
        LedgerBench.format(
            "steal %.1f %%, busy %.0f %%", after.stealSince(before), after.busySince(before)));
    Files.createDirectories(Path.of("bench", "target"));
    Files.writeString(Path.of("bench", "target", "bench.json"), report.json());
    System.exit(0);
  }

  private static void onStages(Report report, Set<String> wanted, boolean all, boolean quick)
      throws IOException {
    if (all || wanted.contains("duties")) {
      onStage((server, _) -> DutiesBench.year(server, report));
      onStage((server, _) -> DutiesBench.silence(server, report, quick));
    }
    if (all || wanted.contains("retention")) {
      onStage((server, directory) -> new RetentionBench(server, report, quick).run(directory));
    }
    if (wanted.contains("exposure")) {
      long touches = quick ? 2_000_000 : Long.getLong("touches", 100_000_000);
      onStage((server, directory) -> new ExposureBench(server, report, touches).run(directory));
    }
    if (all || wanted.contains("eyes-live")) {
      onStage((server, _) -> watched(server, report, quick));
    }
    if (wanted.contains("then")) {
      onStage(
          (server, _) ->
              ThenBench.run(server, report, quick ? 100 : 1_000, quick ? 20_000 : 1_000_000));
    }
    var trino = System.getProperty("trino");
    if (wanted.contains("trino") && trino != null) {
      long touches = quick ? 200_000 : Long.getLong("touches", 10_000_000);
      var directory = Files.createTempDirectory("sekimori-trino");
      try {
        new TrinoBench(report, touches).run(Path.of(trino), directory);
      } finally {
        FileSystemUtils.deleteRecursively(directory);
      }
    }
  }

  private static void watched(Stage server, Report report, boolean quick) {
    var firm = new BenchFirm(server);
    firm.found();
    ImportBench.populate(server, quick ? 20_000 : 100_000);
    new RevealBench(server, firm, report)
        .watched(new LiveEyes(server.beans()), Duration.ofSeconds(quick ? 12 : 60), quick ? 1 : 3);
  }

  private static void eyes(Report report, boolean quick) throws IOException {
    var directory = Files.createTempDirectory("sekimori-bench");
    try {
      EyesBench.run(report, directory, quick ? 200_000 : Long.getLong("touches", 1_000_000));
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private static void inProcess(Report report, Set<String> wanted, boolean all, boolean quick)
      throws IOException {
    if (all || Stream.of("reveal", "ledger", "history").anyMatch(wanted::contains)) {
      onStage((server, directory) -> load(server, directory, report, wanted, all, quick));
    }
    if (all || wanted.contains("import")) {
      int customers = quick ? 50_000 : 1_000_000;
      onStage(
          (server, _) ->
              new ImportBench(server, report, customers, ImportBench.Kept.EXACT_TAGS).run());
      onStage(
          (server, _) -> {
            var firm = new BenchFirm(server);
            firm.found();
            new ImportBench(server, report, customers, ImportBench.Kept.EVERYTHING).run();
            new LookupBench(server, firm, report).run(quick ? 10 : 60);
          });
    }
  }

  private static void load(
      Stage server, Path directory, Report report, Set<String> wanted, boolean all, boolean quick)
      throws IOException {
    var firm = new BenchFirm(server);
    firm.found();
    if (all || wanted.contains("reveal")) {
      ImportBench.populate(server, quick ? 20_000 : 100_000);
      new RevealBench(server, firm, report).run(quick ? 10 : 60, quick ? 1 : 3);
    }
    if (all || wanted.contains("ledger")) {
      new LedgerBench(server, report, directory).run(quick ? 5 : 60, quick ? 200_000 : 2_000_000);
    }
    if (wanted.contains("history")) {
      new LedgerBench(server, report, directory).history(quick ? 1_000_000 : 10_000_000);
    }
  }

  /** Something measured on a server of its own. */
  private interface Act {
    void on(Stage server, Path directory) throws IOException;
  }

  private static void onStage(Act act) throws IOException {
    var directory = Files.createTempDirectory("sekimori-bench");
    try (var server = Stage.start(directory)) {
      act.on(server, directory);
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }
}
