package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.RunId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much runs of a rule usually erase, by the batches whose end was written here. */
final class Usual {
  private static final String DONE = "retention.batch-done";
  private static final int RUNS = 10;
  private final JdbcClient client;
  private final RowMac mac;

  Usual(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
  }

  /** The MAC of the end of a batch. */
  String mac(RunId run, RunRows.Batch batch, int deleted) {
    return mac.of(DONE, run.value(), batch.number(), batch.rule(), deleted);
  }

  /** The mean of the newest runs; zero if none was ended here. */
  long of(String rule) {
    Map<String, Long> erased = new HashMap<>();
    client
        .sql(
            """
            select run, number, deleted, done_mac from retention.batch
             where rule = :rule and done_at is not null
               and run in (select run from retention.batch
                            where rule = :rule and done_at is not null
                            group by run order by max(done_at) desc limit :runs)
            """)
        .param("rule", rule)
        .param("runs", RUNS)
        .query(
            row -> {
              var run = row.getString(1);
              int deleted = row.getInt(3);
              if (mac.holds(row.getString(4), DONE, run, row.getInt(2), rule, deleted)) {
                erased.merge(run, (long) deleted, Long::sum);
              }
            });
    return (long) erased.values().stream().mapToLong(Long::longValue).average().orElse(0);
  }
}
