package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Detectors;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The scanner's sweep over files of the page cache, reading included, by the processor time of its
 * thread; beside it the same looked for by regular expressions; then what it finds and what not. A
 * program of its own, since the scanner needs no server: {@code bench/run scan}.
 */
public final class ScanBench {
  private static final int BLOCK = 1 << 16;
  private static final long[] SEEDS = {7001, 7002, 7003, 7004, 7005};

  /** One family per pass, with the same limits of words; no check digit, no column, no label. */
  private static final List<Pattern> FAMILIES =
      List.of(
          Pattern.compile("(?<![\\w.-])\\d{4}[- ]?\\d{4}[- ]?\\d{4}(?![\\w-])"),
          Pattern.compile("(?<![\\w.-])\\d{4}[- ]?\\d{4}[- ]?\\d{4}[- ]?\\d{4}(?![\\w-])"),
          Pattern.compile(
              "(?<![\\w.-])(?:\\+81[- ]?|\\(?0)\\d{1,4}[-)( ]?\\d{1,4}[-) ]?\\d{4}(?![\\w-])"),
          Pattern.compile("[\\w.+%-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}"),
          Pattern.compile("(?<![\\w-])\\d{3}-\\d{4}(?![\\w-])"),
          Pattern.compile("(?<!\\w)[A-Z]{2}\\d{7}(?!\\w)|(?<!\\w)[A-Z]{2}\\d{8}[A-Z]{2}(?!\\w)"),
          Pattern.compile(
              "(?:東京都|北海道|(?:大阪|京都)府|\\p{IsHan}{2,3}県)\\p{IsHan}{1,8}[市区町村郡].{1,24}?[0-9０-９]"),
          Pattern.compile("(?:氏名|お名前|契約者)[::\\s]{0,3}\\p{IsHan}{1,4}[ \\u3000]?\\p{IsHan}{1,4}"));

  private final List<String> rows = new ArrayList<>();
  private final boolean quick;

  private ScanBench(boolean quick) {
    this.quick = quick;
  }

  /**
   * @param arguments {@code --short} for a quick run
   */
  public static void main(String[] arguments) throws IOException {
    var bench = new ScanBench(Arrays.asList(arguments).contains("--short"));
    long[] before = ticks();
    bench.run();
    long[] after = ticks();
    double steal = 100.0 * (after[1] - before[1]) / Math.max(1, after[0] - before[0]);
    System.out.println(text("steal %.1f %%", steal));
    Files.createDirectories(Path.of("bench", "target"));
    Files.writeString(
        Path.of("bench", "target", "scan.json"), "[" + String.join(",\n", bench.rows) + "]\n");
  }

  /** Processor time since boot, all and stolen, in ticks. */
  private static long[] ticks() throws IOException {
    var stat = Path.of("/proc/stat");
    if (Files.notExists(stat)) {
      return new long[2];
    }
    var fields = Files.readAllLines(stat).getFirst().trim().split("\\s+");
    long all = Arrays.stream(fields).skip(1).limit(8).mapToLong(Long::parseLong).sum();
    return new long[] {all, Long.parseLong(fields[8])};
  }

  private void add(String name, String figure, String target, String baseline, boolean met) {
    String verdict = target.isEmpty() ? "" : met ? "met" : "MISSED";
    System.out.println(
        text("| %-50s | %-28s | %-12s | %-34s | %s |", name, figure, target, baseline, verdict));
    rows.add(
        text(
            "{\"name\":\"%s\",\"figure\":\"%s\",\"target\":\"%s\",\"baseline\":\"%s\",\"verdict\":\"%s\"}",
            name, figure, target, baseline, verdict));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  private void run() throws IOException {
    int rows = quick ? 300_000 : 1_500_000;
    var log = new Corpus(42).log(rows);
    var text = new Corpus(43).prose(quick ? 40_000 : 200_000);
    var directory = Files.createTempDirectory("sekimori-scan");
    try {
      speed("csv, 2 % of rows with a value", directory.resolve("log.csv"), log, true);
      speed("text, a value in every line", directory.resolve("text.txt"), text, false);
    } finally {
      Files.deleteIfExists(directory.resolve("log.csv"));
      Files.deleteIfExists(directory.resolve("text.txt"));
      Files.delete(directory);
    }
    quality();
  }

  private void speed(String what, Path file, Document document, boolean aimed) throws IOException {
    Files.write(file, document.bytes());
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String unit = text(" of a core, %,d MB", document.bytes().length >> 20);
    String regex = text("%.1f MB/s by expressions", regex(document));
    for (boolean table : new boolean[] {false, true}) {
      if (!table && !vectors) {
        continue;
      }
      var detectors = Detectors.standard();
      double perSecond =
          megabytesPerSecond(file, document, table ? detectors.withoutVectors() : detectors);
      add(
          "scan " + what + (table ? ", by table of bytes" : ", by vectors"),
          text("%.0f MB/s", perSecond) + unit,
          aimed && !table ? ">= 250 MB/s" : "",
          regex,
          perSecond >= 250);
    }
  }

  /** The median of the rounds after two to warm up. */
  private double megabytesPerSecond(Path file, Document document, Detectors detectors)
      throws IOException {
    var rounds = new double[quick ? 5 : 9];
    for (int i = -2; i < rounds.length; i++) {
      long before = cpu();
      var layout = document.layout();
      var sweep = layout == null ? detectors.text() : detectors.table(layout);
      var block = new byte[BLOCK];
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(block); n > 0; n = in.read(block)) {
          sweep.feed(block, 0, n);
        }
      }
      if (sweep.finish().reported().isEmpty()) {
        throw new IllegalStateException("nothing was found");
      }
      rounds[Math.max(0, i)] = document.bytes().length / 1e6 / ((cpu() - before) / 1e9);
    }
    Arrays.sort(rounds);
    return rounds[rounds.length / 2];
  }

  /** Over eight megabytes, warm. */
  private static double regex(Document document) {
    int length = Math.min(document.bytes().length, 8 << 20);
    var text = new String(document.bytes(), 0, length, StandardCharsets.UTF_8);
    double best = 0;
    for (int i = 0; i < 2; i++) {
      long before = cpu();
      long found =
          FAMILIES.stream().mapToLong(family -> family.matcher(text).results().count()).sum();
      if (found == 0) {
        throw new IllegalStateException("nothing was found");
      }
      best = Math.max(best, length / 1e6 / ((cpu() - before) / 1e9));
    }
    return best;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void quality() {
    var score = new Score();
    for (long seed : SEEDS) {
      new Corpus(seed).documents(quick ? 300 : 2_000).forEach(score::add);
    }
    add("scan recall", percent(score.recall()), ">= 99.5 %", "", score.recall() >= 0.995);
    add("scan false hits", percent(score.falseHits()), "<= 0.5 %", "", score.falseHits() <= 0.005);
    score
        .counts()
        .forEach(
            (kind, counts) ->
                System.out.println(
                    text(
                        "| %s | %,d | %,d | %,d |",
                        kind, counts.planted(), counts.found(), counts.falsely())));
  }

  private static String percent(double share) {
    return text("%.3f %%", 100 * share);
  }
}
