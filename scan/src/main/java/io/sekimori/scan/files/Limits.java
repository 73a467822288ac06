package io.sekimori.scan.files;

/**
 * How much a single file may cost. What lies beyond is named as not read.
 *
 * @param depth archives within archives
 * @param ratio how many bytes may come out of one compressed byte, after the first 16 MiB
 * @param expanded bytes that may come out of one file in all
 * @param entries entries of all archives of one file in all
 * @param memory bytes of one file that may be held at once, where a format cannot be read in order
 */
public record Limits(int depth, int ratio, long expanded, int entries, long memory) {
  /**
   * What may come out before the ratio is asked: small files of one repeated letter are no bomb.
   */
  static final long GRACE = 16 << 20;

  public Limits {
    if (depth < 0 || ratio < 1 || expanded < 1 || entries < 1 || memory < 1 << 16) {
      throw new IllegalArgumentException("a limit is too small");
    }
  }

  /** For this process with that many files at a time. */
  public static Limits usual(int threads) {
    long share = Runtime.getRuntime().maxMemory() / (6L * Math.max(1, threads));
    return new Limits(6, 300, 50L << 30, 1_000_000, Math.clamp(share, 4L << 20, 256L << 20));
  }
}
