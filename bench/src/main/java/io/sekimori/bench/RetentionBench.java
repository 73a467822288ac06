package io.sekimori.bench;

import io.sekimori.retention.ErasureLoad;
import java.io.IOException;
import java.nio.file.Path;

/** Retention: plan, run, and what is left. */
final class RetentionBench {
  private static final int PLANNED = 10_000_000;
  private static final int ERASED = 100_000;
  private static final int OBJECTS = 1_000_000;
  private final Stage server;
  private final Report report;
  private final int share;

  /**
   * @param quick a tenth of everything, held against a tenth of each aim
   */
  RetentionBench(Stage server, Report report, boolean quick) {
    this.server = server;
    this.report = report;
    this.share = quick ? 10 : 1;
  }

  void run(Path directory) throws IOException {
    ImportBench.populate(server, 2 * ERASED / share);
    var load = new ErasureLoad(server.beans());
    tell(
        "erasure of %,d customers: entry, keys, rows, certificate",
        load.erase(), ERASED, 60, "deleting their rows alone");
    tell(
        "residue in the vault, %,d keys",
        load.residueOfVault(), OBJECTS, 60, "reading the handles alone");
    tell("plan over %,d days that were told", load.plan(PLANNED / share), PLANNED, 30, "counting");
    tell(
        "residue of a folder, %,d objects",
        load.residueOfFolder(directory.resolve("objects"), OBJECTS / share),
        OBJECTS,
        60,
        "listing alone");
  }

  private void tell(
      String name, ErasureLoad.Took took, int aimItems, int aimSeconds, String baseline) {
    double most = aimSeconds * (double) took.items() / aimItems;
    report.add(
        LedgerBench.format(name, took.items()),
        LedgerBench.format("%.1f s, %,.0f/s", took.seconds(), took.items() / took.seconds()),
        LedgerBench.format("<= %.1f s", most),
        LedgerBench.format("%s %.2f s", baseline, took.plain()),
        took.seconds() <= most);
  }
}
