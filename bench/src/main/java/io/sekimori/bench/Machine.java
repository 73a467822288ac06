package io.sekimori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What else the machine did: steal time makes a figure worthless, so it is printed beside it. */
final class Machine {
  private Machine() {}

  /** Processor time since boot, in ticks. */
  record Ticks(long total, long steal, long idle) {
    /** Percent of the time since an earlier reading that another guest had. */
    double stealSince(Ticks earlier) {
      return 100.0 * (steal - earlier.steal) / Math.max(1, total - earlier.total);
    }

    double busySince(Ticks earlier) {
      return 100.0 - 100.0 * (idle - earlier.idle) / Math.max(1, total - earlier.total);
    }
  }

  static Ticks ticks() {
    try {
      var fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split("\\s+");
      long total = 0;
      for (int i = 1; i <= 8; i++) {
        total += Long.parseLong(fields[i]);
      }
      return new Ticks(total, Long.parseLong(fields[8]), Long.parseLong(fields[4]));
    } catch (IOException elsewhere) {
      return new Ticks(0, 0, 0);
    }
  }

  static String describe() {
    var runtime = Runtime.getRuntime();
    return "%s, %d processors, heap %d MB"
        .formatted(
            System.getProperty("java.vm.version"),
            runtime.availableProcessors(),
            runtime.maxMemory() >> 20);
  }
}
