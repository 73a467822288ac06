package io.sekimori.cli.scan;

import io.sekimori.scan.files.Limits;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How much a single file may cost. */
final class LimitOptions {
  @Option(names = "--max-depth", paramLabel = "N", descriptionKey = "option.max-depth")
  private @Nullable Integer depth;

  @Option(names = "--max-ratio", paramLabel = "N", descriptionKey = "option.max-ratio")
  private @Nullable Integer ratio;

  @Option(names = "--max-expanded", paramLabel = "SIZE", descriptionKey = "option.max-expanded")
  private @Nullable String expanded;

  @Option(names = "--max-entries", paramLabel = "N", descriptionKey = "option.max-entries")
  private @Nullable Integer entries;

  @Option(names = "--max-memory", paramLabel = "SIZE", descriptionKey = "option.max-memory")
  private @Nullable String memory;

  Limits over(Limits usual, Supplier<ParameterException> wrong) {
    try {
      return new Limits(
          depth == null ? usual.depth() : depth,
          ratio == null ? usual.ratio() : ratio,
          expanded == null ? usual.expanded() : size(expanded),
          entries == null ? usual.entries() : entries,
          memory == null ? usual.memory() : size(memory));
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw wrong.get();
    }
  }

  /** Digits and perhaps K, M, G or T. */
  private static long size(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int unit = "KMGT".indexOf(upper.charAt(upper.length() - 1)) + 1;
    String digits = unit > 0 ? upper.substring(0, upper.length() - 1) : upper;
    return Math.multiplyExact(Long.parseLong(digits), 1L << (10 * unit));
  }
}
