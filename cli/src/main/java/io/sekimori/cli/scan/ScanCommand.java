package io.sekimori.cli.scan;

import io.sekimori.cli.Version;
import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.scan.Scan;
import io.sekimori.scan.Scan.Doubtful;
import io.sekimori.scan.ScanReport;
import io.sekimori.scan.Watcher;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.OwnDetector;
import io.sekimori.scan.files.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: personal data left over in files, and what could not be read. Needs no server. */
@Command(name = "scan", mixinStandardHelpOptions = true)
public final class ScanCommand implements Callable<Integer> {
  private static final int NOTHING = 0;
  private static final int FOUND = 1;
  private static final int NOT_ALL_READ = 3;

  private final Place place;
  private final Clock clock;

  @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "parameter.scan-path")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "table|json|sarif|xlsx",
      descriptionKey = "option.scan-format")
  private Format format = Format.TABLE;

  @Option(names = "--output", paramLabel = "FILE", descriptionKey = "option.scan-output")
  private @Nullable Path output;

  @Option(names = "--detectors", paramLabel = "FILE", descriptionKey = "option.detectors")
  private @Nullable Path own;

  @Option(names = "--threads", paramLabel = "N", descriptionKey = "option.threads")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--doubtful", descriptionKey = "option.doubtful")
  private boolean doubtful;

  @Option(names = "--quiet", descriptionKey = "option.quiet")
  private boolean quiet;

  @Mixin private LimitOptions limits = new LimitOptions();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  public ScanCommand(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  private enum Format {
    TABLE,
    JSON,
    SARIF,
    XLSX
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    List<OwnDetector> more = own == null ? List.of() : OwnDetectors.read(own, place);
    Detectors detectors = Detectors.standard().with(more);
    Words words = new Words(place, more);
    Path file = output;
    if (file == null) {
      ScanReport report = scan(detectors, words);
      var text = new java.io.ByteArrayOutputStream();
      form(words, detectors).write(report, text);
      if (format == Format.TABLE) {
        place.out().print(text.toString(StandardCharsets.UTF_8));
        place.out().flush();
      } else {
        place.file(text.toByteArray());
      }
      return exit(report);
    }
    // Made before, so that nobody waits an hour to hear that it cannot be made.
    boolean written = false;
    try (OutputStream out = create(file)) {
      ScanReport report = scan(detectors, words);
      form(words, detectors).write(report, out);
      written = true;
      return exit(report);
    } finally {
      if (!written) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void check() throws Unusable {
    if (threads < 1 || threads > 1024) {
      throw usage("usage.threads");
    }
    if (format == Format.XLSX && output == null) {
      throw usage("usage.scan-output");
    }
    for (Path path : paths) {
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new Unusable(place.text("usage.no-file", path));
      }
    }
  }

  private ParameterException usage(String key) {
    return new ParameterException(spec.commandLine(), place.text(key));
  }

  private ScanReport scan(Detectors detectors, Words words) throws InterruptedException {
    Limits given = limits.over(Limits.usual(threads), () -> usage("usage.scan-limit"));
    Progress progress = new Progress(words, place.err());
    boolean shown = !quiet && place.terminal();
    var scan =
        new Scan(
            detectors,
            given,
            threads,
            doubtful ? Doubtful.SHOWN : Doubtful.LEFT_OUT,
            clock,
            shown ? progress : Watcher.NONE);
    try {
      return scan.of(paths);
    } finally {
      progress.end();
    }
  }

  private Output form(Words words, Detectors detectors) {
    return switch (format) {
      case TABLE -> new TableOutput(words, clock.getZone(), StandardCharsets.UTF_8);
      case JSON -> new JsonOutput(words, Version.text());
      case SARIF -> new SarifOutput(words, Version.text(), detectors.kinds());
      case XLSX -> new WorkbookOutput(words, clock.getZone(), Version.text());
    };
  }

  private OutputStream create(Path file) throws IOException {
    try {
      OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new java.io.BufferedOutputStream(out, 1 << 16);
    } catch (FileAlreadyExistsException _) {
      throw new Unusable(place.text("usage.file-exists", file));
    }
  }

  private static int exit(ScanReport report) {
    if (!report.files().isEmpty()) {
      return FOUND;
    }
    return report.notRead().isEmpty() ? NOTHING : NOT_ALL_READ;
  }
}
