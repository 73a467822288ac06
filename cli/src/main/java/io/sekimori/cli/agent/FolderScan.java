package io.sekimori.cli.agent;

import io.sekimori.scan.Scan;
import io.sekimori.scan.Scan.Doubtful;
import io.sekimori.scan.Watcher;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.Limits;
import io.sekimori.scan.files.TimeLimit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks into the files of a folder for personal data left over. Of the scan's report only counts by
 * kind are taken: samples are masked there, and even so none leaves this machine, nor a path.
 */
final class FolderScan {
  private static final int THREADS = 1;

  private FolderScan() {}

  /**
   * How much was found, by kind, and how much could not be read; and whether all was looked at
   * before the time was up, as what was not looked at is not what holds nothing.
   */
  static Map<String, Object> of(Path folder, Duration most, Clock clock) throws IOException {
    var time = TimeLimit.of(most, System::nanoTime);
    var limits = Limits.usual(THREADS);
    var scan =
        new Scan(Detectors.standard(), limits, THREADS, Doubtful.LEFT_OUT, clock, Watcher.NONE);
    try {
      var report = scan.of(List.of(folder), time);
      var counts = new TreeMap<String, Object>();
      counts.put("bytes", report.coverage().bytesRead());
      counts.put("files", report.coverage().read() + report.coverage().partly());
      counts.put("finished", report.coverage().finished());
      counts.put(
          "kinds",
          report.kinds().stream()
              .map(sum -> kind(sum.of().id(), sum.files(), sum.values()))
              .toList());
      counts.put("not_read", report.coverage().notRead());
      return counts;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(stopped);
    }
  }

  private static Map<String, Object> kind(String id, long files, long values) {
    var kind = new TreeMap<String, Object>();
    kind.put("files", files);
    kind.put("kind", id);
    kind.put("values", values);
    return kind;
  }
}
