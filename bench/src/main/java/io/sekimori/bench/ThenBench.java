package io.sekimori.bench;

import io.sekimori.exposure.ThenLoad;
import java.util.function.LongSupplier;

/** What everybody could have read at a past instant, and who of one customer. */
final class ThenBench {
  private static final int AGAIN = 5;
  private static final double MOST_SECONDS = 2;

  private ThenBench() {}

  static void run(Stage server, Report report, int persons, int customers) {
    var load = new ThenLoad(server.beans(), persons, customers);
    load.found();
    var size = LedgerBench.format("%,d persons, %,d customers", persons, customers);
    measure(report, "what all could read, " + size, load::everybody);
    measure(report, "what one could read", load::onePerson);
    measure(report, "who could read of one customer", load::ofOneCustomer);
  }

  private static void measure(Report report, String name, LongSupplier act) {
    double first = seconds(act);
    double longest = 0;
    for (int i = 0; i < AGAIN; i++) {
      longest = Math.max(longest, seconds(act));
    }
    report.add(
        name,
        LedgerBench.format("first %.2f s, then at most %.2f s", first, longest),
        "<= 2 s",
        "",
        longest <= MOST_SECONDS);
  }

  private static double seconds(LongSupplier act) {
    long begun = System.nanoTime();
    if (act.getAsLong() == 0) {
      throw new IllegalStateException("an empty answer");
    }
    return (System.nanoTime() - begun) / 1e9;
  }
}
